import type { Knex } from 'knex';
import type { EpochMs } from './units.ts';

/** Place of a row in a list by age: when it was made, and its id. */
export interface AgeKey {
  readonly createdMs: EpochMs;
  readonly id: string;
}

/** The next rows of a query, oldest first. @param after the last row seen; from the beginning without it */
export const byAge = async <T extends AgeKey>(
  query: Knex.QueryBuilder,
  after: AgeKey | undefined,
  most: number,
): Promise<readonly T[]> => {
  if (after) {
    const { createdMs, id } = after;
    query.where((later) =>
      later.where('createdMs', '>', createdMs).orWhere((same) => same.where({ createdMs }).where('id', '>', id)),
    );
  }
  return query.orderBy(['createdMs', 'id']).limit(most).select();
};

/** How many rows a query has. */
export const countOf = async (query: Knex.QueryBuilder): Promise<number> => {
  const [row]: readonly { readonly count: number | string }[] = await query.count({ count: '*' });
  return Number(row?.count ?? 0);
};
