import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';
import { putVersioned } from './versioned.ts';

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
  return {
    find: (service, period) => drafts().where({ organisation, service, period }).first(),
    state: (service, period) => drafts().where({ organisation, service, period }).first('version', 'changedMs'),
    put: ({ service, period, ...draft }, expected) =>
      putVersioned(database, 'drafts', { organisation, service, period }, draft, expected),
  };
};
