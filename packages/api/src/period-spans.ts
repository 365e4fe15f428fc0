import { daysBetween, isPlannedDate, type LocalDate, type PlanningPeriod, periodHolding } from '@rota/domain';
import { refusal } from './refusal.ts';

/** Longest span that is written into periods at once: a year's leave and a little more. */
const LONGEST_DAYS = 400;

const checkSpan = (from: LocalDate, to: LocalDate): void => {
  if (!isPlannedDate(from) || !isPlannedDate(to))
    throw refusal('bad-value', `"${from}" to "${to}" is beyond the dates that are planned.`, {}, '/to');
  if (to < from) throw refusal('ends-before-start', `It ends on ${to}, before it begins on ${from}.`, {}, '/to');
  if (daysBetween(from, to) >= LONGEST_DAYS)
    throw refusal('bad-value', `"to" is ${to}; allowed: at most ${LONGEST_DAYS} days. Add the rest later.`, {}, '/to');
};

/** Keys of the planning periods that some dates lie in, in order. @param from first date @param to last date, not before it */
export const periodsAcross = (grid: PlanningPeriod, from: LocalDate, to: LocalDate): readonly string[] => {
  const keys: string[] = [];
  for (let range = periodHolding(grid, from); ; range = periodHolding(grid, range.to)) {
    keys.push(range.key);
    if (range.to > to) return keys;
  }
};

/**
 * Keys of the planning periods that somebody's dates are to be written into, in order.
 *
 * @throws Refusal that points at `/to` when the span ends before it starts or is too long
 */
export const periodsOver = (grid: PlanningPeriod, from: LocalDate, to: LocalDate): readonly string[] => {
  checkSpan(from, to);
  return periodsAcross(grid, from, to);
};
