import { describe, expect, it } from 'vitest';
import { averageHoursRule } from '../../src/rules/average-hours.ts';
import { consecutiveDays } from '../../src/rules/consecutive-days.ts';
import { weekHours } from '../../src/rules/week-hours.ts';
import {
  absence,
  DAY,
  dates,
  EARLY,
  findings,
  historyOf,
  LATE,
  type Placing,
  problemWith,
  rotaOf,
  SLEEP_IN,
  serviceWith,
  shapeOf,
} from '../support/build.ts';

/*
 * A block of late, sleep-in and early begins on the eve of the horizon, Thursday 31 December 2026: the plan has to finish it.
 */

const service = serviceWith({
  shiftTypes: [EARLY, LATE, SLEEP_IN, DAY],
  patterns: [{ id: 'block', shiftTypes: ['late', 'sleep-in', 'early'] }],
});

/** Earlies from Saturday 26 to Wednesday 30 December, then the block: six days in a row. */
const history = historyOf(service, [
  ...dates('2026-12-26', '2026-12-30').map((on) => ['w01', 'early', on] as const),
  ['w01', 'late', '2026-12-31'],
  ['w01', 'sleep-in', '2026-12-31'],
]);

const january = problemWith({
  service,
  from: '2027-01-01',
  to: '2027-01-11',
  historyFrom: '2026-12-07',
  history,
});

const given = (...placings: readonly Placing[]) => ({ problem: january, rota: rotaOf(january, placings) });

const finish: Placing = ['w01', 'early', '2027-01-01'];
const more: Placing = ['w01', 'day', '2027-01-02'];

describe('a block that history began', () => {
  it('is no day too many when it is finished, but the day after is', () => {
    expect(findings(consecutiveDays, given(finish), { max: 6 })).toEqual([]);
    // eight days in a row, of which the plan chose one
    expect(findings(consecutiveDays, given(finish, more), { max: 6 })).toMatchObject([{ amount: 1 }]);
    expect(shapeOf(consecutiveDays, january, { max: 6 })).toMatchObject({ terms: [{ max: 6, initial: 5 }] });
  });

  it('is no hour too many in its week', () => {
    // from Monday 28 December: three earlies, late, sleep-in = 24 + 8 + 9 = 41 h; the early makes 49 h
    expect(findings(weekHours, given(finish), { maxMinutes: 41 * 60 })).toEqual([]);
    expect(findings(weekHours, given(finish, more), { maxMinutes: 41 * 60 })).toMatchObject([{ amount: 480 }]);
  });

  it('is no hour too many on average', () => {
    // 57 h in the five weeks from 7 December to 10 January; 10 h a week allow 50 h
    const tight = { limitMinutes: 600 };
    expect(findings(averageHoursRule, given(finish), tight)).toEqual([]);
    expect(findings(averageHoursRule, given(finish, more), tight)).toMatchObject([{ amount: 480 }]);
  });

  it('excuses nothing when the worker is away and will not finish it', () => {
    const away = { ...january, absences: [absence('w01', '2027-01-01', '2027-01-01')] };
    const rota = rotaOf(away, [['w01', 'early', '2027-01-01']]);
    expect(findings(consecutiveDays, { problem: away, rota }, { max: 6 })).toMatchObject([{ amount: 1 }]);
  });
});
