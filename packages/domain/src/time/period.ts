import { addDays, dateOf, dayOf, isDate, type LocalDate } from './instant.ts';
import { isPlannedDate, type MonthRange, monthRange, PLANNED_DATES } from './month.ts';

/** How the dates of a service are cut into spans that are planned at once. */
export type PeriodGrid =
  | { readonly unit: 'month' }
  /** So many weeks, counted forwards and backwards from a date on which one span begins. */
  | { readonly unit: 'weeks'; readonly weeks: number; readonly from: LocalDate };

/** A planning period; its key names its folder: `YYYY-MM` of a month, else the date of its first day. */
export interface PeriodRange extends MonthRange {
  readonly key: string;
}

/** Why a key names no planning period of a service. */
export type PeriodMisfit =
  /** Neither a month nor a date within `PLANNED_DATES`. */
  | { readonly misfit: 'no-key' }
  /** A date where periods are months; the month that holds it. */
  | { readonly misfit: 'date-for-month'; readonly nearest: readonly string[] }
  /** A month where periods are weeks; the first days in it. */
  | { readonly misfit: 'month-for-weeks'; readonly nearest: readonly LocalDate[] }
  /** A date on which no period begins; the first days before and after it. */
  | { readonly misfit: 'off-grid'; readonly nearest: readonly LocalDate[] };

/** Whether a text could be the key of a planning period, whatever the service: a month or a date within `PLANNED_DATES`. */
export const isPeriodKey = (text: string): boolean =>
  monthRange(text) !== undefined || (isDate(text) && isPlannedDate(text));

type WeekGrid = Extract<PeriodGrid, { unit: 'weeks' }>;

const weeksRange = ({ weeks }: WeekGrid, first: LocalDate): PeriodRange => {
  const fromDay = dayOf(first);
  const toDay = fromDay + 7 * weeks;
  return { key: first, from: first, to: dateOf(toDay), fromDay, toDay };
};

/** First day of the period that holds a date. */
const firstDayOf = ({ weeks, from }: WeekGrid, date: LocalDate): LocalDate => {
  const length = 7 * weeks;
  return addDays(from, Math.floor((dayOf(date) - dayOf(from)) / length) * length);
};

/** First days from a date on and before another, in order. @param to exclusive */
const firstDaysBetween = (grid: WeekGrid, from: LocalDate, to: LocalDate): readonly LocalDate[] => {
  const found: LocalDate[] = [];
  const length = 7 * grid.weeks;
  for (let first = firstDayOf(grid, addDays(from, length - 1)); first < to; first = addDays(first, length))
    found.push(first);
  return found;
};

const weeksPeriod = (grid: WeekGrid, key: string): PeriodRange | PeriodMisfit => {
  const month = monthRange(key);
  if (month) {
    const inside = firstDaysBetween(grid, month.from, month.to);
    return { misfit: 'month-for-weeks', nearest: inside.length > 0 ? inside : [firstDayOf(grid, month.from)] };
  }
  const before = firstDayOf(grid, key);
  if (before === key) return weeksRange(grid, key);
  return { misfit: 'off-grid', nearest: [before, addDays(before, 7 * grid.weeks)] };
};

/**
 * The planning period that a key names.
 *
 * @param grid `from` and `weeks` checked
 * @returns its dates, or why there is none of that name and which ones are near
 */
export const periodRange = (grid: PeriodGrid, key: string): PeriodRange | PeriodMisfit => {
  if (!isPeriodKey(key)) return { misfit: 'no-key' };
  if (grid.unit === 'weeks') return weeksPeriod(grid, key);
  const month = monthRange(key);
  return month ? { key, ...month } : { misfit: 'date-for-month', nearest: [key.slice(0, 7)] };
};

/**
 * The planning period that holds a date.
 *
 * @throws RangeError when it is not a real date
 */
export const periodHolding = (grid: PeriodGrid, date: LocalDate): PeriodRange => {
  if (grid.unit === 'weeks') return weeksRange(grid, firstDayOf(grid, date));
  const key = date.slice(0, 7);
  const month = monthRange(key);
  if (!month) throw new RangeError(`"${date}" is outside ${PLANNED_DATES.first} to ${PLANNED_DATES.last}`);
  return { key, ...month };
};
