import type { EpochDay, Instant } from './instant.ts';
import type { Interval } from './interval.ts';
import { localOf, placeMinutes } from './place.ts';
import type { Zone } from './zone.ts';

/** The part of an interval on one local day. */
export interface DayPiece extends Interval {
  readonly day: EpochDay;
}

/** Instant at which a local day begins: its midnight, or the first instant after it where the clock skips midnight. */
export const midnight = (zone: Zone, day: EpochDay): Instant => placeMinutes(zone, day, 0).at;

/** Elapsed minutes of a local day: 1440, in London 1380 in March and 1500 in October. */
export const dayLength = (zone: Zone, day: EpochDay): number => midnight(zone, day + 1) - midnight(zone, day);

/**
 * Cuts an interval at every local midnight inside it; the pieces tile it exactly, in order.
 *
 * An empty interval has no pieces, nor has a day that the zone skipped whole.
 */
export const splitAtMidnights = (zone: Zone, interval: Interval): readonly DayPiece[] => {
  const pieces: DayPiece[] = [];
  let day = localOf(zone, interval.startsAt).day;
  let startsAt = interval.startsAt;
  while (startsAt < interval.endsAt) {
    const endsAt = Math.min(midnight(zone, day + 1), interval.endsAt);
    if (endsAt > startsAt) pieces.push({ day, startsAt, endsAt });
    startsAt = Math.max(startsAt, endsAt);
    day++;
  }
  return pieces;
};
