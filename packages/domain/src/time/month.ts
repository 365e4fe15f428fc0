import { dateOf, dayOf, type EpochDay, isDate, type LocalDate, monthDays, weekdayOf } from './instant.ts';

/** A calendar month as a half-open span of dates. */
export interface MonthRange {
  readonly from: LocalDate;
  /** First date after the month. */
  readonly to: LocalDate;
  readonly fromDay: EpochDay;
  readonly toDay: EpochDay;
}

/** First and last date that a rota or an absence may touch; the calendar has room on either side for averages and zones. */
export const PLANNED_DATES = { first: '1970-01-01', last: '2999-12-31' } as const;

/** Whether a date lies within `PLANNED_DATES`. */
export const isPlannedDate = (date: LocalDate): boolean => date >= PLANNED_DATES.first && date <= PLANNED_DATES.last;

/**
 * The dates of a month written `YYYY-MM`.
 *
 * @returns `undefined` when the text is no month within `PLANNED_DATES`
 */
export const monthRange = (month: string): MonthRange | undefined => {
  if (!isDate(`${month}-01`) || !isPlannedDate(`${month}-01`)) return undefined;
  const fromDay = dayOf(`${month}-01`);
  const toDay = fromDay + monthDays(Number(month.slice(0, 4)), Number(month.slice(5)));
  return { from: dateOf(fromDay), to: dateOf(toDay), fromDay, toDay };
};

/**
 * The same day of the month so many months later, or the last day of a month that is shorter: 31 August and 6 months is
 * 28 February. Negative counts go back.
 *
 * @throws RangeError when `date` is not a real date, or the answer lies outside the years 0001 to 9999
 */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  dayOf(date); // throws
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const first = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  const days = monthDays(Math.floor(count / 12), (count % 12) + 1);
  return dateOf(dayOf(first) + Math.min(Number(date.slice(8)), days) - 1);
};

/** The Monday on or before a day. @source ISO 8601; Working Time Regulations 1998, reg 11(6): weeks start at midnight Sunday/Monday */
export const weekStart = (day: EpochDay): EpochDay => day - weekdayOf(day) + 1;

/** Mondays of the weeks that share a day with a span, in order. @param toDay exclusive */
export const weeksTouching = (fromDay: EpochDay, toDay: EpochDay): readonly EpochDay[] => {
  const mondays: EpochDay[] = [];
  if (fromDay >= toDay) return mondays;
  for (let monday = weekStart(fromDay); monday < toDay; monday += 7) mondays.push(monday);
  return mondays;
};
