import type { Assignment } from '../model/rota.ts';
import type { Instant, Interval } from '../time/index.ts';

/** Who holds an on-call slot from one instant to another; nobody when `worker` is absent. */
export interface OnCallSpan extends Interval {
  readonly worker?: string;
}

type Held = Pick<Assignment, 'id' | 'worker' | 'startsAt' | 'endsAt'>;

/** Of several at once the one who took over last; should they have begun together, the first by id. */
const holderAt = (duties: readonly Held[], at: Instant): string | undefined =>
  duties
    .filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
    .sort((a, b) => b.startsAt - a.startsAt || (a.id < b.id ? -1 : 1))[0]?.worker;

/** Spans with one holder that touch, as one. @param spans by start, tiling their window */
export const joinedSpans = (spans: readonly OnCallSpan[]): readonly OnCallSpan[] => {
  const merged: OnCallSpan[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && last.worker === span.worker) merged[merged.length - 1] = { ...last, endsAt: span.endsAt };
    else merged.push(span);
  }
  return merged;
};

/**
 * One slot over a window: spans with a holder and gaps without, by start, that tile the window exactly.
 *
 * Duties of one worker that touch are one span, so a span ends at a real hand-off. All in elapsed minutes: a clock change
 * makes a night longer or shorter, never a gap.
 *
 * @param duties the assignments of this slot, in any order; parts outside the window do not count
 * @param window not empty
 */
export const onCallTimeline = (duties: readonly Held[], window: Interval): readonly OnCallSpan[] => {
  const inside = (at: Instant): boolean => window.startsAt < at && at < window.endsAt;
  const changes = duties.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).filter(inside);
  const points = [...new Set([window.startsAt, ...changes, window.endsAt])].sort((a, b) => a - b);
  const spans = points.slice(0, -1).map((startsAt, index): OnCallSpan => {
    const worker = holderAt(duties, startsAt);
    return { startsAt, endsAt: points[index + 1] ?? window.endsAt, ...(worker === undefined ? {} : { worker }) };
  });
  return joinedSpans(spans);
};
