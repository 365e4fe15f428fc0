import { expect, test } from 'vitest';
import type { GroupCount, WindowSum } from '../../src/problem/problem.ts';
import { isAlike, pointsAt, termTables } from '../../src/score/term-tables.ts';
import { core, plainRow, workMarks } from '../support/plain-row.ts';

const NO_LIMIT = 1_000_000;

/** Days worked of [from, to) above the thresholds cost a point each; 2 stand from before. */
const worked = (from: number, to: number, aboveThreshold: readonly number[]): WindowSum => ({
  ...core(),
  term: 'window',
  from,
  to,
  initial: 2,
  min: -NO_LIMIT,
  max: NO_LIMIT,
  cost: {
    aboveThreshold: Int32Array.from(aboveThreshold),
    abovePoints: Float64Array.from(aboveThreshold, () => 1),
    belowThreshold: new Int32Array(0),
    belowPoints: new Float64Array(0),
  },
  attribute: Int32Array.from(workMarks(4, [0, 1, 3])),
});

test('a day names the windows whose sum it can change', () => {
  // the first window holds days 0 to 2 and the second days 2 and 3, but working day 2 counts in neither
  const { windowsOfDay } = termTables(plainRow(4, [worked(0, 3, []), worked(2, 4, [])]));
  expect(windowsOfDay.map((list) => [...list])).toEqual([[0], [0], [], [1]]);
});

test('points of a squared cost are looked up and equal those added up', () => {
  // 2 from before; sums from 2 to 5, above 2, 3 and 4 a point more each: 0, 1, 1 + 2, 1 + 2 + 3
  const tables = termTables(plainRow(4, [worked(0, 4, [2, 3, 4])]));
  expect(tables.points[0]).toBeInstanceOf(Float64Array);
  expect([2, 3, 4, 5].map((sum) => pointsAt(tables, 0, sum))).toEqual([0, 1, 3, 6]);
});

test('a cost of one piece needs no table', () => {
  const tables = termTables(plainRow(4, [worked(0, 4, [3])]));
  expect(tables.points).toEqual([undefined]);
  expect([3, 5].map((sum) => pointsAt(tables, 0, sum))).toEqual([0, 2]);
});

test('patterns of one group are alike to a count of groups, others are not', () => {
  const weekends: GroupCount = {
    ...core(),
    term: 'groups',
    groups: 2,
    groupEnd: Int32Array.of(2, 4),
    initial: 0,
    max: 1,
    cost: worked(0, 4, []).cost,
    // off and work of days 0 to 3: both days of a weekend are one group
    groupOf: Int16Array.of(-1, 0, -1, 0, -1, 1, -1, -1),
  };
  expect(isAlike(weekends, 4, 5)).toBe(false);
  expect(isAlike(weekends, 6, 7)).toBe(true);
});
