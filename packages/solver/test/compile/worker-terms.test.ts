import type { RuleSetting, Term } from '@rota/domain';
import { describe, expect, test } from 'vitest';
import { type PatternTable, workerTerm } from '../../src/compile/worker-terms.ts';
import type { WorkerTerm } from '../../src/problem/problem.ts';
import { settingOf } from '../support/house.ts';
import { NO_LIMIT } from '../support/random-terms.ts';

/*
 * Three days; demands 0, 1, 2 are the shift of each, demand 3 is a second one on day 1. Patterns:
 * 0 off, 1 shift | 2 off, 3 shift, 4 both | 5 off, 6 shift
 */
const TABLE: PatternTable = {
  days: 3,
  patternDay: Int32Array.from([0, 0, 1, 1, 1, 2, 2]),
  demands: [[], [0], [], [1], [1, 3], [], [2]],
};

/** Only the shift of day 1 runs past midnight. */
const TOUCHING = { spillsOver: (demand: number) => demand === 1 };

const compiled = (term: Term, setting: Partial<RuleSetting> = {}): WorkerTerm | undefined =>
  workerTerm(
    {
      term,
      setting: settingOf('consecutive-days', { max: 1 }, { isHard: false, weight: 3, ...setting }),
      level: 3,
      label: 7,
    },
    TABLE,
    TOUCHING,
  );

const as = <K extends WorkerTerm['term']>(kind: K, term: WorkerTerm | undefined): Extract<WorkerTerm, { term: K }> => {
  if (term?.term !== kind) throw new Error(`expected ${kind}, got ${term?.term}`);
  return term as Extract<WorkerTerm, { term: K }>; // its kind was checked
};

const about = { worker: 'ann', points: 1 } as const;

describe('a window', () => {
  const amounts = new Map([
    [0, 480],
    [1, 480],
    [3, 60],
  ]);
  const window = {
    ...about,
    term: 'window',
    label: 'w',
    amounts,
    fromDay: -2,
    toDay: 5,
    initial: 100,
    pieces: [],
  } as const;

  test('sums the amounts of a pattern’s demands and is cut to the horizon', () => {
    const term = as('window', compiled({ ...window, max: 900 }));
    expect([...term.attribute]).toEqual([0, 480, 0, 480, 540, 0, 0]);
    expect([term.from, term.to, term.initial]).toEqual([0, 3, 100]);
  });

  test('takes its weight into the points of a wish', () => {
    const pieces = [{ side: 'above', threshold: 900, points: 2 }] as const;
    const { cost, min, max } = as('window', compiled({ ...window, pieces }));
    // 2 points x weight 3
    expect([[...cost.aboveThreshold], [...cost.abovePoints], [...cost.belowPoints]]).toEqual([[900], [6], []]);
    expect([min, max]).toEqual([-NO_LIMIT, NO_LIMIT]);
  });

  test('costs a point a unit beyond a soft limit without points of its own', () => {
    const { cost } = as('window', compiled({ ...window, min: 300, max: 900 }));
    expect([[...cost.belowThreshold], [...cost.belowPoints]]).toEqual([[300], [3]]);
    expect([[...cost.aboveThreshold], [...cost.abovePoints]]).toEqual([[900], [3]]);
  });

  test('ends, as a hard rule, where its limits are or its costs would begin', () => {
    const pieces = [
      { side: 'above', threshold: 700, points: 1 },
      { side: 'below', threshold: 200, points: 1 },
    ] as const;
    const term = as('window', compiled({ ...window, pieces, max: 900 }, { isHard: true }));
    expect([term.min, term.max, term.isHard]).toEqual([200, 700, true]);
    expect(term.cost.abovePoints).toHaveLength(0);
  });
});

describe('a count of groups', () => {
  test('knows the group of each pattern and the day after each group', () => {
    const groups = [new Set([0, 1]), new Set([2])];
    const term = as(
      'groups',
      compiled({ ...about, term: 'group-count', label: 'g', groups, initial: 2, max: 3, pieces: [] }),
    );
    expect([...term.groupOf]).toEqual([-1, 0, -1, 0, 0, -1, 1]);
    expect([...term.groupEnd]).toEqual([2, 3]);
    // soft: 1 point x weight 3 for each group above 3
    expect([term.initial, term.max, [...term.cost.aboveThreshold], [...term.cost.abovePoints]]).toEqual([
      2,
      NO_LIMIT,
      [3],
      [3],
    ]);
  });

  test('ends, as a hard rule, where its costs would begin', () => {
    const pieces = [{ side: 'above', threshold: 1, points: 5 }] as const;
    const term = compiled(
      { ...about, term: 'group-count', label: 'g', groups: [], initial: 0, pieces },
      { isHard: true },
    );
    expect(as('groups', term).max).toBe(1);
  });
});

describe('runs', () => {
  test('have the patterns with a duty of the class, and no end where none is given', () => {
    const term = as('run', compiled({ ...about, term: 'run', of: new Set([0, 3]), min: 2, initial: 1 }));
    expect([...term.inClass]).toEqual([0, 1, 0, 0, 1, 0, 0]);
    expect([term.min, term.max, term.initial, term.points]).toEqual([2, NO_LIMIT, 1, 3]);
  });

  test('of days off have the patterns without one', () => {
    const term = as('run', compiled({ ...about, term: 'run', of: new Set([0, 3]), isOff: true, max: 2, initial: 1 }));
    expect([...term.inClass]).toEqual([1, 0, 1, 1, 0, 1, 1]);
  });

  test('are followed by rest from busy days', () => {
    const rest = {
      term: 'rest-after-run',
      of: new Set([0]),
      busy: new Set([0, 2]),
      runAtLeast: 2,
      freeDays: 1,
    } as const;
    const term = as('rest-after-run', compiled({ ...about, ...rest, initialRun: 1, initialFree: 0 }));
    expect([[...term.inRun], [...term.isBusy]]).toEqual([
      [0, 1, 0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0, 0, 1],
    ]);
  });
});

describe('a whole group', () => {
  test('knows the days of its halves', () => {
    const term = compiled({ ...about, term: 'whole-group', halves: [new Set([1, 3]), new Set([2])] });
    expect([as('whole-group', term).firstDay, as('whole-group', term).secondDay]).toEqual([1, 2]);
  });

  test('has no day for a half that the worker never touches, and is nothing without both', () => {
    const half = as('whole-group', compiled({ ...about, term: 'whole-group', halves: [new Set([1]), new Set([9])] }));
    expect([half.firstDay, half.secondDay]).toEqual([1, -1]);
    expect(compiled({ ...about, term: 'whole-group', halves: [new Set([8]), new Set([9])] })).toBeUndefined();
  });
});

describe('clear days', () => {
  test('are touched by duties of the day and by those that spill over from the day before', () => {
    const clear = { term: 'clear-days', busy: new Set([0, 1, 2]), fromDay: -3, toDay: 9, min: 1, initial: 1 } as const;
    const term = as('clear-days', compiled({ ...about, ...clear, isFirstDayTouched: true, shortDays: [-1, 2, 5] }));
    expect([...term.touchesOwnDay]).toEqual([0, 1, 0, 1, 1, 0, 1]);
    expect([...term.touchesNextDay]).toEqual([0, 0, 0, 1, 1, 0, 0]);
    expect([term.from, term.to, [...term.isShort]]).toEqual([0, 3, [0, 0, 1]]);
  });
});

describe('terms about pairs of days, bans and day rows', () => {
  test('are no terms of a row: other tables hold them', () => {
    expect(compiled({ term: 'ban', worker: 'ann', demands: new Set([0]), code: 'leave' })).toBeUndefined();
    expect(compiled({ term: 'row', id: 'r', entries: [], belowPoints: 1, abovePoints: 0 })).toBeUndefined();
  });
});
