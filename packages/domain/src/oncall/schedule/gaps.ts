import { type Instant, type Interval, intersect, overlapMinutes } from '../../time/index.ts';
import type { OnCallSpan } from '../timeline.ts';

/**
 * Where somebody is wanted and nobody holds the slot, by start.
 *
 * @param spans of one slot, by start, none overlapping: what `resolveOnCall` gives
 * @param wanted by start, none overlapping or touching
 */
export const onCallGaps = (spans: readonly OnCallSpan[], wanted: readonly Interval[]): readonly Interval[] => {
  const empty = spans.filter(({ worker }) => worker === undefined);
  return wanted.flatMap((want) =>
    empty.flatMap((span) => {
      const gap = intersect(span, want);
      return gap ? [{ startsAt: gap.startsAt, endsAt: gap.endsAt }] : [];
    }),
  );
};

/** Share of the wanted minutes that somebody holds, 0 to 1; 1 where nothing is wanted. */
export const onCallCoverage = (spans: readonly OnCallSpan[], wanted: readonly Interval[]): number => {
  const all = wanted.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);
  const missing = onCallGaps(spans, wanted).reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);
  return all === 0 ? 1 : (all - missing) / all;
};

/** The first gap that is not over at an instant. */
export const nextOnCallGap = (gaps: readonly Interval[], at: Instant): Interval | undefined =>
  gaps.find(({ endsAt }) => endsAt > at);

/** Minutes of a window that a worker holds. */
export const minutesHeld = (spans: readonly OnCallSpan[], worker: string, window: Interval): number =>
  spans.filter((span) => span.worker === worker).reduce((sum, span) => sum + overlapMinutes(span, window), 0);
