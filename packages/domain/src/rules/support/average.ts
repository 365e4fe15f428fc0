import type { EpochDay } from '../../time/index.ts';
import { sumBetween, type WorkingDays } from './working-days.ts';

/** Days of a reference period, `toDay` exclusive. */
export interface Window {
  readonly fromDay: EpochDay;
  readonly toDay: EpochDay;
}

/** Average working time over one reference period. All minutes are whole. */
export interface Average {
  /** A: worked in the period, declared work elsewhere included. */
  readonly workedMinutes: number;
  /** B: worked on as many days after the period as were excluded in it. */
  readonly makeUpMinutes: number;
  /** Days excluded that would have been worked. */
  readonly excludedDays: number;
  /** B was estimated because the days after the period are not rostered. */
  readonly isEstimate: boolean;
  /** (A + B) per 7 days, rounded up to the minute. */
  readonly averageMinutes: number;
  /** What A + B may be: limit x days / 7, rounded down. */
  readonly allowedMinutes: number;
  /** What is left of it; negative when the average is over the limit. */
  readonly headroomMinutes: number;
}

/** Mondays to Fridays in a window. */
const weekdaysIn = ({ fromDay, toDay }: Window): number => {
  const upTo = (day: EpochDay): number => {
    const sinceMonday = day + 3; // 1969-12-29 was a Monday
    const weeks = Math.floor(sinceMonday / 7);
    return weeks * 5 + Math.min(5, sinceMonday - weeks * 7);
  };
  return upTo(toDay) - upTo(fromDay);
};

/** Weekdays of a window that are excluded and that are not. */
export const weekdaySplit = (
  days: WorkingDays,
  window: Window,
): { readonly excluded: number; readonly present: number } => {
  const excluded = sumBetween(days, days.excluded, window.fromDay, window.toDay);
  return { excluded, present: weekdaysIn(window) - excluded };
};

/** Excluded days that would have been worked: the excluded weekdays, pro rata to days worked per other weekday. */
const wouldHaveWorked = (days: WorkingDays, window: Window, worked: number): number => {
  const { excluded, present } = weekdaySplit(days, window);
  if (present === 0) return excluded;
  return Math.ceil((excluded * Math.min(worked, present)) / present);
};

/** Minutes of the next so many worked days; `undefined` when fewer are rostered. */
const nextWorked = (days: WorkingDays, fromDay: EpochDay, count: number): number | undefined => {
  const target = (days.worked[fromDay - days.fromDay] ?? 0) + count;
  const last = days.worked.findIndex((sum) => sum >= target);
  return last < 0 ? undefined : sumBetween(days, days.minutes, fromDay, days.fromDay + last);
};

/**
 * Average weekly working time over one reference period: (A + B) / C.
 *
 * B is taken from the worked days right after the period when enough of them are rostered, and else estimated as
 * excluded days x A / days worked. Excluded days are counted as weekdays on leave, pro rata to the days a worker works,
 * so that three days a week lose three days a week.
 *
 * @param window within what is known; at least one day
 * @param limitMinutes a week
 * @source WTR 1998 reg 4(6)-(7); uk-rules.md WTR-01
 */
export const averageHours = (days: WorkingDays, window: Window, limitMinutes: number): Average => {
  const own = sumBetween(days, days.minutes, window.fromDay, window.toDay);
  const worked = sumBetween(days, days.worked, window.fromDay, window.toDay);
  const elsewhere = Math.floor(sumBetween(days, days.elsewhereSevenths, window.fromDay, window.toDay) / 7);
  const excludedDays = wouldHaveWorked(days, window, worked);
  const rostered = excludedDays === 0 ? 0 : nextWorked(days, window.toDay, excludedDays);
  const makeUpMinutes = rostered ?? (worked === 0 ? 0 : Math.ceil((excludedDays * own) / worked));
  const length = window.toDay - window.fromDay;
  const total = own + elsewhere + makeUpMinutes;
  const allowedMinutes = Math.floor((limitMinutes * length) / 7);
  return {
    workedMinutes: own + elsewhere,
    makeUpMinutes,
    excludedDays,
    isEstimate: rostered === undefined,
    averageMinutes: Math.ceil((total * 7) / length),
    allowedMinutes,
    headroomMinutes: allowedMinutes - total,
  };
};

/** Whether too few weekdays are at work, under four weeks' worth, to estimate from: somebody just back from long leave. */
export const isTooFewToEstimate = (presentWeekdays: number): boolean => presentWeekdays < 20;
