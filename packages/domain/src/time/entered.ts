import { type ClockTime, DAY_MINUTES, dayOf, type Instant, type LocalDate, minutesOf } from './instant.ts';
import { type Reading, read } from './reading.ts';
import type { Zone } from './zone.ts';

/** What a typed time means, or why it was refused; offsets in minutes east of Greenwich. */
export type Entered =
  | { readonly kind: 'placed'; readonly at: Instant }
  | Extract<Reading, { kind: 'missing' | 'ambiguous' }>
  /** The zone does not use the offset given around this time. */
  | { readonly kind: 'wrong-offset'; readonly offsets: readonly number[] };

/**
 * What a time that a person typed means: nothing is decided for them.
 *
 * With an offset, a missing or doubled time is taken when the zone uses that offset before or after the change.
 *
 * @param offsetMinutes as typed, minutes east of Greenwich
 * @throws RangeError on a malformed date or clock
 */
export const placeEntered = (zone: Zone, date: LocalDate, clock: ClockTime, offsetMinutes?: number): Entered => {
  const wall = dayOf(date) * DAY_MINUTES + minutesOf(clock);
  const reading = read(zone, wall);
  if (offsetMinutes === undefined) return reading.kind === 'once' ? { kind: 'placed', at: reading.at } : reading;
  if (!reading.offsets.includes(offsetMinutes)) return { kind: 'wrong-offset', offsets: reading.offsets };
  return { kind: 'placed', at: wall - offsetMinutes };
};
