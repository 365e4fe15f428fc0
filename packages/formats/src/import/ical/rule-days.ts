import type { EpochDay } from '@rota/domain';
import type { Rule, RuleDay } from './rule.ts';

const DAY_MS = 86_400_000;

/** Day numbers of the first days of a year and month; the month may run over. @param month January 0 */
export const firstOfMonth = (year: number, month: number): EpochDay => Date.UTC(year, month, 1) / DAY_MS;

/** Monday 0. 1 January 1970 was a Thursday. */
export const weekdayOf = (day: EpochDay): number => (((day + 3) % 7) + 7) % 7;

/** First day of the week that holds a day. */
export const weekOf = (day: EpochDay, weekStart: number): EpochDay => day - ((weekdayOf(day) - weekStart + 7) % 7);

/** First day of week 1: the first week with four days of the year. @source RFC 5545, section 3.3.10, BYWEEKNO */
const weekOne = (year: number, weekStart: number): EpochDay => weekOf(firstOfMonth(year, 0) + 3, weekStart);

/** A number from the start or, negative, from the end. */
const isIn = (list: readonly number[], fromStart: number, length: number): boolean =>
  list.includes(fromStart) || list.includes(fromStart - length - 1);

const isInWeek = (weeks: readonly number[], day: EpochDay, year: number, weekStart: number): boolean => {
  const its = [year + 1, year, year - 1].find((one) => day >= weekOne(one, weekStart)) ?? year;
  const first = weekOne(its, weekStart);
  return isIn(weeks, Math.floor((day - first) / 7) + 1, (weekOne(its + 1, weekStart) - first) / 7);
};

/** The span in which weekdays are counted: half-open, by day numbers. */
type Counted = readonly [first: EpochDay, end: EpochDay];

const isWeekday = ({ weekday, nth }: RuleDay, day: EpochDay, [first, end]: Counted): boolean => {
  if (weekdayOf(day) !== weekday) return false;
  if (nth === 0) return true;
  return nth > 0 ? Math.floor((day - first) / 7) + 1 === nth : -Math.floor((end - 1 - day) / 7) - 1 === nth;
};

/** Whether a rule lets a day be; its lists all have to. @param rule with what it leaves to its start filled in */
export const isRuleDay = (rule: Rule, day: EpochDay): boolean => {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (rule.byMonth && !rule.byMonth.includes(month + 1)) return false;
  const monthSpan: Counted = [firstOfMonth(year, month), firstOfMonth(year, month + 1)];
  if (rule.byMonthDay && !isIn(rule.byMonthDay, date.getUTCDate(), monthSpan[1] - monthSpan[0])) return false;
  const yearSpan: Counted = [firstOfMonth(year, 0), firstOfMonth(year + 1, 0)];
  if (rule.byYearDay && !isIn(rule.byYearDay, day - yearSpan[0] + 1, yearSpan[1] - yearSpan[0])) return false;
  if (rule.byWeekNo && !isInWeek(rule.byWeekNo, day, year, rule.weekStart)) return false;
  const counted = rule.freq === 'YEARLY' && !rule.byMonth ? yearSpan : monthSpan;
  return rule.byDay?.some((one) => isWeekday(one, day, counted)) ?? true;
};

/** What a rule leaves to its start, filled in. @source RFC 5545, section 3.3.10, "information missing from the rule" */
export const filledIn = (rule: Rule, start: EpochDay): Rule => {
  const { freq, byDay, byMonth, byMonthDay, byYearDay, byWeekNo } = rule;
  if (byDay || byMonthDay || byYearDay) return rule;
  const date = new Date(start * DAY_MS);
  const onWeekday = { byDay: [{ weekday: weekdayOf(start), nth: 0 }] };
  if (freq === 'WEEKLY' || byWeekNo) return { ...rule, ...onWeekday };
  const onDay = { byMonthDay: [date.getUTCDate()] };
  if (freq === 'MONTHLY') return { ...rule, ...onDay };
  if (freq === 'YEARLY') return { ...rule, byMonth: byMonth ?? [date.getUTCMonth() + 1], ...onDay };
  return rule;
};
