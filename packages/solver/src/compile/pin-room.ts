import type { WorkerTerm } from '../problem/problem.ts';
import type { PatternTable } from './worker-terms.ts';

/** Patterns of each day, by worker-local id. */
const byDay = (table: PatternTable): readonly (readonly number[])[] => {
  const days: number[][] = Array.from({ length: table.days }, () => []);
  table.patternDay.forEach((day, pattern) => {
    days[day]?.push(pattern);
  });
  return days;
};

const sureSum = (days: readonly (readonly number[])[], attribute: Int32Array, from: number, to: number): number =>
  days
    .slice(from, to)
    .reduce((sum, patterns) => sum + Math.min(...patterns.map((pattern) => attribute[pattern] ?? 0)), 0);

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

/**
 * Moves a hard upper limit to where pins alone leave it: what a person decided is kept and reported, makes nobody's month
 * impossible, and cannot get worse. Sums and groups stay as strict as ever on everything else; the longest run allowed
 * is that of the pins in the whole month.
 */
export const makeRoomForPins = (term: WorkerTerm, table: PatternTable): WorkerTerm => {
  if (!term.isHard) return term;
  const days = byDay(table);
  switch (term.term) {
    case 'window':
      return { ...term, max: Math.max(term.max, term.initial + sureSum(days, term.attribute, term.from, term.to)) };
    case 'groups':
      return { ...term, max: Math.max(term.max, term.initial + sureGroups(days, term.groupOf)) };
    case 'run':
      return { ...term, max: Math.max(term.max, sureRun(days, term.inClass, term.initial)) };
    default:
      return term;
  }
};
