import type { CompactProblem } from '../problem/problem.ts';
import { divisorOf } from '../rows/tracks.ts';
import { hasWholeCosts } from './certificate.ts';

/** Every price of a problem, by lists. */
function* pricesOf({ rows, workers }: CompactProblem): Iterable<Iterable<number>> {
  yield rows.belowPoints;
  yield rows.abovePoints;
  for (const { cost, pairCost, terms } of workers) {
    yield cost;
    yield pairCost;
    for (const term of terms) {
      yield [term.points];
      if ('cost' in term) yield term.cost.abovePoints;
      if ('cost' in term) yield term.cost.belowPoints;
    }
  }
}

/**
 * Points of which every rota's cost is a multiple: what all prices have in common. 0 where they are not all whole, or there
 * are none. O(prices).
 */
export const costStep = (problem: CompactProblem): number => {
  if (!hasWholeCosts(problem)) return 0;
  let step = 0;
  for (const prices of pricesOf(problem)) step = divisorOf([step, divisorOf(prices)]);
  return step;
};

/** Less than any step between exact sums, which are multiples of 1/65536; more than what rounding leaves on others. */
const ROUNDING = 1e-6;

/** Least cost of a rota that a proved bound leaves: the next multiple of the step, where there is one. */
export const nextCost = (step: number, bound: number): number =>
  step > 0 ? Math.ceil((bound - ROUNDING) / step) * step + 0 : bound; // no -0
