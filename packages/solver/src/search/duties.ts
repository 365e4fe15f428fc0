import type { CompactProblem, WorkerRow } from '../problem/problem.ts';

/**
 * Which duties each worker can hold, one demand at a time, so that a move can hand one over and leave the rest of both
 * days as they are. Tails are left out, they follow their heads; and so are days that may not change.
 */
export interface Duties {
  /** Demands that at least two workers can hold. */
  readonly shared: Int32Array;
  /** Day of each demand, -1 where nobody can hold it. */
  readonly dayOf: Int32Array;
  /** Per demand: the workers who can hold it. */
  readonly holders: readonly Int32Array[];
  /** `alone[w][demand]` is the pattern that holds this demand and no other, or -1. */
  readonly alone: readonly Int32Array[];
  /** `links[w]` has the patterns of several demands of a worker. */
  readonly links: readonly Links[];
}

/** Patterns of several demands against those of one demand less, by `dutyKey`. */
interface Links {
  readonly plus: ReadonlyMap<number, number>;
  readonly minus: ReadonlyMap<number, number>;
}

/** Most patterns one worker may have; makes a key of a demand and a pattern. */
const MOST_PATTERNS = 1_000_000;

const dutyKey = (pattern: number, demand: number): number => demand * MOST_PATTERNS + pattern;

const setKey = (day: number, demands: readonly number[]): string => `${day}:${demands.join()}`;

/** The worker's pattern with a demand added, `undefined` when the two do not go together. */
export const plusDemand = (duties: Duties, row: WorkerRow, w: number, pattern: number, demand: number) => {
  if (row.demands[pattern]?.length !== 0) return duties.links[w]?.plus.get(dutyKey(pattern, demand));
  return row.isTail[pattern] === 1 ? undefined : aloneWith(duties, w, demand);
};

/** The worker's pattern without one of its demands, `undefined` when the rest cannot stand alone. */
export const minusDemand = (duties: Duties, row: WorkerRow, w: number, pattern: number, demand: number) => {
  if (row.demands[pattern]?.length !== 1) return duties.links[w]?.minus.get(dutyKey(pattern, demand));
  const day = row.patternDay[pattern] as number; // pattern is one of the row
  const off = row.offPattern[day] as number;
  return off < 0 || row.isFixedDay[day] === 1 || row.isTail[pattern] === 1 ? undefined : off;
};

/** The worker's pattern of this demand and no other, `undefined` when there is none. */
export const aloneWith = ({ alone }: Duties, w: number, demand: number): number | undefined => {
  const pattern = alone[w]?.[demand] ?? -1;
  return pattern < 0 ? undefined : pattern;
};

const isOpen = (row: WorkerRow, pattern: number): boolean =>
  row.isTail[pattern] !== 1 && row.isFixedDay[row.patternDay[pattern] as number] !== 1;

const linksOf = (row: WorkerRow): Links => {
  const plus = new Map<number, number>();
  const minus = new Map<number, number>();
  if (!row.demands.some(({ length }) => length > 1)) return { plus, minus };
  const sorted = row.demands.map((demands) => [...demands].sort((a, b) => a - b));
  const key = (pattern: number, demands: readonly number[]) => setKey(row.patternDay[pattern] as number, demands);
  const byDemands = new Map(
    sorted.flatMap((demands, pattern) => (isOpen(row, pattern) ? [[key(pattern, demands), pattern] as const] : [])),
  );
  for (const pattern of byDemands.values()) {
    const demands = sorted[pattern] ?? [];
    for (const demand of demands.length > 1 ? demands : []) {
      const rest = demands.filter((other) => other !== demand);
      const less = byDemands.get(key(pattern, rest));
      if (less === undefined) continue;
      minus.set(dutyKey(pattern, demand), less);
      plus.set(dutyKey(less, demand), pattern);
    }
  }
  return { plus, minus };
};

const mostDemand = (problem: CompactProblem): number => {
  let most = -1;
  for (const { demands } of problem.workers)
    for (const list of demands) for (const demand of list) most = Math.max(most, demand);
  return most;
};

/** Makes the tables of a problem. O(patterns x demands of a pattern). */
export const dutiesOf = (problem: CompactProblem): Duties => {
  const count = mostDemand(problem) + 1;
  const dayOf = new Int32Array(count).fill(-1);
  const holders: number[][] = Array.from({ length: count }, () => []);
  const alone = problem.workers.map((row, w) => {
    const mine = new Int32Array(count).fill(-1);
    row.demands.forEach((demands, pattern) => {
      if (!isOpen(row, pattern)) return;
      for (const demand of demands) {
        dayOf[demand] = row.patternDay[pattern] as number;
        if (holders[demand]?.at(-1) !== w) holders[demand]?.push(w);
        if (demands.length === 1) mine[demand] = pattern;
      }
    });
    return mine;
  });
  return {
    shared: Int32Array.from(holders.flatMap((list, demand) => (list.length > 1 ? [demand] : []))),
    dayOf,
    holders: holders.map((list) => Int32Array.from(list)),
    alone,
    links: problem.workers.map(linksOf),
  };
};
