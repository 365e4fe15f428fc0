import { expect, test } from 'vitest';
import { costStep, nextCost } from '../../src/exact/cost-step.ts';
import type { CompactProblem } from '../../src/problem/problem.ts';
import { core, plainRow, workMarks } from '../support/plain-row.ts';
import { randomProblem } from '../support/random-problem.ts';

/** One worker whose duties cost so many points each, and days too many in a row 15; no day row is charged. */
const charging = (points: number): CompactProblem => {
  const days = 4;
  const problem = randomProblem({ seed: 1, workers: 1, days, widest: 2 });
  const free = new Float64Array(problem.rows.count);
  const run = { term: 'run', ...core(), points: 15, inClass: workMarks(days), min: 0, max: 2, initial: 0 } as const;
  return {
    ...problem,
    workers: [plainRow(days, [run], points)],
    rows: { ...problem.rows, belowPoints: free, abovePoints: free },
  };
};

test('is what all prices have in common', () => {
  expect(costStep(charging(10))).toBe(5);
  expect(costStep(charging(-10))).toBe(5);
  expect(costStep(charging(7))).toBe(1);
  expect(costStep(charging(0))).toBe(15);
});

test('is none where some price is no whole number', () => {
  expect(costStep(charging(2.5))).toBe(0);
});

test('a bound leaves the next multiple, and without a step itself', () => {
  expect(nextCost(5, 2010.2)).toBe(2015);
  expect(nextCost(5, 2015.000_000_1)).toBe(2015);
  expect(Object.is(nextCost(5, -3), 0)).toBe(true);
  expect(nextCost(0, 2010.2)).toBe(2010.2);
});
