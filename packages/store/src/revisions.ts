import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** A published rota. The database refuses to change or remove one. */
export interface StoredRevision {
  readonly service: string;
  readonly period: string;
  /** 1 at first. */
  readonly number: number;
  /** The folder it was judged with. */
  readonly serviceVersion: number;
  /** A document of format `revision/1`. */
  readonly document: string;
  readonly storedMs: EpochMs;
}

/** Published revisions. */
export interface RevisionStore {
  /** By period, then number; of one period when it is given. */
  readonly list: (service: string, period?: string) => Promise<readonly StoredRevision[]>;
  /** How many revisions of all periods there are, and when the last was stored; cheap, to see whether anything changed. */
  readonly state: (service: string) => Promise<{ readonly count: number; readonly lastMs: EpochMs }>;
  /** @returns false when the number is taken */
  readonly add: (revision: StoredRevision) => Promise<boolean>;
}

const COLUMNS = ['service', 'period', 'number', 'serviceVersion', 'document', 'storedMs'] as const;

/** The revisions of a database or transaction. */
export const revisionStore = (database: Knex, organisation: string): RevisionStore => {
  const revisions = () => database<StoredRevision & Owned>('revisions');
  return {
    list: (service, period) =>
      revisions()
        .where(period === undefined ? { organisation, service } : { organisation, service, period })
        .orderBy(['period', 'number'])
        .select(...COLUMNS),
    state: async (service) => {
      const row = await revisions()
        .where({ organisation, service })
        .count({ count: '*' })
        .max({ lastMs: 'storedMs' })
        .first();
      return { count: Number(row?.count ?? 0), lastMs: Number(row?.lastMs ?? 0) };
    },
    add: async (revision) => {
      const made = await revisions()
        .insert({ organisation, ...revision })
        .onConflict(['organisation', 'service', 'period', 'number'])
        .ignore()
        .returning('number');
      return made.length > 0;
    },
  };
};
