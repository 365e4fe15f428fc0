import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { bankHolidaysBetween, bankHolidaysKnown, dayOf, type HolidayRegion, weekdayOf } from '../../src/time/index.ts';

/** Days that the library lacks: royal proclamations reach it late. @source uk-rules.md BH-03, point 3 */
const LATE: Readonly<Record<string, readonly string[]>> = { 'GB-SCT': ['2026-06-15'] };

const SATURDAY = 6;

/** Bank holidays by the library: it lists the real day of a weekend and its substitute, so weekends are left out. */
const byLibrary = (region: HolidayRegion, year: number): readonly string[] => {
  const found = new Holidays('GB', region.slice(3)).getHolidays(year).filter(({ type }) => type === 'public');
  const dates = found.map(({ date }) => date.slice(0, 10)).filter((on) => weekdayOf(dayOf(on)) < SATURDAY);
  return [...new Set(dates)].sort();
};

const { from, to } = bankHolidaysKnown();
const years = Array.from(
  { length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
  (_, index) => Number(from.slice(0, 4)) + index,
);

describe('bank holidays beside another source', () => {
  it.each(['GB-ENG', 'GB-WLS', 'GB-SCT', 'GB-NIR'] as const)(
    'are those of date-holidays for %s, but for days it lacks',
    (region) => {
      for (const year of years) {
        const ours = bankHolidaysBetween(region, `${year}-01-01`, `${year + 1}-01-01`).holidays.map(({ on }) => on);
        const lacking = (LATE[region] ?? []).filter((on) => on.startsWith(`${year}`));
        expect(ours).toEqual([...byLibrary(region, year), ...lacking].sort());
      }
      expect(years).toHaveLength(14);
    },
  );
});
