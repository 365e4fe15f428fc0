import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dateOf,
  dayOf,
  daysBetween,
  formatClock,
  isDate,
  minutesOf,
  monthDays,
  parseClock,
  weekdayOf,
} from '../../src/time/index.ts';

describe('dates and day numbers', () => {
  test('counts days from 1970-01-01', () => {
    expect(dayOf('1970-01-01')).toBe(0);
    expect(dayOf('1969-12-31')).toBe(-1);
    // 30 years of 365 days and the leap days of 1972, 76, 80, 84, 88, 92, 96.
    expect(dayOf('2000-01-01')).toBe(30 * 365 + 7);
    expect(dateOf(30 * 365 + 7)).toBe('2000-01-01');
  });

  test('agrees with the platform calendar in both directions', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(dateOf(day)).toBe(date);
        expect(dayOf(date)).toBe(day);
      }),
    );
  });

  test('knows real dates from invented ones', () => {
    for (const date of ['2028-02-29', '2000-02-29', '2026-12-31']) expect(isDate(date)).toBe(true);
    for (const date of [
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '0000-01-01',
      '',
    ])
      expect(isDate(date)).toBe(false);
    expect(() => dayOf('2026-02-30')).toThrow(RangeError);
  });

  test('adds and counts days over a leap day and a clock change', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(addDays('2026-10-24', 1)).toBe('2026-10-25');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-12-01', '2027-01-01')).toBe(31);
    expect([monthDays(2028, 2), monthDays(2026, 2), monthDays(2026, 12)]).toEqual([29, 28, 31]);
  });

  test('numbers weekdays from Monday 1 to Sunday 7, before 1970 too', () => {
    expect(weekdayOf(dayOf('2026-08-31'))).toBe(1);
    expect(weekdayOf(dayOf('2026-10-25'))).toBe(7);
    expect(weekdayOf(dayOf('1969-12-28'))).toBe(7);
  });
});

describe('clock times', () => {
  test('reads 00:00 to 24:00 and nothing else', () => {
    expect(parseClock('00:00')).toBe(0);
    expect(parseClock('07:30')).toBe(450);
    expect(parseClock('24:00')).toBe(1440);
    for (const text of ['24:01', '7:30', '12:60', '25:00', '', '07:30:00']) expect(parseClock(text)).toBeUndefined();
    expect(() => minutesOf('24:30')).toThrow(RangeError);
  });

  test('writes what it reads', () => {
    for (const text of ['00:00', '07:05', '23:59', '24:00']) expect(formatClock(minutesOf(text))).toBe(text);
    expect(() => formatClock(-1)).toThrow(RangeError);
    expect(() => formatClock(1441)).toThrow(RangeError);
  });
});
