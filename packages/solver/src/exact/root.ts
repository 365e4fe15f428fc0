import type { DayRows } from '../problem/problem.ts';
import { type Column, unitsOf } from './column.ts';
import { certifiedPrice } from './leaf.ts';
import type { LpSolution } from './lp/lp.ts';
import type { Master } from './master.ts';
import { soldPoints } from './priced-terms.ts';
import { withinPrices } from './relaxed-duals.ts';

/** When to stop, and whom to tell. */
export interface RootOptions {
  readonly isOver: () => boolean;
  /** Best bound so far. */
  readonly bound: () => number;
  /** Told every better bound: whole points, and the duals that prove it, which the next round changes. */
  readonly onBound: (points: number, duals: Float64Array) => void;
}

/**
 * How much of the last duals stays in those that rows are priced at.
 *
 * @source Wentges, Weighted Dantzig-Wolfe decomposition, International Transactions in Operational Research 4 (1997)
 */
const SMOOTHING = 0.4;

/** The root is done when LP and bound are this close. */
const ROOT_GAP = 1e-3;

/** Slack for the library's tolerances before a bound is rounded up to the next whole point; costs are whole. */
const LP_TOLERANCE = 1e-4;

/** Column generation with smoothed duals until the LP and its Lagrangian bound meet, or time is over. */
export const root = (master: Master, options: RootOptions): void => {
  const smooth = new Float64Array(master.duals.length);
  for (let round = 0; !options.isOver(); round++) {
    const solution = master.solve();
    if (!solution) return;
    const weight = round === 0 ? 0 : SMOOTHING;
    const added = priceAt(master, solution, smooth, weight, options) || priceAt(master, solution, smooth, 0, options);
    if (added === 0 || solution.objective + master.constant - options.bound() < ROOT_GAP) return;
  }
};

/** Prices everybody at smoothed duals, which proves a bound. @returns columns added */
const priceAt = (
  master: Master,
  solution: LpSolution,
  smooth: Float64Array,
  weight: number,
  options: RootOptions,
): number => {
  const { rows } = master.problem;
  let bound = 0;
  for (let at = 0; at < smooth.length; at++)
    smooth[at] = certifiedPrice(weight * (smooth[at] as number) + (1 - weight) * (master.duals[at] as number));
  for (let row = 0; row < rows.count; row++) {
    const dual = withinPrices(rows, row, smooth[row] as number);
    smooth[row] = dual;
    bound += rowBound(rows, row, dual);
  }
  master.sumSlopes().forEach((slopes, i) => {
    bound += soldPoints(slopes, -(smooth[rows.count + i] as number));
  });
  let added = 0;
  for (const w of master.free) {
    const priced = master.priced(w, smooth);
    if (!priced) return 0;
    bound += priced.bound;
    for (const column of priced.columns)
      if (reducedCost(master, solution, column) < -LP_TOLERANCE && master.add(column)) added++;
  }
  const whole = Math.ceil(bound - LP_TOLERANCE) + 0; // no -0
  if (whole > options.bound()) options.onBound(whole, smooth);
  return added;
};

/** What a column would cost more than its worker's price, at the duals of a solution. */
export const reducedCost = (master: Master, solution: LpSolution, column: Column): number => {
  let cost = column.points - master.priceOf(solution, column.worker);
  unitsOf(master.problem, column).forEach((units, row) => {
    cost -= (master.duals[row] as number) * units;
  });
  column.sums.forEach((sum, i) => {
    cost -= sum * master.sumDual(column.worker, i);
  });
  return cost;
};

/** What a day row adds to the Lagrangian bound at a price. */
const rowBound = (rows: DayRows, row: number, dual: number): number =>
  dual > 0 ? dual * (rows.min[row] as number) : dual < 0 ? dual * (rows.max[row] as number) : 0;
