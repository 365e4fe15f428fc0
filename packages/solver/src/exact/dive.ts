import type { Random } from '../random.ts';
import type { LpSolution } from './lp/lp.ts';
import type { Master } from './master.ts';

/** What a dive fixes: rows of workers, or a window of them. */
interface Divable {
  readonly worker: number;
  /** Pattern of each day; a pattern belongs to one day. */
  readonly patterns: Int32Array;
}

/** An LP over such things, and what is fixed of them. */
export interface DiveMaster<T extends Divable> {
  /** Pattern of each worker on each day that is fixed, -1 where it is free. */
  readonly fixed: readonly Int32Array[];
  /** Workers with a free day at the beginning. */
  readonly free: readonly number[];
  /** Workers whose days are not all fixed. */
  unfinished(): readonly number[];
  /** What carries some of a solution, with how much. */
  carrying(solution: LpSolution): Iterable<readonly [T, number]>;
  /** Whether a worker still has something that keeps what is fixed. */
  isOpen(worker: number): boolean;
  /** Holds what departs from what is fixed of these workers at 0. */
  settle(workers: ReadonlySet<number>): void;
}

/** How a dive is run. */
export interface DiveOptions<T extends Divable> {
  readonly random: Random;
  /** Share of a value that chance may add or take; 0 always fixes what the LP likes best. */
  readonly noise: number;
  /** Least share of the days still free that is fixed at once, though the LP is not sure of them; asked once a step, 0 fixes one at least. */
  readonly leastShare: () => number;
  /** Solves and prices in turns. @param step fixings so far */
  readonly generated: (step: number) => LpSolution | undefined;
  readonly isOver: () => boolean;
  /** Told every whole answer on the way, by free worker. */
  readonly onWhole: (chosen: ReadonlyMap<number, T>) => void;
  /** Whether an LP may still lead to an answer that is of use; by default it may. Asked after its whole answer is told. */
  readonly isWorth?: (solution: LpSolution, step: number) => boolean;
  /** Told after each fixing. */
  readonly onFixed?: () => void;
}

/** A day of a worker that the LP would mostly give one pattern. */
interface Candidate {
  readonly value: number;
  readonly worker: number;
  readonly day: number;
  readonly pattern: number;
}

/** Values from which on days are fixed together; below, one at a time. */
const NEARLY_ONE = 0.8;

/** Less than this is no preference. */
const SOME_PREFERENCE = 0.4;

const WHOLE = 0.999;

/** Solves and prices in turns; the last solution has no better column, unless the turns ran out. */
export const generated = (master: Master, rounds: number, isOver: () => boolean): LpSolution | undefined => {
  let solution = master.solve();
  for (let round = 1; solution && round < rounds && !isOver(); round++) {
    if (master.generate(solution) === 0) return solution;
    solution = master.solve();
  }
  return solution;
};

/** What carries most of each free worker; `undefined` where somebody has nothing. */
const heaviest = <T extends Divable>(
  master: DiveMaster<T>,
  solution: LpSolution,
): ReadonlyMap<number, T> | undefined => {
  const best = new Map<number, readonly [T, number]>();
  for (const [one, value] of master.carrying(solution))
    if (value > (best.get(one.worker)?.[1] ?? 0)) best.set(one.worker, [one, value]);
  if (best.size < master.free.length) return undefined;
  return new Map([...best].map(([w, [one]]) => [w, one]));
};

/** How much of each worker's unit goes into each pattern of each free day. */
const preferences = <T extends Divable>(master: DiveMaster<T>, solution: LpSolution): readonly Candidate[] => {
  const byWorker = new Map<number, Map<number, Candidate>>();
  for (const [{ worker, patterns }, value] of master.carrying(solution)) {
    const mine = byWorker.get(worker) ?? new Map<number, Candidate>();
    byWorker.set(worker, mine);
    const fixed = master.fixed[worker] as Int32Array;
    patterns.forEach((pattern, day) => {
      if (fixed[day] !== -1) return;
      mine.set(pattern, { worker, day, pattern, value: value + (mine.get(pattern)?.value ?? 0) });
    });
  }
  return [...byWorker.values()].flatMap((mine) => [...mine.values()].sort((a, b) => a.pattern - b.pattern));
};

const candidates = <T extends Divable>(
  master: DiveMaster<T>,
  solution: LpSolution,
  { random, noise }: Pick<DiveOptions<T>, 'random' | 'noise'>,
): readonly Candidate[] =>
  preferences(master, solution)
    .filter(({ value }) => value >= SOME_PREFERENCE)
    .map((one) => ({ ...one, value: one.value + noise * random.next() }))
    .sort((a, b) => b.value - a.value || a.worker - b.worker || a.pattern - b.pattern);

const freeDays = <T extends Divable>({ fixed, free }: DiveMaster<T>): number =>
  free.reduce((sum, w) => (fixed[w] as Int32Array).reduce((days, p) => days + (p === -1 ? 1 : 0), sum), 0);

/** Fixes what the LP is nearly sure of, and what it likes best until so many days are fixed. @returns workers touched */
const fixSome = <T extends Divable>(
  master: DiveMaster<T>,
  found: readonly Candidate[],
  least: number,
): ReadonlySet<number> => {
  const touched = new Set<number>();
  let count = 0;
  for (const { value, worker, day, pattern } of found) {
    if (value < NEARLY_ONE && count > 0 && count >= least) break;
    const mine = master.fixed[worker] as Int32Array;
    if (mine[day] !== -1) continue; // another pattern of the day was liked as well
    mine[day] = pattern;
    if (value < WHOLE && !master.isOpen(worker)) {
      mine[day] = -1;
      continue;
    }
    touched.add(worker);
    count++;
  }
  return touched;
};

/** Fixes all days of whatever carries most, where no single day is liked enough. */
const fixWhole = <T extends Divable>(master: DiveMaster<T>, solution: LpSolution): ReadonlySet<number> => {
  let best: readonly [T, number] | undefined;
  const unfinished = new Set(master.unfinished());
  for (const [one, value] of master.carrying(solution))
    if (unfinished.has(one.worker) && value > (best?.[1] ?? 0)) best = [one, value];
  if (!best) return new Set();
  const [{ worker, patterns }] = best;
  master.fixed[worker]?.set(patterns);
  return new Set([worker]);
};

/**
 * Walks from an LP down to whole rows: fixes days that it is nearly sure of, prices again, and so on.
 *
 * Every LP on the way also gives a whole answer, by what carries most of each worker.
 *
 * @source Strandmark, Qu, Curtois, First-order linear programming in a column generation-based heuristic approach to the
 *   nurse rostering problem, Computers & Operations Research 120 (2020); it fixes at 0.75, here one day at least is fixed
 */
export const dive = <T extends Divable>(master: DiveMaster<T>, options: DiveOptions<T>): void => {
  for (let step = 0; !options.isOver(); step++) {
    const solution = options.generated(step);
    if (!solution) return;
    const chosen = heaviest(master, solution);
    if (chosen) options.onWhole(chosen);
    if (master.unfinished().length === 0 || options.isWorth?.(solution, step) === false) return;
    const touched = fixSome(master, candidates(master, solution, options), options.leastShare() * freeDays(master));
    const fixed = touched.size > 0 ? touched : fixWhole(master, solution);
    if (fixed.size === 0) return;
    master.settle(fixed);
    options.onFixed?.();
  }
};
