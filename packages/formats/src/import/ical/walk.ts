import { DAY_MINUTES } from '@rota/domain';
import type { Budget } from './budget.ts';
import type { Rule } from './rule.ts';
import { filledIn, firstOfMonth, isRuleDay, weekOf } from './rule-days.ts';

/** Minutes by the wall clock, counted as if it were UTC. */
export type Wall = number;

const dayIn = (wall: Wall): number => Math.floor(wall / DAY_MINUTES);

/** Months are counted from here back and forth: a Date takes years below 100 for those of the 20th century. */
const FAR_YEAR = 2000;

/** Which year, month, week, day or hour a time lies in, numbered so that the next has the next number. */
const periodOf = ({ freq, weekStart }: Rule, wall: Wall): number => {
  const date = new Date(wall * 60_000);
  switch (freq) {
    case 'YEARLY':
      return date.getUTCFullYear();
    case 'MONTHLY':
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    case 'WEEKLY':
      return (weekOf(dayIn(wall), weekStart) - weekOf(0, weekStart)) / 7;
    case 'DAILY':
      return dayIn(wall);
    case 'HOURLY':
      return Math.floor(wall / 60);
  }
};

/** Days of a period: the first, and the first that is not in it. */
const daysOf = ({ freq, weekStart }: Rule, period: number): readonly [first: number, end: number] => {
  switch (freq) {
    case 'YEARLY':
      return [firstOfMonth(period, 0), firstOfMonth(period + 1, 0)];
    case 'MONTHLY':
      return [firstOfMonth(FAR_YEAR, period - FAR_YEAR * 12), firstOfMonth(FAR_YEAR, period + 1 - FAR_YEAR * 12)];
    case 'WEEKLY': {
      const first = weekOf(0, weekStart) + period * 7;
      return [first, first + 7];
    }
    case 'DAILY':
      return [period, period + 1];
    case 'HOURLY':
      return [Math.floor(period / 24), Math.floor(period / 24) + 1];
  }
};

const hoursOf = ({ freq, byHour }: Rule, period: number, start: Wall): readonly number[] => {
  if (freq !== 'HOURLY') return byHour ?? [Math.floor(start / 60) - dayIn(start) * 24];
  const hour = period - Math.floor(period / 24) * 24;
  return byHour === undefined || byHour.includes(hour) ? [hour] : [];
};

/** All times of a rule in one period, in order. */
const timesIn = (rule: Rule, period: number, start: Wall, budget: Budget): readonly Wall[] => {
  const [first, end] = daysOf(rule, period);
  budget.spend(end - first);
  const hours = hoursOf(rule, period, start);
  const minutes = rule.byMinute ?? [start - Math.floor(start / 60) * 60];
  const times: Wall[] = [];
  for (let day = first; day < end; day++) {
    if (!isRuleDay(rule, day)) continue;
    budget.spend(hours.length * minutes.length);
    for (const hour of hours) for (const minute of minutes) times.push(day * DAY_MINUTES + hour * 60 + minute);
  }
  const { bySetPos } = rule;
  if (!bySetPos) return times;
  return times.filter((_, index) => bySetPos.includes(index + 1) || bySetPos.includes(index - times.length));
};

/** Where a rule is looked at. */
export interface Walk {
  /** The first time, which counts as one whether the rule fits it or not. */
  readonly start: Wall;
  readonly from: Wall;
  /** Exclusive. */
  readonly to: Wall;
  /** Whether a time is beyond the end that the rule names. */
  readonly isOver: (wall: Wall) => boolean;
}

/**
 * Times of a rule from `from` to `to`, in order. Each period is looked at once, day by day, from the one that holds `from`; a rule with
 * COUNT from its start. So it ends whatever the rule says, also where it never fires.
 *
 * @throws CalendarUnreadable when the budget is used up
 * @source RFC 5545, section 3.3.10
 */
export const ruleTimes = (written: Rule, { start, from, to, isOver }: Walk, budget: Budget): readonly Wall[] => {
  const rule = filledIn(written, dayIn(start));
  const { interval, count = Number.POSITIVE_INFINITY } = rule;
  const [first, last] = [periodOf(rule, start), periodOf(rule, to)];
  const skipped = rule.count === undefined ? Math.floor((periodOf(rule, Math.max(start, from)) - first) / interval) : 0;
  const found: Wall[] = start >= from && start < to ? [start] : [];
  let counted = 1;
  for (let period = first + skipped * interval; period <= last; period += interval) {
    for (const wall of timesIn(rule, period, start, budget)) {
      if (wall <= start) continue;
      counted += 1;
      if (wall >= to || counted > count || isOver(wall)) return found;
      if (wall >= from) found.push(wall);
    }
  }
  return found;
};
