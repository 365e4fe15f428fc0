import type { PaidSlice } from './slice.ts';

const isEmpty = ({ minutes, workedMinutes }: PaidSlice): boolean => minutes === 0 && workedMinutes === 0;

/** The slice that a break belongs with: the last one with work in it before the break, or else the first after it. */
const hostOf = (slices: readonly PaidSlice[], pause: PaidSlice): PaidSlice | undefined => {
  const own = slices.filter((slice) => slice.of === 'duty' && slice.work === pause.work && !isEmpty(slice));
  return own.findLast(({ startsAt }) => startsAt < pause.startsAt) ?? own[0];
};

const withBreak = (slice: PaidSlice, pause: PaidSlice): PaidSlice => ({
  ...slice,
  startsAt: Math.min(slice.startsAt, pause.startsAt),
  endsAt: Math.max(slice.endsAt, pause.endsAt),
  breakMinutes: slice.breakMinutes + pause.breakMinutes,
});

/**
 * Slices that have something to tell. One that is a break from end to end (it reaches over midnight, or over the start of
 * the night) is told with the part of its duty beside it: no line is empty, and its free minutes are told. The line may so begin
 * or end on the date beside its own. Of a duty that is nothing but a break there is no line.
 *
 * @param slices of one worker, by start
 */
export const toldSlices = (slices: readonly PaidSlice[]): readonly PaidSlice[] => {
  const told = new Map(slices.filter((slice) => !isEmpty(slice)).map((slice) => [slice, slice]));
  for (const pause of slices) {
    const host = isEmpty(pause) && pause.breakMinutes > 0 ? hostOf(slices, pause) : undefined;
    const soFar = host && told.get(host);
    if (host && soFar) told.set(host, withBreak(soFar, pause));
  }
  return [...told.values()];
};
