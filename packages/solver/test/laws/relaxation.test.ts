import fc from 'fast-check';
import { expect, test } from 'vitest';
import { glpkSolver } from '../../src/exact/lp/glpk.ts';
import { provedBy } from '../../src/exact/lp/proved-by.ts';
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

const slackOf = (points: number): number => TOLERANCE * Math.max(1, Math.abs(points));

/** What the prices of the relaxation's optimum prove. */
const boundOf = (
  problem: CompactProblem,
  levels: readonly number[],
  changeOf: (row: number) => number = () => 0,
): number => {
  const program = relaxation(problem, new Set(levels));
  const answer = solver.minimise(program, SECONDS);
  if (answer.status !== 'optimal') throw new Error(`GLPK says ${answer.status} of a problem that has a rota`);
  const proved = program.constant + provedBy(program, answer.duals);
  expect(Math.abs(proved - answer.objective)).toBeLessThanOrEqual(slackOf(answer.objective));
  return (
    program.constant +
    provedBy(
      program,
      answer.duals.map((dual, row) => dual + changeOf(row)),
    )
  );
};

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

test('prices that the library got wrong prove nothing false', () => {
  const aChange = fc.double({ min: -1000, max: 1000, noNaN: true });
  fc.assert(
    fc.property(aTinyProblem, aChange, fc.nat(1000), (size, change, wrong) => {
      const problem = randomProblem(size);
      const { total } = optimumOf(problem);
      const rows = relaxation(problem, new Set(LEVELS)).rows.length;
      const changed = boundOf(problem, LEVELS, (row) => (row === wrong % rows ? change : 0));
      expect(changed).toBeLessThanOrEqual(total + slackOf(total));
    }),
    { numRuns: 200 },
  );
});
