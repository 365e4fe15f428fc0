import { type Instant, type Interval, intersect, type Zone } from '../../time/index.ts';
import { joinedSpans, type OnCallSpan, onCallTimeline } from '../timeline.ts';
import type { OnCallOverride, OnCallSchedule } from './schedule.ts';
import { layerSpans } from './turns.ts';

/** Which part of a schedule is asked for: layers alone, overrides alone, or what holds in the end. */
export const LANES = ['base', 'overrides', 'final'] as const;
export type Lane = (typeof LANES)[number];

/** Layer spans of each version, cut to the time in which it holds, the highest layer first. */
const versionSpans = (zone: Zone, { versions }: OnCallSchedule, window: Interval): readonly (readonly OnCallSpan[])[] =>
  versions.flatMap(({ from, layers }, index) => {
    const holds = { startsAt: from, endsAt: versions[index + 1]?.from ?? window.endsAt };
    const inside = holds.startsAt < holds.endsAt ? intersect(holds, window) : undefined;
    return inside ? layers.toReversed().map((layer) => layerSpans(zone, layer, inside)) : [];
  });

/** Who holds after one override, by what it says itself, and who held before it. */
const after = (holder: string | undefined, override: OnCallOverride): string | undefined => {
  switch (override.kind) {
    case 'add':
      return override.worker;
    case 'remove':
      return holder === override.replaces ? undefined : holder;
    case 'replace':
      return holder === override.replaces ? override.worker : holder;
  }
};

/** Who holds below a rota: nobody where an override changed what was published, for the rota says who has that time. */
const belowRota = (holder: string | undefined, override: OnCallOverride): string | undefined =>
  override.revision === undefined ? after(holder, override) : undefined;

/** Who holds at a moment at which the layers have `base`: each override is about what was so when it was entered. */
const decided = (
  overrides: readonly OnCallOverride[],
  base: string | undefined,
  at: Instant,
  step: typeof after,
): string | undefined =>
  overrides
    .filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
    .sort((a, b) => a.enteredAt - b.enteredAt || (a.id < b.id ? -1 : 1))
    .reduce<string | undefined>(step, base);

/** Finds spans by instant; instants must not decrease from one question to the next. O(spans) over all questions. */
export const walker = (spans: readonly OnCallSpan[]): ((at: Instant) => string | undefined) => {
  let index = 0;
  return (at) => {
    while ((spans[index]?.endsAt ?? Number.POSITIVE_INFINITY) <= at) index += 1;
    const span = spans[index];
    return span && span.startsAt <= at ? span.worker : undefined;
  };
};

/** What holds at one moment, from the top. */
interface Sources {
  readonly published: string | undefined;
  readonly layered: string | undefined;
  readonly overrides: readonly OnCallOverride[];
  /** When each of those who leave has left. */
  readonly leaving: ReadonlyMap<string, Instant>;
}

const holderOf = (lane: Lane, { published, layered, overrides, leaving }: Sources, at: Instant): string | undefined => {
  const stillHere = (worker: string | undefined): string | undefined =>
    worker !== undefined && (leaving.get(worker) ?? Number.POSITIVE_INFINITY) <= at ? undefined : worker;
  switch (lane) {
    case 'base':
      return published ?? stillHere(layered);
    case 'overrides':
      return decided(overrides, undefined, at, after);
    case 'final':
      return published ?? stillHere(decided(overrides, layered, at, belowRota));
  }
};

/**
 * Who holds a slot over a window: spans with a holder and gaps without, by start, that tile the window exactly.
 *
 * What was published of a rota stands above all. Below it stand overrides, in the order in which they were entered, and then the
 * layers, of which a higher one covers a lower one wherever it has somebody. An override that changed a published rota leaves nobody
 * below it: whom it took away is replaced by no rotation and no older override. Whoever has left the service holds nothing but what was
 * published, and nobody steps in for them. A version of the layers holds from its instant until
 * the next begins, so a change never rewrites what was before it. In elapsed minutes throughout: a clock change makes a turn longer
 * or shorter, never a gap.
 *
 * @param window not empty
 * @param lane `overrides` alone shows who was put there by hand, in the rota or above the layers
 */
export const resolveOnCall = (
  zone: Zone,
  schedule: OnCallSchedule,
  window: Interval,
  lane: Lane = 'final',
): readonly OnCallSpan[] => {
  const published = onCallTimeline(schedule.published, window);
  const layers = versionSpans(zone, schedule, window);
  const overrides = schedule.overrides.filter((override) => intersect(override, window) !== undefined);
  const { leaving } = schedule;
  const edges = [...published, ...layers.flat(), ...overrides].flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const within = [...edges, ...leaving.values()].filter((at) => window.startsAt < at && at < window.endsAt);
  const points = [...new Set([window.startsAt, ...within, window.endsAt])].sort((a, b) => a - b);
  const [inRota, ...walkers] = [published, ...layers].map(walker);
  const spans = points.slice(0, -1).map((startsAt, index): OnCallSpan => {
    const held = walkers.map((walk) => walk(startsAt));
    const layered = held.find((worker) => worker !== undefined);
    const worker = holderOf(lane, { published: inRota?.(startsAt), layered, overrides, leaving }, startsAt);
    return { startsAt, endsAt: points[index + 1] ?? window.endsAt, ...(worker === undefined ? {} : { worker }) };
  });
  return joinedSpans(spans);
};
