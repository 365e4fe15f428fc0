import type { CompactProblem, WorkerRow } from '../problem/problem.ts';
import type { Random } from '../random.ts';
import { type Duties, dutiesOf } from './duties.ts';
import { type RowDpTables, rowDpTables } from './row-dp.ts';

/** One way a worker can touch a day row: take `pattern` on `day`. */
export interface Taker {
  readonly worker: number;
  readonly day: number;
  readonly pattern: number;
}

/** Look-ups that moves share; made once per search. */
export interface Board {
  readonly problem: CompactProblem;
  /** Per day row: the patterns that add to it. */
  readonly takers: readonly (readonly Taker[])[];
  /** `local[w].get(shared)` is the worker's own id of a problem-wide pattern on its day. */
  readonly local: readonly ReadonlyMap<number, number>[];
  /** Workers with at least one day that may change. */
  readonly movable: Int32Array;
  /** Days of each block, and per worker the patterns (by day) that hold it over a free day. */
  readonly blocks: readonly BlockMoves[];
  /** What the row programme needs of a worker; made on first use. */
  readonly tablesOf: (worker: number) => RowDpTables | undefined;
  /** Who can hold which duty; made on first use. */
  readonly duties: () => Duties;
}

/** How a block of days that go together can be held. */
export interface BlockMoves {
  readonly days: readonly number[];
  readonly demands: readonly number[];
  readonly holders: readonly number[];
}

const takersOf = (problem: CompactProblem): Taker[][] => {
  const takers: Taker[][] = Array.from({ length: problem.rows.count }, () => []);
  problem.workers.forEach((row, worker) => {
    row.patternDay.forEach((day, pattern) => {
      if (row.isFixedDay[day] === 1 || row.isTail[pattern] === 1) return;
      for (let e = row.entryStart[pattern] ?? 0; e < (row.entryStart[pattern + 1] ?? 0); e++) {
        if ((row.entryAmount[e] ?? 0) > 0) takers[row.entryRow[e] ?? 0]?.push({ worker, day, pattern });
      }
    });
  });
  return takers;
};

const localOf = (row: WorkerRow): ReadonlyMap<number, number> => {
  const local = new Map<number, number>();
  // off has one shared id for all days, so days are told apart
  row.shared.forEach((shared, pattern) => {
    local.set(sharedKey(shared, row.patternDay[pattern] ?? 0), pattern);
  });
  return local;
};

/** Largest number of days any horizon may have; makes a key of pattern and day. */
const MOST_DAYS = 1024;

/** Key of a problem-wide pattern on a day. */
export const sharedKey = (shared: number, day: number): number => shared * MOST_DAYS + day;

/** The worker's pattern on a day with these demands added or taken away, `undefined` when there is none. */
export const patternWith = (row: WorkerRow, day: number, wanted: ReadonlySet<number>): number | undefined => {
  for (let p = row.patternStart[day] ?? 0; p < (row.patternStart[day + 1] ?? 0); p++) {
    const demands = row.demands[p] ?? [];
    if (
      row.isTail[p] !== 1 &&
      (row.tailNext[p] ?? -1) < 0 &&
      demands.length === wanted.size &&
      demands.every((d) => wanted.has(d))
    )
      return p;
  }
  return undefined;
};

const blockMoves = (problem: CompactProblem, demands: readonly number[]): BlockMoves => {
  const dayOf = (demand: number): number => {
    for (const row of problem.workers) {
      const pattern = row.demands.findIndex((list) => list.includes(demand));
      if (pattern >= 0) return row.patternDay[pattern] ?? -1;
    }
    return -1;
  };
  const days = demands.map(dayOf);
  const holders = problem.workers.flatMap((row, w) =>
    demands.every((demand) => row.demands.some((list) => list.includes(demand))) ? [w] : [],
  );
  return { days, demands, holders };
};

const lazyTables = (problem: CompactProblem): Board['tablesOf'] => {
  const made = new Map<number, RowDpTables>();
  return (w) => {
    const row = problem.workers[w];
    const tables = made.get(w) ?? (row && rowDpTables(row));
    if (tables) made.set(w, tables);
    return tables;
  };
};

const lazyDuties = (problem: CompactProblem): Board['duties'] => {
  let made: Duties | undefined;
  return () => {
    made ??= dutiesOf(problem);
    return made;
  };
};

/** Makes the look-ups of a problem. */
export const boardOf = (problem: CompactProblem): Board => ({
  problem,
  takers: takersOf(problem),
  local: problem.workers.map(localOf),
  movable: Int32Array.from(
    problem.workers.flatMap((row, w) => (row.isFixedDay.some((fixed) => fixed === 0) ? [w] : [])),
  ),
  blocks: problem.blocks
    .map((demands) => blockMoves(problem, demands))
    .filter(({ holders, days }) => holders.length > 1 && !days.includes(-1)),
  tablesOf: lazyTables(problem),
  duties: lazyDuties(problem),
});

/** A random element of a list that is not empty. */
export const pick = <T>(random: Random, list: ArrayLike<T>): T => list[random.below(list.length)] as T; // the caller checked the length
