import { expect, test } from 'vitest';
import { rowAutomata, suitsColumns, suitsSoftColumns } from '../../src/exact/row-automata.ts';
import type { CompactProblem, GroupCount, WindowSum, WorkerTerm } from '../../src/problem/problem.ts';
import { core, plainRow, workMarks } from '../support/plain-row.ts';
import { randomProblem } from '../support/random-problem.ts';

const DAYS = 7;

/** Within its limits a sum costs nothing. */
const FREE = {
  aboveThreshold: new Int32Array(0),
  abovePoints: new Float64Array(0),
  belowThreshold: new Int32Array(0),
  belowPoints: new Float64Array(0),
};

const duties = (min: number, max: number, isHard: boolean): WindowSum => ({
  term: 'window',
  ...core(isHard),
  from: 0,
  to: DAYS,
  initial: 0,
  min,
  max,
  cost: FREE,
  attribute: Int32Array.from(workMarks(DAYS)),
});

/** Two groups, of the first two days and of the next two, of which so many cost nothing. */
const weekends = (most: number): GroupCount => ({
  term: 'groups',
  ...core(),
  groups: 2,
  groupEnd: Int32Array.of(2, 4),
  initial: 0,
  max: most,
  cost: FREE,
  groupOf: Int16Array.from(workMarks(DAYS), (work, p) => (work === 1 && p < 8 ? Math.floor(p / 4) : -1)),
});

/** One worker under these terms; the day rows do not matter here. */
const withTerms = (...terms: readonly WorkerTerm[]): CompactProblem => ({
  ...randomProblem({ seed: 1, workers: 1, days: DAYS, widest: 2 }),
  days: DAYS,
  workers: [plainRow(DAYS, terms)],
});

test('suits rows that must reach a least and have no soft sum', () => {
  expect(suitsColumns(withTerms(duties(3, 5, true)))).toBe(true);
});

test('leaves rows that may stay empty, and soft sums, to the moves', () => {
  expect(suitsColumns(withTerms(duties(0, 5, true)))).toBe(false);
  expect(suitsColumns(withTerms(duties(3, 5, true), duties(4, 4, false)))).toBe(false);
});

test('suits rows whose sums are all soft and few as rows that are lawful however they are filled', () => {
  expect(suitsSoftColumns(withTerms(duties(3, 5, false)))).toBe(true);
  expect(suitsSoftColumns(withTerms())).toBe(false);
  expect(suitsSoftColumns(withTerms(duties(3, 5, false), duties(4, 4, false)))).toBe(false);
  expect(suitsSoftColumns(withTerms(duties(3, 5, false), duties(0, 6, true)))).toBe(false);
});

test('prices the one total of such a row and counts its groups', () => {
  const [automaton] = rowAutomata(withTerms(duties(3, 5, false), weekends(1)), () => false) ?? [];
  expect(automaton).toMatchObject({ priced: [0], dropped: [] });
});

test('gives up when time is over', () => {
  expect(rowAutomata(withTerms(duties(3, 5, true)), () => true)).toBeUndefined();
  expect(rowAutomata(withTerms(duties(3, 5, true)), () => false)).toHaveLength(1);
});
