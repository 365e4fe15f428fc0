import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** What one publication changed for one worker on one shift, and how long before they were told. Never rewritten. */
export interface StoredPublicationChange {
  readonly service: string;
  readonly period: string;
  readonly revision: number;
  readonly worker: string;
  readonly assignment: string;
  readonly shift: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** JSON; `null` when added. */
  readonly before: string | null;
  /** JSON; `null` when removed. */
  readonly after: string | null;
  /** Whole minutes from publication to the start. */
  readonly noticeMinutes: number;
  /** 1 when later than promised, else 0. */
  readonly isShort: number;
  /** 1 when the person was asked to answer, else 0. */
  readonly wantsAnswer: number;
  /** The start that the notice counts to. */
  readonly startsMs: EpochMs;
}

/** What places a change in its list. */
export type ChangeKey = readonly [revision: number, worker: string, startsMs: EpochMs, assignment: string];

/** Which changes of a rota. */
export interface ChangeFilter {
  readonly revision?: number;
  readonly worker?: string;
}

/** What publications changed, of one organisation. */
export interface PublicationChangeStore {
  readonly add: (changes: readonly StoredPublicationChange[]) => Promise<void>;
  /** By revision, worker, start. @param after the key of the last one seen */
  readonly list: (
    rota: Pick<StoredPublicationChange, 'service' | 'period'>,
    filter: ChangeFilter,
    after: ChangeKey | undefined,
    most: number,
  ) => Promise<readonly StoredPublicationChange[]>;
  readonly count: (rota: Pick<StoredPublicationChange, 'service' | 'period'>, filter: ChangeFilter) => Promise<number>;
}

/** Fourteen columns a row, within what one statement of SQLite takes. */
const ROWS_AT_ONCE = 500;

const KEY = ['revision', 'worker', 'startsMs', 'assignment'] as const;

/** Rows whose key comes after another: a later part decides only where the earlier ones are equal. */
const afterKey = (found: Knex.QueryBuilder, key: ChangeKey): void => {
  found.where((any) => {
    for (const [at, column] of KEY.entries())
      any.orWhere((all) => {
        for (const [earlier, name] of KEY.slice(0, at).entries()) all.where(name, key[earlier] ?? '');
        all.where(column, '>', key[at] ?? '');
      });
  });
};

/** The changes of one organisation in a database or transaction. */
export const publicationChangeStore = (database: Knex, organisation: string): PublicationChangeStore => {
  const changes = () => database<StoredPublicationChange & Owned>('publicationChanges');
  return {
    add: async (added) => {
      await database.batchInsert(
        'publicationChanges',
        added.map((one) => ({ organisation, ...one })),
        ROWS_AT_ONCE,
      );
    },
    list: ({ service, period }, filter, after, most) => {
      const found = changes().where({ organisation, service, period, ...filter });
      if (after) afterKey(found, after);
      return found
        .orderBy([...KEY])
        .limit(most)
        .select();
    },
    count: async ({ service, period }, filter) => {
      const [row] = await changes()
        .where({ organisation, service, period, ...filter })
        .count({ count: '*' });
      return Number(row?.count ?? 0);
    },
  };
};
