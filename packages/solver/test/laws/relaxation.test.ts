import fc from 'fast-check';
import { expect, test } from 'vitest';
import { glpkSolver } from '../../src/exact/lp/glpk.ts';
import { relaxation } from '../../src/exact/relaxation.ts';
import { type CompactProblem, LEVEL_COUNT } from '../../src/problem/problem.ts';
import { optimumOf } from '../support/brute-force.ts';
import { aTinyProblem, randomProblem } from '../support/random-problem.ts';

/*
 * What the linear relaxation proves against every rota of tiny problems. GLPK works to about 1e-7 of an LP's figures.
 */

const LEVELS = Array.from({ length: LEVEL_COUNT }, (_, level) => level);
const TOLERANCE = 1e-6;
const SECONDS = 1;

const solver = await glpkSolver();

const boundOf = (problem: CompactProblem, levels: readonly number[]): number => {
  const answer = solver.minimise(relaxation(problem, new Set(levels)), SECONDS);
  if (answer.status !== 'optimal') throw new Error(`GLPK says ${answer.status} of a problem that has a rota`);
  return answer.objective;
};

const slackOf = (points: number): number => TOLERANCE * Math.max(1, Math.abs(points));

test('the bound on everything is never above the best rota there is', () => {
  fc.assert(
    fc.property(aTinyProblem, (size) => {
      const problem = randomProblem(size);
      const { total } = optimumOf(problem);
      expect(boundOf(problem, LEVELS)).toBeLessThanOrEqual(total + slackOf(total));
    }),
    { numRuns: 80 },
  );
});

test('the bound on a level is never above the least any rota has there, hard day rows kept', () => {
  fc.assert(
    fc.property(aTinyProblem, fc.constantFrom(...LEVELS), (size, level) => {
      const problem = randomProblem(size);
      const least = optimumOf(problem).byLevel[level] ?? 0;
      fc.pre(least !== Infinity);
      expect(boundOf(problem, [level])).toBeLessThanOrEqual(least + slackOf(least));
    }),
    { numRuns: 120 },
  );
});
