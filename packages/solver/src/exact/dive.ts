import type { Random } from '../random.ts';
import type { Column } from './column.ts';
import type { LpSolution } from './lp/lp.ts';
import type { Master } from './master.ts';

/** How a dive is run. */
export interface DiveOptions {
  readonly random: Random;
  /** Share of a value that chance may add or take; 0 always fixes what the LP likes best. */
  readonly noise: number;
  /** Least share of the days still free that is fixed at once, though the LP is not sure of them; 0 fixes one day at least. */
  readonly leastShare: number;
  /** LPs solved after each fixing. */
  readonly rounds: number;
  readonly isOver: () => boolean;
  /** Told every whole rota on the way; free workers' rows by worker. */
  readonly onRota: (rows: ReadonlyMap<number, Int32Array>) => void;
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

/** The row of each free worker that carries most. */
const heaviest = (master: Master, solution: LpSolution): ReadonlyMap<number, Int32Array> | undefined => {
  const best = new Map<number, readonly [Column, number]>();
  for (const [column, value] of master.carrying(solution)) {
    if (value > (best.get(column.worker)?.[1] ?? 0)) best.set(column.worker, [column, value]);
  }
  if (best.size < master.free.length) return undefined;
  return new Map([...best].map(([w, [{ patterns }]]) => [w, patterns]));
};

const candidates = (master: Master, solution: LpSolution, { random, noise }: DiveOptions): readonly Candidate[] => {
  const values = new Map<number, Float64Array>();
  for (const [{ worker, patterns }, value] of master.carrying(solution)) {
    const patternCount = master.problem.workers[worker]?.patternDay.length ?? 0;
    const mine = values.get(worker) ?? new Float64Array(patternCount);
    for (const p of patterns) mine[p] = (mine[p] as number) + value;
    values.set(worker, mine);
  }
  const found: Candidate[] = [];
  for (const [worker, mine] of values) {
    const fixed = master.fixed[worker] as Int32Array;
    const days = master.problem.workers[worker]?.patternDay ?? [];
    mine.forEach((value, pattern) => {
      const day = days[pattern] as number;
      if (value < SOME_PREFERENCE || fixed[day] !== -1) return;
      found.push({ value: value + noise * random.next(), worker, day, pattern });
    });
  }
  return found.sort((a, b) => b.value - a.value || a.worker - b.worker || a.pattern - b.pattern);
};

const freeDays = ({ fixed, free }: Master): number =>
  free.reduce((sum, w) => (fixed[w] as Int32Array).reduce((days, p) => days + (p === -1 ? 1 : 0), sum), 0);

/** Fixes what the LP is nearly sure of, and what it likes best until so many days are fixed. @returns workers touched */
const fixSome = (master: Master, found: readonly Candidate[], least: number): ReadonlySet<number> => {
  const touched = new Set<number>();
  let count = 0;
  for (const { value, worker, day, pattern } of found) {
    if (value < NEARLY_ONE && count > 0 && count >= least) break;
    if (master.fixed[worker]?.[day] !== -1) continue; // another pattern of the day was liked as well
    master.fix(worker, day, pattern);
    if (value < WHOLE && !master.isOpen(worker)) {
      master.release(worker, day);
      continue;
    }
    touched.add(worker);
    count++;
  }
  return touched;
};

/** Fixes the whole row that carries most, where no single day is liked enough. */
const fixRow = (master: Master, solution: LpSolution): ReadonlySet<number> => {
  let best: readonly [Column, number] | undefined;
  const unfinished = new Set(master.unfinished());
  for (const [column, value] of master.carrying(solution)) {
    if (unfinished.has(column.worker) && value > (best?.[1] ?? 0)) best = [column, value];
  }
  if (!best) return new Set();
  const [{ worker, patterns }] = best;
  patterns.forEach((pattern, day) => {
    master.fix(worker, day, pattern);
  });
  return new Set([worker]);
};

/**
 * Walks from an LP down to whole rows: fixes days that it is nearly sure of, prices again, and so on.
 *
 * Every LP on the way also gives a rota, by each worker's heaviest column.
 *
 * @source Strandmark, Qu, Curtois, First-order linear programming in a column generation-based heuristic approach to the
 *   nurse rostering problem, Computers & Operations Research 120 (2020); it fixes at 0.75, here one day at least is fixed
 */
export const dive = (master: Master, options: DiveOptions): void => {
  while (!options.isOver()) {
    const solution = generated(master, options.rounds, options.isOver);
    if (!solution) return;
    const rows = heaviest(master, solution);
    if (rows) options.onRota(rows);
    if (master.unfinished().length === 0) return;
    const touched = fixSome(master, candidates(master, solution, options), options.leastShare * freeDays(master));
    const fixed = touched.size > 0 ? touched : fixRow(master, solution);
    if (fixed.size === 0) return;
    master.settle(fixed);
    if (options.leastShare > 0) master.lp.mendFirst(); // columns that carried much have gone
  }
};
