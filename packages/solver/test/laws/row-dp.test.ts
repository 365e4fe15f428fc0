import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WorkerRow } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { workerPoints } from '../../src/score/evaluate.ts';
import { termPoints } from '../../src/score/terms.ts';
import { type RowDpOptions, rowDp, rowDpTables } from '../../src/search/row-dp.ts';
import { everyRow } from '../support/brute-force.ts';
import { chanceOf } from '../support/chance.ts';
import { aProblem, roughProblem } from '../support/random-problem.ts';

/*
 * The row programme against every row there is. Workers may have no lawful row: then the programme must say so.
 */

/** One worker of a random problem, day prices from -20 (a gap filled) to 20 (over-cover), and a current row. */
interface Case {
  readonly row: WorkerRow;
  readonly price: Float64Array;
  readonly current: Int32Array;
}

/** Seeds, so that a counterexample is three numbers. */
const aCase = fc.record({ size: aProblem, draw: fc.nat(1_000_000) });
type CaseSeed = typeof aCase extends fc.Arbitrary<infer T> ? T : never;

const caseOf = ({ size, draw }: CaseSeed): Case => {
  const chance = chanceOf(randomOf(draw));
  const row = roughProblem({ ...size, workers: 1 }).workers[0] as WorkerRow; // one worker was asked for
  const price = Float64Array.from(row.patternDay, () => (chance.happens(60) ? chance.between(-20, 20) : 0));
  const current = Int32Array.from({ length: row.days }, (_, day) =>
    chance.between(row.patternStart[day] ?? 0, (row.patternStart[day + 1] ?? 0) - 1),
  );
  return { row, price, current };
};

const wholeRow = ({ row, price, current }: Case): RowDpOptions => ({
  from: 0,
  to: row.days,
  price,
  beam: Infinity,
  cutoff: Infinity,
  hardOnly: false,
  current,
});

const priceOf = (price: Float64Array, choice: Int32Array): number =>
  choice.reduce((sum, pattern) => sum + (price[pattern] ?? 0), 0);

/** Price of a row with all its own points, or with what its hard terms charge; `Infinity` when it is not lawful. */
const pointsOf = (row: WorkerRow, { price, hardOnly }: RowDpOptions, choice: Int32Array): number => {
  const own = workerPoints(row, choice);
  if (own === Infinity) return Infinity;
  const hard = row.terms.filter((term) => term.isHard).reduce((sum, term) => sum + termPoints(term, choice), 0);
  return priceOf(price, choice) + (hardOnly ? hard : own);
};

const leastByTrying = (row: WorkerRow, options: RowDpOptions): number => {
  let least = Infinity;
  for (const choice of everyRow(row, options)) least = Math.min(least, pointsOf(row, options, choice));
  return least;
};

/** The programme's answer is the least there is, and its row costs what it says. */
const expectLeast = (row: WorkerRow, options: RowDpOptions): void => {
  const least = leastByTrying(row, options);
  const found = rowDp(rowDpTables(row), options);
  expect(found?.points ?? Infinity).toBe(least);
  if (found) expect(pointsOf(row, options, found.patterns)).toBe(found.points);
};

test('an endless beam finds the cheapest of all rows', () => {
  fc.assert(
    fc.property(aCase, (seed) => {
      const one = caseOf(seed);
      expectLeast(one.row, wholeRow(one));
    }),
    { numRuns: 250 },
  );
});

test('with hard rules alone it finds the row of least price', () => {
  fc.assert(
    fc.property(aCase, (seed) => {
      const one = caseOf(seed);
      expectLeast(one.row, { ...wholeRow(one), hardOnly: true });
    }),
    { numRuns: 200 },
  );
});

test('with a window of days it finds the cheapest row that keeps the others', () => {
  fc.assert(
    fc.property(aCase, fc.nat(5), fc.nat(5), (seed, first, length) => {
      const one = caseOf(seed);
      const from = Math.min(first, one.row.days - 1);
      const to = Math.min(one.row.days, from + 1 + length);
      expectLeast(one.row, { ...wholeRow(one), from, to });
    }),
    { numRuns: 250 },
  );
});

test('a cutoff hides the least row exactly when it is not cheaper', () => {
  fc.assert(
    fc.property(aCase, (seed) => {
      const one = caseOf(seed);
      const least = leastByTrying(one.row, wholeRow(one));
      fc.pre(least !== Infinity);
      const under = (cutoff: number) => rowDp(rowDpTables(one.row), { ...wholeRow(one), cutoff })?.points;
      expect(under(least)).toBeUndefined();
      expect(under(least + 1)).toBe(least);
    }),
    { numRuns: 150 },
  );
});

test('with a beam the row found is lawful, costs what it says and is never better than the least', () => {
  fc.assert(
    fc.property(aCase, fc.integer({ min: 1, max: 12 }), (seed, beam) => {
      const one = caseOf(seed);
      const options = { ...wholeRow(one), beam };
      const found = rowDp(rowDpTables(one.row), options);
      fc.pre(found !== undefined);
      expect(pointsOf(one.row, options, found?.patterns ?? new Int32Array(0))).toBe(found?.points);
      expect(found?.points).toBeGreaterThanOrEqual(leastByTrying(one.row, options));
    }),
    { numRuns: 200 },
  );
});
