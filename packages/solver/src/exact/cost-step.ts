import type { CompactProblem } from '../problem/problem.ts';
import { hasWholeCosts } from './certificate.ts';

const commonDivisor = (one: number, other: number): number => {
  let [a, b] = [one, Math.abs(other)];
  while (b > 0) [a, b] = [b, a % b];
  return a;
};

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
  for (const prices of pricesOf(problem)) for (const points of prices) step = commonDivisor(points, step);
  return step;
};

/** Less than any step between exact sums, which are multiples of 1/65536; more than what rounding leaves on others. */
const ROUNDING = 1e-6;

/** Least cost of a rota that a proved bound leaves: the next multiple of the step, where there is one. */
export const nextCost = (step: number, bound: number): number =>
  step > 0 ? Math.ceil((bound - ROUNDING) / step) * step + 0 : bound; // no -0
