import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Where a solve stands: waiting, at work, or one of three ends. */
export const SOLVE_STATUSES = ['queued', 'solving', 'completed', 'failed', 'cancelled'] as const;
export type SolveStatus = (typeof SOLVE_STATUSES)[number];

/** A request for a rota and what became of it. Texts are JSON that the store does not look into. */
export interface StoredSolve {
  readonly id: string;
  readonly service: string;
  readonly period: string;
  readonly serviceVersion: number;
  readonly status: SolveStatus;
  readonly options: string;
  /** The last look at the run. */
  readonly progress: string | null;
  /** What was found and why it stopped. */
  readonly outcome: string | null;
  /** A document of format `rota/1`. */
  readonly rota: string | null;
  /** Why it failed. */
  readonly failure: string | null;
  readonly requestedBy: string;
  readonly createdMs: EpochMs;
  readonly startedMs: EpochMs | null;
  readonly endedMs: EpochMs | null;
}

/** What changes as a solve goes on. */
export type SolveChange = Partial<
  Pick<StoredSolve, 'status' | 'progress' | 'outcome' | 'rota' | 'failure' | 'startedMs' | 'endedMs'>
>;

/** Solves. */
export interface SolveStore {
  readonly add: (
    solve: Pick<StoredSolve, 'id' | 'service' | 'period' | 'serviceVersion' | 'options' | 'requestedBy' | 'createdMs'>,
  ) => Promise<void>;
  readonly find: (id: string) => Promise<StoredSolve | undefined>;
  /** Oldest first. */
  readonly inStatus: (status: SolveStatus) => Promise<readonly StoredSolve[]>;
  /** @returns false when there is no such solve in one of the statuses given */
  readonly change: (id: string, from: readonly SolveStatus[], change: SolveChange) => Promise<boolean>;
}

/** Solves in a status, whosever they are, oldest first. */
export const solvesInStatus = (database: Knex, status: SolveStatus): Promise<readonly (StoredSolve & Owned)[]> =>
  database<StoredSolve & Owned>('solves').where({ status }).orderBy(['createdMs', 'id']).select();

/** The solves of a database or transaction. */
export const solveStore = (database: Knex, organisation: string): SolveStore => {
  const solves = () => database<StoredSolve & Owned>('solves');
  return {
    add: async (solve) => {
      await solves().insert({ organisation, ...solve, status: 'queued' });
    },
    find: (id) => solves().where({ organisation, id }).first(),
    inStatus: (status) => solves().where({ organisation, status }).orderBy(['createdMs', 'id']).select(),
    change: async (id, from, change) =>
      (await solves()
        .where({ organisation, id })
        .whereIn('status', [...from])
        .update(change)) > 0,
  };
};
