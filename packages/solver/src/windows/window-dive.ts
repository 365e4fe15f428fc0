import type { LpSolution } from '../exact/lp/lp.ts';
import type { Random } from '../random.ts';
import type { Slice, WindowMaster } from './window-master.ts';

/** How a window's LP is walked down to whole slices. */
export interface WindowDiveOptions {
  readonly random: Random;
  readonly isOver: () => boolean;
  /** Told every whole answer on the way: one slice a worker, in their order. */
  readonly onSlices: (slices: readonly Slice[]) => void;
}

/** LPs solved before the first fixing, and after each. */
const ROOT_ROUNDS = 100;
const ROUNDS = 4;

/** How much of the last duals stays in those that slices are priced at. */
const SMOOTHING = 0.4;

/** Share of a value that chance may add. */
const NOISE = 0.1;

/** Values from which on days are fixed together; below, one at a time. */
const NEARLY_ONE = 0.8;

/** Less than this is no preference. */
const SOME_PREFERENCE = 0.4;

const WHOLE = 0.999;

/** A day of a worker that the LP would mostly give one pattern. */
interface Candidate {
  readonly value: number;
  readonly worker: number;
  readonly day: number;
  readonly pattern: number;
}

/** Walks from the LP of a window down to whole slices: fixes days that it is nearly sure of, prices again, and so on. */
export const windowDive = (master: WindowMaster, options: WindowDiveOptions): void => {
  const smooth = Float64Array.from(master.duals);
  for (let step = 0; !options.isOver(); step++) {
    const solution = generated(master, smooth, step === 0 ? ROOT_ROUNDS : ROUNDS, options.isOver);
    if (!solution) return;
    const slices = heaviest(master, solution);
    if (slices) options.onSlices(slices);
    if (master.unfinished().length === 0) return;
    const touched = fixSome(master, candidates(master, solution, options.random));
    const fixed = touched.size > 0 ? touched : fixSlice(master, solution);
    if (fixed.size === 0) return;
    master.settle(fixed);
  }
};

/** Solves and prices in turns, at duals that follow the LP's with some delay. */
const generated = (
  master: WindowMaster,
  smooth: Float64Array,
  rounds: number,
  isOver: () => boolean,
): LpSolution | undefined => {
  let solution = master.solve();
  for (let round = 1; solution && round < rounds && !isOver(); round++) {
    for (let at = 0; at < smooth.length; at++)
      smooth[at] = SMOOTHING * (smooth[at] as number) + (1 - SMOOTHING) * (master.duals[at] as number);
    const added = master.generate(solution, smooth, isOver) || master.generate(solution, master.duals, isOver);
    if (added === 0) return solution;
    solution = master.solve();
  }
  return solution;
};

/** The slice of each worker that carries most; `undefined` where somebody has none. */
const heaviest = (master: WindowMaster, solution: LpSolution): readonly Slice[] | undefined => {
  const best: (readonly [Slice, number] | undefined)[] = master.fixed.map(() => undefined);
  for (const [slice, value] of master.carrying(solution))
    if (value > (best[slice.worker]?.[1] ?? 0)) best[slice.worker] = [slice, value];
  const slices = best.flatMap((one) => (one ? [one[0]] : []));
  return slices.length === best.length ? slices : undefined;
};

const candidates = (master: WindowMaster, solution: LpSolution, random: Random): readonly Candidate[] => {
  const values = master.fixed
    .map((mine) => mine.map(() => 0))
    .map((mine) => [...mine].map(() => new Map<number, number>()));
  for (const [{ worker, patterns }, value] of master.carrying(solution))
    patterns.forEach((pattern, day) => {
      const mine = values[worker]?.[day];
      mine?.set(pattern, (mine.get(pattern) ?? 0) + value);
    });
  const found: Candidate[] = [];
  values.forEach((days, worker) => {
    days.forEach((mine, day) => {
      if (master.fixed[worker]?.[day] !== -1) return;
      for (const [pattern, value] of mine)
        if (value >= SOME_PREFERENCE) found.push({ value: value + NOISE * random.next(), worker, day, pattern });
    });
  });
  return found.sort((a, b) => b.value - a.value || a.worker - b.worker || a.pattern - b.pattern);
};

/** Fixes what the LP is nearly sure of, or the one day it likes best. @returns workers touched */
const fixSome = (master: WindowMaster, found: readonly Candidate[]): ReadonlySet<number> => {
  const touched = new Set<number>();
  for (const { value, worker, day, pattern } of found) {
    if (value < NEARLY_ONE && touched.size > 0) break;
    const mine = master.fixed[worker] as Int32Array;
    mine[day] = pattern;
    if (value < WHOLE && !master.isOpen(worker)) mine[day] = -1;
    else touched.add(worker);
  }
  return touched;
};

/** Fixes the slice that carries most, where no single day is liked enough. */
const fixSlice = (master: WindowMaster, solution: LpSolution): ReadonlySet<number> => {
  let best: readonly [Slice, number] | undefined;
  const unfinished = new Set(master.unfinished());
  for (const [slice, value] of master.carrying(solution))
    if (unfinished.has(slice.worker) && value > (best?.[1] ?? 0)) best = [slice, value];
  if (!best) return new Set();
  const [{ worker, patterns }] = best;
  master.fixed[worker]?.set(patterns);
  return new Set([worker]);
};
