import type { ClearDays, WorkerTerm } from '../problem/problem.ts';
import type { DraftPattern } from './patterns.ts';
import { NO_LIMIT, type PatternTable, sumCost } from './worker-terms.ts';

/** Patterns, by worker-local id, that pins leave on each day; none on a day about which they say nothing. */
export type DecidedPatterns = readonly (readonly number[])[];

/** What pins leave of the patterns of each day: those of a pinned day, and on the day after a pinned sleep-in its morning. */
export const decidedPatterns = (
  perDay: readonly (readonly DraftPattern[])[],
  pinned: ReadonlyMap<number, unknown>,
): DecidedPatterns => {
  let first = 0;
  let isBegun = false;
  return perDay.map((list, day) => {
    const ids = list.map((_, at) => first + at);
    const mornings = isBegun ? ids.filter((_, at) => list[at]?.isTail) : [];
    first += list.length;
    isBegun = pinned.has(day) && list.every(({ tail }) => tail.length > 0);
    return mornings.length > 0 ? mornings : pinned.has(day) ? ids : [];
  });
};

/** Patterns of each day, by worker-local id. */
const byDay = (table: PatternTable): readonly (readonly number[])[] => {
  const days: number[][] = Array.from({ length: table.days }, () => []);
  table.patternDay.forEach((day, pattern) => {
    days[day]?.push(pattern);
  });
  return days;
};

const leastOf = (patterns: readonly number[], attribute: Int32Array): number =>
  patterns.length === 0 ? 0 : Math.min(...patterns.map((pattern) => attribute[pattern] ?? 0));

const sureSum = (days: readonly (readonly number[])[], attribute: Int32Array, from: number, to: number): number =>
  days.slice(from, to).reduce((sum, patterns) => sum + leastOf(patterns, attribute), 0);

const sureGroups = (days: readonly (readonly number[])[], groupOf: Int16Array): number => {
  const groups = days.map((patterns) => {
    const [first] = patterns;
    const group = first === undefined ? -1 : (groupOf[first] ?? -1);
    return patterns.every((pattern) => groupOf[pattern] === group) ? group : -1;
  });
  return new Set(groups.filter((group) => group >= 0)).size;
};

const sureRun = (days: readonly (readonly number[])[], inClass: Uint8Array, initial: number): number => {
  let run = initial;
  let longest = 0;
  for (const patterns of days) {
    run = patterns.every((pattern) => inClass[pattern] === 1) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
};

/** How many days of a period can be clear at most. */
const mostClear = (days: readonly (readonly number[])[], term: ClearDays): number => {
  const canSpare = (day: number, touches: Uint8Array): boolean =>
    (days[day] ?? []).some((pattern) => touches[pattern] !== 1);
  let most = 0;
  for (let day = term.from; day < term.to; day++) {
    const isTouched = day === 0 ? term.isFirstDayTouched : !canSpare(day - 1, term.touchesNextDay);
    if (!isTouched && term.isShort[day] !== 1 && canSpare(day, term.touchesOwnDay)) most++;
  }
  return most;
};

/**
 * Clear days are more than the law wants, so pins may keep the law and leave too few of them. Then the period has the duties that
 * are pinned and no other, which leaves it the rest that the pins leave.
 */
const clearOrPinned = (decided: DecidedPatterns, term: ClearDays, table: PatternTable): WorkerTerm => {
  const days = byDay(table).map((all, day) => (decided[day]?.length ? (decided[day] ?? []) : all));
  if (term.initial + mostClear(days, term) >= term.min) return term;
  const { label, level, isHard, points, to } = term;
  const from = Math.max(0, term.from - 1); // whose nights reach into the period
  const attribute = Int32Array.from(table.patternDay, (day, pattern) => {
    const touches = day < term.from ? term.touchesNextDay : term.touchesOwnDay;
    return touches[pattern] === 1 ? (table.demands[pattern] ?? []).length : 0;
  });
  // days that other rules want worked are more than that: against them the rest is as strict as ever
  const max = sureSum(decided, attribute, from, to);
  const limits = { initial: 0, min: -NO_LIMIT, max, cost: sumCost([], 0) };
  return { term: 'window', label, level, isHard, points, from, to, attribute, ...limits };
};

/**
 * Moves a hard upper limit to where pins alone leave it: what a person decided is kept and reported, makes nobody's month
 * impossible, and cannot get worse. Sums and groups stay as strict as ever on everything else; the longest run allowed
 * is that of the pins in the whole month.
 */
export const makeRoomForPins = (term: WorkerTerm, table: PatternTable, decided: DecidedPatterns): WorkerTerm => {
  if (!term.isHard) return term;
  const days = byDay(table);
  switch (term.term) {
    case 'window':
      return { ...term, max: Math.max(term.max, term.initial + sureSum(days, term.attribute, term.from, term.to)) };
    case 'groups':
      return { ...term, max: Math.max(term.max, term.initial + sureGroups(days, term.groupOf)) };
    case 'run':
      return { ...term, max: Math.max(term.max, sureRun(days, term.inClass, term.initial)) };
    case 'clear-days':
      return clearOrPinned(decided, term, table);
    default:
      return term;
  }
};
