import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** A hard rule that somebody who edits a draft lets pass, with the reason; it counts when the draft is approved. */
export interface StoredDraftOverride {
  readonly service: string;
  readonly period: string;
  /** Id of the rule setting. */
  readonly rule: string;
  /** Whose breaches; empty: everybody's. */
  readonly worker: string;
  readonly reason: string;
  readonly by: string;
  /** Lawful basis and where it is on record; only of a statutory rule. */
  readonly basis: string | null;
  readonly ref: string | null;
  readonly changedMs: EpochMs;
}

/** Overrides kept with drafts; of a rule and worker the last one holds. */
export interface DraftOverrideStore {
  readonly put: (override: StoredDraftOverride) => Promise<void>;
  /** By rule, then worker. */
  readonly list: (service: string, period: string) => Promise<readonly StoredDraftOverride[]>;
}

const KEY = ['organisation', 'service', 'period', 'rule', 'worker'];

/** The overrides of a database or transaction. */
export const draftOverrideStore = (database: Knex, organisation: string): DraftOverrideStore => {
  const rows = () => database<StoredDraftOverride & Owned>('draftOverrides');
  return {
    put: async (override) => {
      await database('draftOverrides')
        .insert({ organisation, ...override })
        .onConflict(KEY)
        .merge();
    },
    list: (service, period) =>
      rows()
        .where({ organisation, service, period })
        .orderBy(['rule', 'worker'])
        .select('service', 'period', 'rule', 'worker', 'reason', 'by', 'basis', 'ref', 'changedMs'),
  };
};
