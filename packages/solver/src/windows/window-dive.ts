import { dive } from '../exact/dive.ts';
import type { LpSolution } from '../exact/lp/lp.ts';
import type { Random } from '../random.ts';
import type { Slice, WindowMaster } from './window-master.ts';

/** How a window's LP is walked down to whole slices. */
export interface WindowDiveOptions {
  readonly random: Random;
  readonly isOver: () => boolean;
  /** Told every whole answer on the way: one slice a worker. */
  readonly onSlices: (slices: readonly Slice[]) => void;
}

/** LPs solved before the first fixing, and after each. */
const ROOT_ROUNDS = 100;
const ROUNDS = 4;

/** How much of the last duals stays in those that slices are priced at. */
const SMOOTHING = 0.4;

/** Share of a value that chance may add. */
const NOISE = 0.1;

/** A dive in a window: many LPs first, at duals that follow slowly, then a few after each fixing. */
export const windowDive = (master: WindowMaster, { random, isOver, onSlices }: WindowDiveOptions): void => {
  const smooth = Float64Array.from(master.duals);
  dive(master, {
    random,
    noise: NOISE,
    leastShare: () => 0,
    isOver,
    generated: (step) => generated(master, smooth, step === 0 ? ROOT_ROUNDS : ROUNDS, isOver),
    onWhole: (chosen) => onSlices([...chosen.values()]),
  });
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
