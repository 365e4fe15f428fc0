import type { Knex } from 'knex';
import { type AgeKey, byAge, countOf } from './listing.ts';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/**
 * Where a solve stands. `queued` waits for somebody who takes it, `validating` and `solving` are at work; the others are ends:
 * `invalid` input, `scored` without a search, `completed`, `cancelled` by somebody with its best so far, `failed`, and
 * `incomplete`: broken off by a failure, with its best so far.
 */
export const SOLVE_STATUSES = [
  'queued',
  'validating',
  'solving',
  'invalid',
  'scored',
  'completed',
  'incomplete',
  'failed',
  'cancelled',
] as const;
export type SolveStatus = (typeof SOLVE_STATUSES)[number];

/** Statuses of a solve that somebody works on. */
export const AT_WORK = ['validating', 'solving'] as const satisfies readonly SolveStatus[];

/** Statuses of a solve that is over. */
export const ENDED: readonly SolveStatus[] = SOLVE_STATUSES.filter(
  (status) => status !== 'queued' && !AT_WORK.some((at) => at === status),
);

/** A request for a rota and what became of it. Texts are JSON that the store does not look into. */
export interface StoredSolve {
  readonly id: string;
  /** Absent where the problem came with the request; so is the version. */
  readonly service: string | null;
  readonly period: string;
  readonly serviceVersion: number | null;
  readonly externalRef: string | null;
  /** The solve that this one goes on from, and the first of that line. */
  readonly parent: string | null;
  readonly origin: string | null;
  readonly status: SolveStatus;
  readonly options: string;
  /** The last look at the run. */
  readonly progress: string | null;
  /** What was found and why it stopped; of a solve at work, of its best so far. */
  readonly outcome: string | null;
  /** Why it failed. */
  readonly failure: string | null;
  /** Everything that is wrong with its input. */
  readonly faults: string | null;
  readonly requestedBy: string;
  readonly createdMs: EpochMs;
  readonly startedMs: EpochMs | null;
  readonly endedMs: EpochMs | null;
  readonly changedMs: EpochMs;
  /** When somebody asked for its end. */
  readonly stopMs: EpochMs | null;
  /** Who took it last. */
  readonly holder: string | null;
  /** How often it was taken; only who took it last may write. */
  readonly attempt: number;
  /** Grows while its holder lives. */
  readonly beat: number;
  /** How often its holder was lost. */
  readonly retries: number;
  /** Time searched by those who held it before. */
  readonly spentMs: number;
}

/** The long texts of a solve, left out elsewhere. */
export interface SolveTexts {
  /** The rota found, of format `rota/1`; of a solve at work, its best so far. */
  readonly rota: string | null;
  /** The problem that came with the request. */
  readonly problem: string | null;
}

/** A solve to add. */
export type NewSolve = Pick<
  StoredSolve & SolveTexts,
  | 'id'
  | 'service'
  | 'period'
  | 'serviceVersion'
  | 'externalRef'
  | 'parent'
  | 'origin'
  | 'options'
  | 'problem'
  | 'requestedBy'
  | 'createdMs'
>;

/** What changes as a solve goes on. */
export type SolveChange = Partial<
  Pick<
    StoredSolve & SolveTexts,
    'status' | 'progress' | 'outcome' | 'rota' | 'failure' | 'faults' | 'endedMs' | 'spentMs' | 'retries'
  >
>;

/** A turn at a solve as others see it: whether its holder lives shows in the beats. */
export interface Pulse extends Owned {
  readonly id: string;
  readonly attempt: number;
  readonly beat: number;
  readonly retries: number;
}

/** Which solves of an organisation; absent parts do not matter. */
export interface SolveFilter {
  /** Those of these services only, and none without a service; absent: all. */
  readonly services?: readonly string[] | undefined;
  readonly period?: string | undefined;
  readonly status?: SolveStatus | undefined;
  /** Changed then or later. */
  readonly changedSinceMs?: EpochMs | undefined;
}

/** The solves of one organisation. */
export interface SolveStore {
  /** @returns false when another solve has its `externalRef` */
  readonly add: (solve: NewSolve) => Promise<boolean>;
  readonly find: (id: string) => Promise<StoredSolve | undefined>;
  readonly findByRef: (externalRef: string) => Promise<StoredSolve | undefined>;
  readonly texts: (id: string) => Promise<SolveTexts | undefined>;
  /** By creation, then id. @param after the last one seen */
  readonly list: (filter: SolveFilter, after: AgeKey | undefined, most: number) => Promise<readonly StoredSolve[]>;
  readonly count: (filter: SolveFilter) => Promise<number>;
  /** Takes a solve that waits; of many who try, one gets it. @returns it, or `undefined` when it waits no more */
  readonly claim: (id: string, holder: string, at: EpochMs) => Promise<StoredSolve | undefined>;
  /**
   * Writes what the holder of an attempt has to say, and beats.
   *
   * @returns whether somebody asked for its end; `undefined` when the attempt is no longer the last, or the solve is over: then
   * nothing is written
   */
  readonly keep: (
    id: string,
    attempt: number,
    change: SolveChange,
    at: EpochMs,
  ) => Promise<Pick<StoredSolve, 'stopMs'> | undefined>;
  /** Takes a solve from a holder that was seen to beat no more. @returns false when it beat since, or is over */
  readonly release: (pulse: Omit<Pulse, 'organisation'>, change: SolveChange, at: EpochMs) => Promise<boolean>;
  /** Ends a solve that waits, or asks whoever holds it to end it. @returns which of the two, or `over` */
  readonly askStop: (id: string, at: EpochMs) => Promise<'cancelled' | 'asked' | 'over'>;
}

/** What is asked about solves whosever they are. */
export interface SolveJobs {
  /** Those that wait, oldest first. */
  readonly waiting: (most: number) => Promise<readonly (Owned & Pick<StoredSolve, 'id'>)[]>;
  readonly atWork: () => Promise<readonly Pulse[]>;
}

const COLUMNS = [
  'id',
  'service',
  'period',
  'serviceVersion',
  'externalRef',
  'parent',
  'origin',
  'status',
  'options',
  'progress',
  'outcome',
  'failure',
  'faults',
  'requestedBy',
  'createdMs',
  'startedMs',
  'endedMs',
  'changedMs',
  'stopMs',
  'holder',
  'attempt',
  'beat',
  'retries',
  'spentMs',
] as const satisfies readonly (keyof StoredSolve)[];

type SolveRow = StoredSolve & SolveTexts & Owned;

const filtered = (
  query: Knex.QueryBuilder<SolveRow>,
  { services, period, status, changedSinceMs }: SolveFilter,
): Knex.QueryBuilder<SolveRow> => {
  if (services !== undefined) query.whereIn('service', [...services]);
  if (period !== undefined) query.where({ period });
  if (status !== undefined) query.where({ status });
  if (changedSinceMs !== undefined) query.where('changedMs', '>=', changedSinceMs);
  return query;
};

/** The solves of an organisation in a database or transaction. */
export const solveStore = (database: Knex, organisation: string): SolveStore => {
  const solves = () => database<SolveRow>('solves').where({ organisation });
  return {
    add: async (solve) => {
      const row = { organisation, ...solve, status: 'queued' as const, changedMs: solve.createdMs };
      const insert = database<SolveRow>('solves').insert(row);
      const made = await insert.onConflict(['organisation', 'externalRef']).ignore().returning('id');
      return made.length > 0;
    },
    find: (id) => solves().where({ id }).first(COLUMNS),
    findByRef: (externalRef) => solves().where({ externalRef }).first(COLUMNS),
    texts: (id) => solves().where({ id }).first('rota', 'problem'),
    list: (filter, after, most) => byAge(filtered(solves(), filter).select([...COLUMNS]), after, most),
    count: (filter) => countOf(filtered(solves(), filter)),
    claim: async (id, holder, at) => {
      const [claimed] = await solves()
        .where({ id, status: 'queued' })
        .increment('attempt', 1)
        .update({
          status: 'validating',
          holder,
          startedMs: database.raw('coalesce(??, ?)', ['startedMs', at]),
          changedMs: at,
        })
        .returning([...COLUMNS]);
      return claimed;
    },
    keep: async (id, attempt, change, at) => {
      const [kept] = await solves()
        .where({ id, attempt })
        .whereIn('status', [...AT_WORK])
        .increment('beat', 1)
        .update({ ...change, changedMs: at })
        .returning(['stopMs']);
      return kept;
    },
    release: async ({ id, attempt, beat }, change, at) =>
      (await solves()
        .where({ id, attempt, beat })
        .whereIn('status', [...AT_WORK])
        .update({ ...change, changedMs: at })) > 0,
    askStop: async (id, at) => {
      const ended = { status: 'cancelled', stopMs: at, endedMs: at, changedMs: at } as const;
      if ((await solves().where({ id, status: 'queued' }).update(ended)) > 0) return 'cancelled';
      const asked = await solves()
        .where({ id })
        .whereIn('status', [...AT_WORK])
        .update({ stopMs: at });
      return asked > 0 ? 'asked' : 'over';
    },
  };
};

/** The solves of every organisation in a database. */
export const solveJobs = (database: Knex): SolveJobs => {
  const solves = () => database<SolveRow>('solves');
  return {
    waiting: (most) =>
      solves().where({ status: 'queued' }).orderBy(['createdMs', 'id']).limit(most).select('organisation', 'id'),
    atWork: () =>
      solves()
        .whereIn('status', [...AT_WORK])
        .select('organisation', 'id', 'attempt', 'beat', 'retries'),
  };
};
