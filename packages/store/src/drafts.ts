import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** The rota of a period that is being worked on. */
export interface StoredDraft {
  readonly service: string;
  readonly period: string;
  /** 1 at first, one more with each change. */
  readonly version: number;
  /** A document of format `rota/1`. */
  readonly document: string;
  readonly changedBy: string;
  readonly changedMs: EpochMs;
}

/** Tells one draft from every other of its period. */
export type DraftState = Pick<StoredDraft, 'version' | 'changedMs'>;

/** One draft per service and period. */
export interface DraftStore {
  readonly find: (service: string, period: string) => Promise<StoredDraft | undefined>;
  /** Which draft there is, without its document. */
  readonly state: (service: string, period: string) => Promise<DraftState | undefined>;
  /**
   * Puts a draft in the place of the one of version `expected`; 0 means that there is none yet.
   *
   * @returns the new version, or `undefined` when another draft is there
   */
  readonly put: (draft: Omit<StoredDraft, 'version'>, expected: number) => Promise<number | undefined>;
}

/** The drafts of a database or transaction. */
export const draftStore = (database: Knex, organisation: string): DraftStore => {
  const drafts = () => database<StoredDraft & Owned>('drafts');
  const insert = async (draft: StoredDraft): Promise<number> =>
    (
      await drafts()
        .insert({ organisation, ...draft })
        .onConflict(['organisation', 'service', 'period'])
        .ignore()
        .returning('version')
    ).length;
  return {
    find: (service, period) => drafts().where({ organisation, service, period }).first(),
    state: (service, period) => drafts().where({ organisation, service, period }).first('version', 'changedMs'),
    put: async (draft, expected) => {
      const { service, period } = draft;
      const next = { ...draft, version: expected + 1 };
      const count =
        expected === 0
          ? await insert(next)
          : await drafts().where({ organisation, service, period, version: expected }).update(next);
      return count === 0 ? undefined : next.version;
    },
  };
};
