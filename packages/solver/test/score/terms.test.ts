import { describe, expect, test } from 'vitest';
import type {
  ClearDays,
  GroupCount,
  RestAfterRun,
  RunLength,
  WholeGroup,
  WindowSum,
} from '../../src/problem/problem.ts';
import { costOfSum, termPoints, windowSum } from '../../src/score/terms.ts';
import { core, rowText, workMarks } from '../support/plain-row.ts';
import { NO_COST, NO_LIMIT } from '../support/random-terms.ts';

const DAYS = 7;

describe('a convex cost of a sum', () => {
  const cost = {
    aboveThreshold: Int32Array.from([3, 5]),
    abovePoints: Float64Array.from([1, 10]),
    belowThreshold: Int32Array.from([2]),
    belowPoints: Float64Array.from([4]),
  };

  test('adds the points of every piece for each unit beyond it', () => {
    // 6: three above 3 at 1, one above 5 at 10; 0: two below 2 at 4
    expect([0, 1, 2, 3, 4, 6].map((sum) => costOfSum(cost, sum))).toEqual([8, 4, 0, 0, 1, 13]);
  });
});

describe('a window', () => {
  const hours = (rest: Partial<WindowSum>): WindowSum => ({
    term: 'window',
    ...core(true),
    from: 1,
    to: 4,
    initial: 5,
    min: -NO_LIMIT,
    max: NO_LIMIT,
    cost: NO_COST,
    attribute: Int32Array.from(workMarks(DAYS), (work) => work * 8),
    ...rest,
  });

  test('sums from its first day up to, not with, its last, on top of history', () => {
    // days 1 and 3 count, 0 and 4 do not: 5 + 8 + 8
    expect(windowSum(hours({}), rowText('xx.xx..'))).toBe(21);
  });

  test('is broken one unit beyond its hard ends', () => {
    const points = (min: number, max: number) => termPoints(hours({ min, max }), rowText('xx.xx..'));
    expect([points(21, 21), points(22, 30), points(0, 20)]).toEqual([0, Infinity, Infinity]);
  });
});

describe('a count of groups', () => {
  // groups on days 0-1 and 4-5, the weekends of a horizon that starts on Saturday and is five days short
  const weekends = (rest: Partial<GroupCount>): GroupCount => ({
    term: 'groups',
    ...core(true),
    groups: 2,
    groupEnd: Int32Array.from([2, 6]),
    initial: 1,
    max: NO_LIMIT,
    cost: NO_COST,
    groupOf: Int16Array.from({ length: 2 * DAYS }, (_, p) => {
      const day = Math.floor(p / 2);
      if (p % 2 === 0) return -1;
      return day < 2 ? 0 : day === 4 || day === 5 ? 1 : -1;
    }),
    ...rest,
  });

  test('counts a group once however many of its days are worked, on top of history', () => {
    const worked = (text: string, max: number) => termPoints(weekends({ max }), rowText(text));
    // history's one and the first weekend: two
    expect([worked('xxxx...', 2), worked('xxxx...', 1)]).toEqual([0, Infinity]);
    // both weekends: three
    expect([worked('.x..xx.', 3), worked('.x..xx.', 2)]).toEqual([0, Infinity]);
  });
});

describe('a run', () => {
  const run = (rest: Partial<RunLength>): RunLength => ({
    term: 'run',
    ...core(),
    inClass: workMarks(DAYS),
    min: 0,
    max: NO_LIMIT,
    initial: 0,
    ...rest,
  });

  test('is charged for each day over the most, with the days before the horizon', () => {
    // 4 in a row over 2: two days; with 2 before the horizon: four
    expect(termPoints(run({ max: 2 }), rowText('xxxx...'))).toBe(2);
    expect(termPoints(run({ max: 2, initial: 2 }), rowText('xxxx...'))).toBe(4);
  });

  test('is not charged again for days that history has over the most', () => {
    expect(termPoints(run({ max: 2, initial: 5 }), rowText('.......'))).toBe(0);
    expect(termPoints(run({ max: 2, initial: 5 }), rowText('x......'))).toBe(1);
  });

  test('is charged for each day short of the least, unless it touches the end of the horizon', () => {
    // a single day short by two, a pair short by one, and a last day that may go on
    expect(termPoints(run({ min: 3 }), rowText('x..xx.x'))).toBe(3);
  });

  test('is charged where history leaves it too short, whatever else is possible', () => {
    expect(termPoints(run({ min: 3, initial: 1 }), rowText('..xxx..'))).toBe(2);
    expect(termPoints(run({ min: 3, initial: 1 }), rowText('xx.....'))).toBe(0);
  });

  test('is forbidden as a hard rule, but only priced where history ends it short', () => {
    const hard = (rest: Partial<RunLength>) => run({ ...core(true), points: 1000, min: 2, ...rest });
    expect(termPoints(hard({}), rowText('x......'))).toBe(Infinity);
    expect(termPoints(hard({ initial: 1 }), rowText('.......'))).toBe(1000);
  });
});

describe('rest after a run', () => {
  const rest = (more: Partial<RestAfterRun>): RestAfterRun => ({
    term: 'rest-after-run',
    ...core(),
    inRun: workMarks(DAYS, [0, 1, 4]),
    isBusy: workMarks(DAYS),
    runAtLeast: 2,
    freeDays: 2,
    initialRun: 0,
    initialFree: 0,
    ...more,
  });

  test('is charged by the free day that is missing before the next duty', () => {
    // nights on days 0 and 1: two free days wanted, one had before day 3, none before day 2
    expect(termPoints(rest({}), rowText('xx.x...'))).toBe(1);
    expect(termPoints(rest({}), rowText('xxx....'))).toBe(2);
    expect(termPoints(rest({}), rowText('xx...x.'))).toBe(0);
  });

  test('is not owed after a shorter run, unless history makes it long enough', () => {
    expect(termPoints(rest({}), rowText('x.x....'))).toBe(0);
    expect(termPoints(rest({ initialRun: 1 }), rowText('x.x....'))).toBe(1);
  });

  test('counts the free days that history has had already', () => {
    expect(termPoints(rest({ initialRun: 2, initialFree: 1 }), rowText('..x....'))).toBe(0);
    expect(termPoints(rest({ initialRun: 2, initialFree: 0 }), rowText('.x.....'))).toBe(1);
  });
});

describe('a whole group', () => {
  const weekend: WholeGroup = {
    term: 'whole-group',
    ...core(),
    firstDay: 5,
    secondDay: 6,
    inFirst: workMarks(DAYS, [5]),
    inSecond: workMarks(DAYS, [6]),
  };

  test('is charged for one half without the other', () => {
    const points = ['.....x.', '......x', '.....xx', '.......'].map((text) => termPoints(weekend, rowText(text)));
    expect(points).toEqual([1, 1, 0, 0]);
  });

  test('is charged for the half there is where the other has no day', () => {
    const cut = { ...weekend, secondDay: -1, inSecond: workMarks(DAYS, []) };
    expect(termPoints(cut, rowText('.....x.'))).toBe(1);
  });
});

describe('clear days', () => {
  const clear = (rest: Partial<ClearDays>): ClearDays => ({
    term: 'clear-days',
    ...core(),
    from: 0,
    to: 4,
    min: 2,
    initial: 0,
    isFirstDayTouched: false,
    isShort: new Uint8Array(DAYS),
    touchesOwnDay: workMarks(DAYS),
    touchesNextDay: workMarks(DAYS, [1]),
    ...rest,
  });

  test('are days that neither their own duty nor the one before touches', () => {
    // day 1 runs into day 2: only day 3 of days 0 to 3 is clear
    expect(termPoints(clear({}), rowText('xx.....'))).toBe(1);
    expect(termPoints(clear({}), rowText('x......'))).toBe(0);
  });

  test('leave out a first day that history runs into, and days too short to count', () => {
    expect(termPoints(clear({ isFirstDayTouched: true }), rowText('...x...'))).toBe(0);
    expect(termPoints(clear({ isFirstDayTouched: true, min: 3 }), rowText('...x...'))).toBe(1);
    expect(termPoints(clear({ isShort: Uint8Array.from([0, 1, 0, 0, 0, 0, 0]), min: 3 }), rowText('x......'))).toBe(1);
  });
});
