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

/** The Monday on or before a day. @source ISO 8601; Working Time Regulations 1998, reg 11(6): weeks start at midnight Sunday/Monday */
export const weekStart = (day: EpochDay): EpochDay => day - weekdayOf(day) + 1;

/** Mondays of the weeks that share a day with a span, in order. @param toDay exclusive */
export const weeksTouching = (fromDay: EpochDay, toDay: EpochDay): readonly EpochDay[] => {
  const mondays: EpochDay[] = [];
  if (fromDay >= toDay) return mondays;
  for (let monday = weekStart(fromDay); monday < toDay; monday += 7) mondays.push(monday);
  return mondays;
};
