import type { BaseAgreement, BaseDay, BasePattern } from '../model/base-pattern.ts';
import { dayOf, type LocalDate, weekdayOf } from '../time/index.ts';

/** Whether an agreement is in force on a date; both its dates are included. */
export const isAgreedOn = ({ from, to }: BaseAgreement, date: LocalDate): boolean =>
  from <= date && (to === undefined || date <= to);

const remainder = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor;

/** 1-based week of the pattern that a date lies in; weeks before the anchor are counted backwards. */
export const baseWeek = ({ anchor }: BaseAgreement, { weeks }: BasePattern, date: LocalDate): number =>
  remainder(Math.floor((dayOf(date) - dayOf(anchor)) / 7), weeks) + 1;

/**
 * What a base pattern has on a date for the worker of an agreement.
 *
 * @param agreement its anchor is a Monday
 * @param pattern the one that the agreement names
 * @returns the worked days of that weekday, none on a free one; `undefined` when the agreement is not in force then
 * @throws RangeError when a date is not a real one
 */
export const baseDay = (
  agreement: BaseAgreement,
  pattern: BasePattern,
  date: LocalDate,
): readonly BaseDay[] | undefined => {
  if (!isAgreedOn(agreement, date)) return undefined;
  const week = baseWeek(agreement, pattern, date);
  const weekday = weekdayOf(dayOf(date));
  return pattern.days.filter((day) => day.week === week && day.weekday === weekday);
};
