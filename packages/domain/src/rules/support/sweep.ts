import { formatClock, type Instant, type Interval, localOf, type Zone } from '../../time/index.ts';

/**
 * A window cut wherever one of the spans begins or ends, by start: within a piece nobody comes or goes.
 *
 * These pieces are as fine as any grid of minutes and follow elapsed time, so the hour of October that comes twice is two.
 *
 * @param cuts further instants to cut at
 */
export const elementary = (
  window: Interval,
  spans: readonly Interval[],
  cuts: readonly Instant[] = [],
): readonly Interval[] => {
  const ends = [...spans.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]), ...cuts];
  const inside = [...new Set(ends)].filter((at) => window.startsAt < at && at < window.endsAt).sort((a, b) => a - b);
  return [window.startsAt, ...inside].map((startsAt, index) => ({ startsAt, endsAt: inside[index] ?? window.endsAt }));
};

/** Whether an instant lies in a span; its end does not. */
export const holds = ({ startsAt, endsAt }: Interval, at: Instant): boolean => startsAt <= at && at < endsAt;

/** `2026-12-07 14:30 to 15:00`, with the second date where that is another. */
export const clockSpan = (zone: Zone, { startsAt, endsAt }: Interval): string => {
  const [from, to] = [localOf(zone, startsAt), localOf(zone, endsAt)];
  const end = formatClock(to.minutes);
  return `${from.date} ${formatClock(from.minutes)} to ${from.date === to.date ? end : `${to.date} ${end}`}`;
};
