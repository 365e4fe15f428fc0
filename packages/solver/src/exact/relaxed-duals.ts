import type { CompactProblem, DayRows } from '../problem/problem.ts';
import type { LinearProgram } from './lp/lp.ts';
import type { PricedTerms } from './priced-terms.ts';

/**
 * What a relaxation's optimum pays for units of day rows and of priced sums, in the order of `Master.duals`.
 *
 * The rows of one sum's pieces, and the two limits of a day row, each pay a part. What the relaxation says of a worker by
 * rows of its own is left to the automata, which say it exactly; so these duals prove at least as much.
 */
export const relaxedDuals = (
  { rows, workers }: CompactProblem,
  { terms, start }: PricedTerms,
  program: LinearProgram,
  paid: Float64Array,
): Float64Array => {
  const duals = new Float64Array(rows.count + terms.length);
  const sumAt = new Map<string, number>();
  workers.forEach((_, w) => {
    for (let i = start[w] as number; i < (start[w + 1] as number); i++) sumAt.set(`${w} ${terms[i]?.at}`, i);
  });
  program.rows.forEach(({ priced }, r) => {
    if (!priced) return;
    const sum = 'dayRow' in priced ? undefined : sumAt.get(`${priced.worker} ${priced.term}`);
    const at = 'dayRow' in priced ? priced.dayRow : sum === undefined ? undefined : rows.count + sum;
    if (at !== undefined) duals[at] = (duals[at] as number) + (paid[r] as number);
  });
  for (let row = 0; row < rows.count; row++) duals[row] = withinPrices(rows, row, duals[row] as number);
  return duals;
};

/** A price beyond what a unit costs would pay for itself without end. */
export const withinPrices = (rows: DayRows, row: number, dual: number): number =>
  Math.max(-(rows.abovePoints[row] as number), Math.min(rows.belowPoints[row] as number, dual));
