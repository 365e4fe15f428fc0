import type { Knex } from 'knex';

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
}

/** Published revisions. */
export interface RevisionStore {
  /** By period, then number; of one period when it is given. */
  readonly list: (service: string, period?: string) => Promise<readonly StoredRevision[]>;
  /** Revisions of each period of a service there are; cheap, so that readers know whether anything changed. */
  readonly count: (service: string) => Promise<number>;
  /** @returns false when the number is taken */
  readonly add: (revision: StoredRevision) => Promise<boolean>;
}

/** The revisions of a database or transaction. */
export const revisionStore = (database: Knex): RevisionStore => {
  const revisions = () => database<StoredRevision>('revisions');
  return {
    list: (service, period) =>
      revisions()
        .where(period === undefined ? { service } : { service, period })
        .orderBy(['period', 'number'])
        .select(),
    count: async (service) => {
      const row = await revisions().where({ service }).count({ count: '*' }).first();
      return Number(row?.count ?? 0);
    },
    add: async (revision) => {
      const made = await revisions()
        .insert(revision)
        .onConflict(['service', 'period', 'number'])
        .ignore()
        .returning('number');
      return made.length > 0;
    },
  };
};
