import { describe, expect, test } from 'vitest';
import type { RunLength, WindowSum, WorkerTerm } from '../../src/problem/problem.ts';
import { type RowDpOptions, rowDp, rowDpTables } from '../../src/search/row-dp.ts';
import { core, plainRow, rowText, textOf, workMarks } from '../support/plain-row.ts';
import { NO_COST, NO_LIMIT } from '../support/random-terms.ts';

/** The best row where every working day earns a point, but those given more. */
const bestRow = (
  days: number,
  terms: readonly WorkerTerm[],
  earns: Readonly<Record<number, number>> = {},
  options: Partial<RowDpOptions> = {},
): string | undefined => {
  const row = plainRow(days, terms);
  const price = Float64Array.from({ length: 2 * days }, (_, pattern) =>
    pattern % 2 === 0 ? 0 : -(earns[(pattern - 1) / 2] ?? 1),
  );
  const found = rowDp(rowDpTables(row), {
    from: 0,
    to: days,
    price,
    beam: Infinity,
    cutoff: Infinity,
    hardOnly: false,
    current: rowText('.'.repeat(days)),
    ...options,
  });
  return found && textOf(found.patterns);
};

const run = (days: number, rest: Partial<RunLength>): RunLength => ({
  term: 'run',
  ...core(true),
  inClass: workMarks(days),
  min: 0,
  max: NO_LIMIT,
  initial: 0,
  ...rest,
});

const window = (days: number, rest: Partial<WindowSum>): WindowSum => ({
  term: 'window',
  ...core(true),
  from: 0,
  to: days,
  initial: 0,
  min: -NO_LIMIT,
  max: NO_LIMIT,
  cost: NO_COST,
  attribute: Int32Array.from(workMarks(days)),
  ...rest,
});

describe('the best row of one worker', () => {
  test('takes every day that earns where nothing forbids it', () => {
    expect(bestRow(4, [])).toBe('xxxx');
  });

  test('gives up the day that earns least where a run is too long', () => {
    expect(bestRow(5, [run(5, { max: 2 })], { 2: 0.5 })).toBe('xx.xx');
  });

  test('counts days before the horizon even where the limit is longer than the horizon', () => {
    // two days before and a limit of 5: of four days, one is free
    expect(bestRow(4, [run(4, { max: 5, initial: 2 })], { 3: 0.5 })).toBe('xxx.');
  });

  test('picks the days that earn most under a limit', () => {
    expect(bestRow(6, [window(6, { max: 2 })], { 1: 5, 4: 3 })).toBe('.x..x.');
  });

  test('keeps the days outside its window of days', () => {
    const options = { from: 1, to: 3, current: rowText('x..x') };
    expect(bestRow(4, [run(4, { max: 2 })], {}, options)).toBe('xx.x');
  });

  test('is absent where no row is lawful', () => {
    expect(bestRow(3, [window(3, { max: 1 }), window(3, { min: 2 })])).toBeUndefined();
  });

  test('is absent where none is cheaper than the cutoff', () => {
    expect(bestRow(3, [], {}, { cutoff: -3 })).toBeUndefined();
    expect(bestRow(3, [], {}, { cutoff: -2.5 })).toBe('xxx');
  });

  test('is found by a narrow beam although a hard least asks for more than the prices do', () => {
    // work costs a point a day, so the cheapest labels fall behind; 20 days of 480 minutes are wanted, 5 in a row at most
    const earns = Object.fromEntries(Array.from({ length: 28 }, (_, day) => [day, -1]));
    const attribute = Int32Array.from(workMarks(28), (work) => work * 480);
    const terms = [window(28, { min: 20 * 480, max: 20 * 480, attribute }), run(28, { max: 5 })];
    const found = bestRow(28, terms, earns, { beam: 4 }) ?? '';
    expect(found.replaceAll('.', '')).toHaveLength(20);
    expect(found).not.toContain('xxxxxx');
  });
});
