import type { Knex } from 'knex';
import type { EpochMs } from './units.ts';

/** Place of a row in a list by age: when it was made, and its id. */
export interface AgeKey {
  readonly createdMs: EpochMs;
  readonly id: string;
}

/** Which end of a list by age comes first. */
export type AgeOrder = 'oldest' | 'newest';

/** The next rows of a query by age. @param after the last row seen; from the beginning without it */
export const byAge = async <T extends AgeKey>(
  query: Knex.QueryBuilder,
  after: AgeKey | undefined,
  most: number,
  first: AgeOrder = 'oldest',
): Promise<readonly T[]> => {
  const order = first === 'oldest' ? 'asc' : 'desc';
  if (after) {
    const { createdMs, id } = after;
    const beyond = first === 'oldest' ? '>' : '<';
    query.where((later) =>
      later.where('createdMs', beyond, createdMs).orWhere((same) => same.where({ createdMs }).where('id', beyond, id)),
    );
  }
  return query.orderBy(['createdMs', 'id'].map((column) => ({ column, order }))).limit(most);
};

/** How many rows a query has. */
export const countOf = async (query: Knex.QueryBuilder): Promise<number> => {
  const [row]: readonly { readonly count: number | string }[] = await query.count({ count: '*' });
  return Number(row?.count ?? 0);
};

/** Whose rows somebody may see: everything of some services, and what is about some people. */
export interface ListScope {
  readonly services: readonly string[];
  readonly people: readonly { readonly service: string; readonly worker: string }[];
}

/** Keeps to a scope. @param isAbout what makes a row one of a worker */
export const withinScope = (
  query: Knex.QueryBuilder,
  { services, people }: ListScope,
  isAbout: (rows: Knex.QueryBuilder, worker: string) => void,
): void => {
  query.where((any) => {
    any.whereIn('service', [...services]);
    for (const { service, worker } of people)
      any.orWhere((own) => own.where({ service }).where((about) => isAbout(about, worker)));
  });
};
