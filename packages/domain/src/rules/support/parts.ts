import type { Demand } from '../../model/problem.ts';
import { type Interval, intersect } from '../../time/index.ts';

/** Whether a span is a part of an on-call demand: a night may be shared, each holding it for a while. */
export const isPartOf = ({ startsAt, endsAt }: Interval, demand: Demand): boolean =>
  demand.tier !== undefined && demand.startsAt <= startsAt && endsAt <= demand.endsAt;

/** A time within a demand in which the same duties hold it. */
export interface Stretch<T> extends Interval {
  readonly duties: readonly T[];
}

/** A demand cut where one of its duties begins or ends, by start; one stretch where everybody is there for all of it. */
export const stretchesOf = <T extends Interval>(demand: Demand, duties: readonly T[]): readonly Stretch<T>[] => {
  const inside = (at: number): boolean => demand.startsAt < at && at < demand.endsAt;
  const edges = duties.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).filter(inside);
  const points = [...new Set([demand.startsAt, ...edges, demand.endsAt])].sort((a, b) => a - b);
  return points.slice(0, -1).map((startsAt, index) => {
    const stretch = { startsAt, endsAt: points[index + 1] ?? demand.endsAt };
    return { ...stretch, duties: duties.filter((duty) => intersect(duty, stretch) !== undefined) };
  });
};

/** Of the duties on an on-call demand those that hold it at once where they are most; on another demand all of them. */
export const mostAtOnce = <T extends Interval>(demand: Demand, duties: readonly T[]): readonly T[] =>
  demand.tier === undefined
    ? duties
    : stretchesOf(demand, duties).reduce<readonly T[]>(
        (most, stretch) => (stretch.duties.length > most.length ? stretch.duties : most),
        [],
      );

/** What a demand lacks. */
export interface Lacking {
  /** People on it where they are fewest. */
  readonly fewest: number;
  /** Person-minutes missing over all of it. */
  readonly personMinutes: number;
}

/** What a demand lacks to a number of people: an on-call demand by the stretch, another one as a whole. */
export const lackingOf = (demand: Demand, duties: readonly Interval[], wanted: number): Lacking => {
  const whole = { startsAt: demand.startsAt, endsAt: demand.endsAt, duties };
  const stretches = demand.tier === undefined ? [whole] : stretchesOf(demand, duties);
  return {
    fewest: Math.min(...stretches.map((stretch) => stretch.duties.length)),
    personMinutes: stretches.reduce(
      (sum, { startsAt, endsAt, duties: there }) => sum + Math.max(0, wanted - there.length) * (endsAt - startsAt),
      0,
    ),
  };
};

/** Of the duties on an on-call demand the longest, the first of equals: whose night it is when it is shared. */
export const mainOf = <T extends Interval>(duties: readonly T[]): T | undefined =>
  duties.toSorted((a, b) => b.endsAt - b.startsAt - (a.endsAt - a.startsAt) || a.startsAt - b.startsAt)[0];
