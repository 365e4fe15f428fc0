import fc from 'fast-check';
import type { CompactProblem } from '../../src/problem/problem.ts';
import { optimumOf } from './brute-force.ts';
import { aTinyProblem, randomProblem } from './random-problem.ts';

/** A rate of so few draws depends on them, so they are the same every time. */
const DRAWS = { numRuns: 60, seed: 20_261_122 };

/**
 * Share of some tiny problems that a search ends at the best rota of.
 *
 * @param lastOf cost of the last rota that a search told of a problem; `undefined` where it does not apply
 * @throws Error when a search tells of a rota that costs less than any
 */
export const hitRate = (lastOf: (problem: CompactProblem, seed: number) => number | undefined): number => {
  let ended = 0;
  let met = 0;
  for (const [size, seed] of fc.sample(fc.tuple(aTinyProblem, fc.nat(1000)), DRAWS)) {
    const problem = randomProblem(size);
    const last = lastOf(problem, seed);
    if (last === undefined) continue;
    const { total } = optimumOf(problem);
    if (last < total) throw new Error(`a rota of ${last} points is told where the best costs ${total}`);
    ended++;
    if (last === total) met++;
  }
  return met / ended;
};
