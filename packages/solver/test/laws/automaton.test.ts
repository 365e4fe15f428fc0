import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WorkerRow } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { type Automaton, automatonOf } from '../../src/rows/automaton.ts';
import { cheapestRow, workspace } from '../../src/rows/cheapest-row.ts';
import { workerPoints } from '../../src/score/evaluate.ts';
import { everyRow } from '../support/brute-force.ts';
import { chanceOf } from '../support/chance.ts';
import { aProblem, type ProblemSeed, roughProblem } from '../support/random-problem.ts';

/*
 * Automata against every row there is: their paths are the lawful rows, and cost what the terms say. Workers may have no
 * lawful row: then there is no path.
 */

const rowOf = (size: ProblemSeed): WorkerRow => roughProblem({ ...size, workers: 1 }).workers[0] as WorkerRow; // one was asked for

/** Day prices from -20 to 20 over the row's own costs. */
const pricesOf = (row: WorkerRow, draw: number): Float64Array => {
  const chance = chanceOf(randomOf(draw));
  return row.cost.map((cost) => cost + (chance.happens(60) ? chance.between(-20, 20) : 0));
};

/** Cost of a row at prices that hold its own day costs already. */
const pointsOf = (row: WorkerRow, price: Float64Array, choice: Int32Array): number =>
  choice.reduce((sum, p) => sum + (price[p] ?? 0) - (row.cost[p] ?? 0), workerPoints(row, choice));

const leastByTrying = (row: WorkerRow, price: Float64Array): number => {
  let least = Infinity;
  for (const choice of everyRow(row)) least = Math.min(least, pointsOf(row, price, choice));
  return least;
};

const exactOf = (row: WorkerRow): Automaton => {
  const automaton = automatonOf(row);
  if (!automaton) throw new Error('a row of six days needs few states');
  return automaton;
};

test('the cheapest path is the cheapest lawful row, and costs what it says', () => {
  let exact = 0;
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, draw) => {
      const row = rowOf(size);
      const automaton = exactOf(row);
      const price = pricesOf(row, draw);
      const found = cheapestRow(automaton, price, workspace());
      const least = leastByTrying(row, price);
      if (automaton.dropped.length > 0) {
        // what leaves terms out is a relaxation
        expect(found?.points ?? Infinity).toBeLessThanOrEqual(least);
        return;
      }
      exact++;
      expect(found?.points ?? Infinity).toBe(least);
      if (found) expect(pointsOf(row, price, found.patterns)).toBe(found.points);
    }),
    { numRuns: 250 },
  );
  expect(exact).toBeGreaterThan(200);
});

test('with room for few states only terms are given up, never rows', () => {
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), fc.integer({ min: 20, max: 60 }), (size, draw, most) => {
      const row = rowOf(size);
      const automaton = automatonOf(row, { mostStates: most });
      fc.pre(automaton !== undefined);
      if (!automaton) return;
      const price = pricesOf(row, draw);
      const found = cheapestRow(automaton, price, workspace());
      expect(found?.points ?? Infinity).toBeLessThanOrEqual(leastByTrying(row, price));
    }),
    { numRuns: 100 },
  );
});

test('a forbidden pattern is never taken, and forbidding all of a day leaves no row', () => {
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, draw) => {
      const row = rowOf(size);
      const automaton = exactOf(row);
      const price = pricesOf(row, draw);
      const day = draw % row.days;
      const end = row.patternStart[day + 1] as number;
      price.fill(Infinity, row.patternStart[day], end - 1);
      const found = cheapestRow(automaton, price, workspace());
      expect(found?.patterns[day] ?? end - 1).toBe(end - 1);
      price[end - 1] = Infinity;
      expect(cheapestRow(automaton, price, workspace())).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});

test('a narrow look gives the same row as a wide one', () => {
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, draw) => {
      const row = rowOf(size);
      const automaton = exactOf(row);
      const price = pricesOf(row, draw);
      const chance = chanceOf(randomOf(draw));
      for (let p = 0; p < price.length; p++) if (chance.happens(30)) price[p] = Infinity;
      const space = workspace();
      const wide = cheapestRow(automaton, price, space);
      expect(cheapestRow(automaton, price, space, { isNarrow: true })).toEqual(wide);
    }),
    { numRuns: 150 },
  );
});
