import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WorkerRow } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { type Automaton, automatonOf } from '../../src/rows/automaton.ts';
import { cheapestRow, workspace } from '../../src/rows/cheapest-row.ts';
import { type EnumerateOptions, rowsWithin } from '../../src/rows/enumerate.ts';
import { workerPoints } from '../../src/score/evaluate.ts';
import { lawfulRows } from '../support/brute-force.ts';
import { chanceOf } from '../support/chance.ts';
import { plainRow } from '../support/plain-row.ts';
import { aProblem, type ProblemSeed, randomProblem } from '../support/random-problem.ts';

/*
 * Enumerated rows against every lawful row there is, at random prices of days.
 */

const rowOf = (size: ProblemSeed): WorkerRow => randomProblem({ ...size, workers: 1 }).workers[0] as WorkerRow; // one was asked for

const exactOf = (row: WorkerRow): Automaton => {
  const automaton = automatonOf(row);
  if (!automaton) throw new Error('a row of six days needs few states');
  return automaton;
};

const optionsOf = (row: WorkerRow, draw: number): EnumerateOptions => {
  const chance = chanceOf(randomOf(draw));
  return {
    price: row.cost.map((cost) => cost + (chance.happens(60) ? chance.between(-20, 20) : 0)),
    takePrice: new Float64Array(row.terms.length),
    limit: Infinity,
    most: Infinity,
    isOver: () => false,
  };
};

/** Cost of a row at prices that hold its own day costs already. */
const pointsOf = (row: WorkerRow, price: Float64Array, choice: Int32Array): number =>
  choice.reduce((sum, p) => sum + (price[p] ?? 0) - (row.cost[p] ?? 0), workerPoints(row, choice));

test('finds every row within a limit, each once, and what it costs', () => {
  let tried = 0;
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), fc.nat(25), (size, draw, above) => {
      const row = rowOf(size);
      const automaton = exactOf(row);
      fc.pre(automaton.dropped.length === 0 && automaton.priced.length === 0);
      tried++;
      const options = optionsOf(row, draw);
      const limit = (cheapestRow(automaton, options.price, workspace())?.points ?? Infinity) + above;
      const found = rowsWithin(automaton, { ...options, limit }, workspace()) ?? [];
      const wanted = lawfulRows(row).filter((choice) => pointsOf(row, options.price, choice) <= limit);
      expect(found.map(({ patterns }) => patterns.join()).sort()).toEqual(wanted.map((choice) => choice.join()).sort());
      for (const { patterns, points } of found) expect(points).toBe(pointsOf(row, options.price, patterns));
    }),
    { numRuns: 120 },
  );
  expect(tried).toBeGreaterThan(60);
});

test('gives up beyond so many rows', () => {
  const row = rowOf({ seed: 11, workers: 1, days: 6, widest: 4 });
  const automaton = exactOf(row);
  const options = optionsOf(row, 1);
  const all = rowsWithin(automaton, options, workspace())?.length ?? 0;
  expect(all).toBeGreaterThan(1);
  expect(rowsWithin(automaton, { ...options, most: all }, workspace())).toHaveLength(all);
  expect(rowsWithin(automaton, { ...options, most: all - 1 }, workspace())).toBeUndefined();
});

test('has no row where prices forbid every pattern of a day', () => {
  const row = rowOf({ seed: 11, workers: 1, days: 4, widest: 3 });
  const options = optionsOf(row, 1);
  options.price.fill(Infinity, row.patternStart[1], row.patternStart[2]);
  expect(rowsWithin(exactOf(row), options, workspace())).toEqual([]);
});

test('gives up when time is over', () => {
  const row = plainRow(11, []); // free or not on eleven days: 2048 rows
  const options = optionsOf(row, 1);
  expect(rowsWithin(exactOf(row), options, workspace())).toHaveLength(2048);
  expect(rowsWithin(exactOf(row), { ...options, isOver: () => true }, workspace())).toBeUndefined();
});
