import type { AbsenceKind } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import { dateOf, type EpochDay, weekdayOf } from '../../time/index.ts';
import { absentDays } from './absent-days.ts';

/** Leave that is left out of the average and made up for by days after it. @source WTR 1998 reg 4(7) */
const EXCLUDED: readonly AbsenceKind[] = ['sick', 'maternity', 'paternity', 'adoption', 'parental'];

/** Mondays to Fridays in the leave of WTR reg 13. @source uk-rules.md WTR-01 */
const FOUR_WEEKS = 20;

/** How much annual leave is excluded: all of it, or what regulation 13 gives, the first four weeks of a leave year. */
export interface LeaveTerms {
  readonly excludedLeave: 'all-statutory' | 'first-four-weeks';
  /** First day of a leave year, `MM-DD`. */
  readonly leaveYearFrom: string;
}

/** The more cautious reading: all annual leave is excluded, and made up for. */
export const ALL_LEAVE: LeaveTerms = { excludedLeave: 'all-statutory', leaveYearFrom: '04-01' };

const leaveYearOf = (day: EpochDay, leaveYearFrom: string): number => {
  const date = dateOf(day);
  return Number(date.slice(0, 4)) - (date.slice(5) < leaveYearFrom ? 1 : 0);
};

/** The days that hold the first four weeks of each leave year; weekends among them come along. @param days in order */
const firstFourWeeks = (days: readonly EpochDay[], leaveYearFrom: string): readonly EpochDay[] => {
  const taken = new Map<number, number>();
  return days.filter((day) => {
    const year = leaveYearOf(day, leaveYearFrom);
    const before = taken.get(year) ?? 0;
    if (weekdayOf(day) <= 5) taken.set(year, before + 1);
    return before < FOUR_WEEKS;
  });
};

/**
 * Whole local days of leave that are excluded from a worker's average.
 *
 * Annual leave of a leave year counts from what is known of it: leave before that is taken for none, which excludes more.
 *
 * @source WTR 1998 reg 4(7); uk-rules.md WTR-01
 */
export const excludedDays = (planning: Planning, worker: string, terms: LeaveTerms): ReadonlySet<EpochDay> => {
  const annual = [...absentDays(planning, worker, ['annual-leave'])].sort((a, b) => a - b);
  const counted = terms.excludedLeave === 'all-statutory' ? annual : firstFourWeeks(annual, terms.leaveYearFrom);
  return new Set([...absentDays(planning, worker, EXCLUDED), ...counted]);
};
