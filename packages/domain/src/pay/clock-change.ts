import { changesBetween, type Interval, offsetAt, type Zone } from '../time/index.ts';
import type { PaidSlice } from './slice.ts';

/**
 * Minutes by the clock face of a stretch of time, and on any other night; `undefined` where no clock change lies in it, so
 * that they are the elapsed ones.
 *
 * @source uk-rules.md DST-02
 */
export const faceMinutesOf = (zone: Zone, { startsAt, endsAt }: Interval): number | undefined => {
  const gained = offsetAt(zone, endsAt) - offsetAt(zone, startsAt);
  return gained === 0 ? undefined : endsAt - startsAt + gained;
};

/** Adds minutes to the first of some slices; takes them away from as many as it needs. */
const adjusted = (slices: readonly PaidSlice[], delta: number): readonly PaidSlice[] => {
  let left = delta;
  return slices.map((slice) => {
    const change = Math.max(left, -slice.minutes);
    left -= change;
    return change === 0 ? slice : { ...slice, minutes: slice.minutes + change };
  });
};

/**
 * Slices of one duty over a clock change as its terms pay them: the slice that holds the change is longer or shorter by
 * what the clock face says, unless elapsed time is paid. Worked minutes stay as they were.
 *
 * @param slices of the duty itself, by start
 * @param faceMinutes of the whole duty, breaks included
 * @source uk-rules.md DST-02
 */
export const paidByClock = (zone: Zone, faceMinutes: number, slices: readonly PaidSlice[]): readonly PaidSlice[] => {
  const [first, last] = [slices[0], slices.at(-1)];
  if (!first || !last || first.scheme.clockChange === 'elapsed') return slices;
  const change = changesBetween(zone, first.startsAt, last.endsAt)[0]?.at ?? first.startsAt;
  const delta = faceMinutes - (first.work.endsAt - first.work.startsAt);
  // The hour that March leaves out ends at the change, so by the clock face it belongs before it.
  const holding = slices.findIndex(({ endsAt }) => change < endsAt || (change === endsAt && delta > 0));
  const from = holding < 0 ? slices.length - 1 : holding;
  const turned = adjusted([...slices.slice(from), ...slices.slice(0, from)], delta);
  return [...turned.slice(slices.length - from), ...turned.slice(0, slices.length - from)];
};
