import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import { SOLVE_STATUSES, type SolveStatus, type StoredSolve } from './solves.ts';

/** How many solves of all organisations are in each status. */
export const solveCounts = async (database: Knex): Promise<Readonly<Record<SolveStatus, number>>> => {
  const rows = await database<StoredSolve & Owned>('solves').groupBy('status').select('status').count({ count: '*' });
  const counted = new Map(rows.map(({ status, count }) => [status, Number(count)]));
  // every status is asked for, so the object has them all
  return Object.fromEntries(SOLVE_STATUSES.map((status) => [status, counted.get(status) ?? 0])) as Record<
    SolveStatus,
    number
  >;
};
