import type { Instant } from './instant.ts';

/** A half-open stretch of time: the start belongs to it, the end does not. */
export interface Interval {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** Elapsed minutes that two intervals share, 0 when they only touch. */
export const overlapMinutes = (a: Interval, b: Interval): number =>
  Math.max(0, Math.min(a.endsAt, b.endsAt) - Math.max(a.startsAt, b.startsAt));

/** What two intervals share; `undefined` when that is nothing or a mere point. */
export const intersect = (a: Interval, b: Interval): Interval | undefined => {
  const startsAt = Math.max(a.startsAt, b.startsAt);
  const endsAt = Math.min(a.endsAt, b.endsAt);
  return startsAt < endsAt ? { startsAt, endsAt } : undefined;
};

/** The parts of intervals inside a window, in the order given; those outside are left out. */
export const clip = (intervals: readonly Interval[], window: Interval): readonly Interval[] =>
  intervals.flatMap((interval) => intersect(interval, window) ?? []);

/** Joins intervals that overlap or touch. @param sorted by start @returns disjoint intervals with a gap between, by start */
export const mergeTouching = (sorted: readonly Interval[]): readonly Interval[] => {
  const merged: Interval[] = [];
  for (const { startsAt, endsAt } of sorted) {
    const last = merged.at(-1);
    if (last && startsAt <= last.endsAt) {
      merged[merged.length - 1] = { startsAt: last.startsAt, endsAt: Math.max(last.endsAt, endsAt) };
    } else merged.push({ startsAt, endsAt });
  }
  return merged;
};

/** The parts of a window that no interval covers, by start. @param sorted by start; may overlap or leave the window */
export const gapsWithin = (window: Interval, sorted: readonly Interval[]): readonly Interval[] => {
  const gaps: Interval[] = [];
  let coveredTo = window.startsAt;
  for (const { startsAt, endsAt } of clip(sorted, window)) {
    if (startsAt > coveredTo) gaps.push({ startsAt: coveredTo, endsAt: startsAt });
    coveredTo = Math.max(coveredTo, endsAt);
  }
  if (coveredTo < window.endsAt) gaps.push({ startsAt: coveredTo, endsAt: window.endsAt });
  return gaps;
};
