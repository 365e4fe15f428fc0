import { describe, expect, test } from 'vitest';
import { addMonths, dateOf, dayOf, monthRange, weekStart, weeksTouching } from '../../src/time/index.ts';

describe('months and weeks', () => {
  test('a month runs from its first date to the first after it', () => {
    expect(monthRange('2026-12')).toEqual({
      from: '2026-12-01',
      to: '2027-01-01',
      fromDay: dayOf('2026-12-01'),
      toDay: dayOf('2027-01-01'),
    });
    expect(monthRange('2028-02')?.to).toBe('2028-03-01');
    for (const text of ['2026-13', '2026-1', '2026', '2026-12-01', '']) expect(monthRange(text)).toBeUndefined();
  });

  test('a month lies between 1970 and 2999, so that the year before and after it can be told', () => {
    expect(monthRange('1970-01')?.from).toBe('1970-01-01');
    expect(monthRange('2999-12')?.to).toBe('3000-01-01');
    for (const text of ['0001-01', '1969-12', '3000-01', '9999-12']) expect(monthRange(text)).toBeUndefined();
  });

  test('a week starts on Monday', () => {
    for (const date of ['2026-11-30', '2026-12-01', '2026-12-06'])
      expect(dateOf(weekStart(dayOf(date)))).toBe('2026-11-30');
  });

  test('December 2026 touches five weeks, an empty span none', () => {
    const mondays = weeksTouching(dayOf('2026-12-01'), dayOf('2027-01-01')).map(dateOf);
    expect(mondays).toEqual(['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28']);
    expect(weeksTouching(dayOf('2026-12-07'), dayOf('2026-12-14')).map(dateOf)).toEqual(['2026-12-07']);
    expect(weeksTouching(5, 5)).toEqual([]);
  });
});

describe('addMonths', () => {
  test('keeps the day of the month, or takes the last of a shorter one', () => {
    expect(addMonths('2026-02-10', 12)).toBe('2027-02-10');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(addMonths('2024-02-29', 48)).toBe('2028-02-29');
  });
});
