import {
  type ClockTime,
  DAY_MINUTES,
  dateOf,
  dayOf,
  type EpochDay,
  type Instant,
  type LocalDate,
  minutesOf,
} from './instant.ts';
import type { Interval } from './interval.ts';
import { read } from './reading.ts';
import { offsetAt, type Zone } from './zone.ts';

/** How a planned time had to be decided: it did not exist, or it existed twice. */
export type PlaceNote = 'moved-forward' | 'first-of-two';

/** Where a recurring planned time falls. */
export interface Placed {
  readonly at: Instant;
  /** Absent for every ordinary time. */
  readonly note?: PlaceNote;
}

/** An instant as people in a zone see it. */
export interface Local {
  readonly date: LocalDate;
  readonly day: EpochDay;
  /** Since local midnight by the wall clock, 0 to 1439; not elapsed time on a day of change. */
  readonly minutes: number;
  /** Minutes east of Greenwich. */
  readonly offsetMinutes: number;
}

/**
 * Where a planned wall-clock time falls, by day number and minutes.
 *
 * @param minutes since local midnight, whole; 1440 is the next midnight
 * @returns a missing time as the first instant after it, a doubled one as the first of the two, both noted
 */
export const placeMinutes = (zone: Zone, day: EpochDay, minutes: number): Placed => {
  const reading = read(zone, day * DAY_MINUTES + minutes);
  switch (reading.kind) {
    case 'once':
      return { at: reading.at };
    case 'missing':
      return { at: reading.next, note: 'moved-forward' };
    case 'ambiguous':
      return { at: reading.first, note: 'first-of-two' };
  }
};

/** Where a recurring planned time falls; see `placeMinutes`. @throws RangeError on a malformed date or clock */
export const place = (zone: Zone, date: LocalDate, clock: ClockTime): Placed =>
  placeMinutes(zone, dayOf(date), minutesOf(clock));

/** Date, wall clock and offset of an instant in a zone. */
export const localOf = (zone: Zone, at: Instant): Local => {
  const offsetMinutes = offsetAt(zone, at);
  const day = Math.floor((at + offsetMinutes) / DAY_MINUTES);
  return { date: dateOf(day), day, minutes: at + offsetMinutes - day * DAY_MINUTES, offsetMinutes };
};

const endDay = (day: EpochDay, start: ClockTime, end: ClockTime): EpochDay =>
  minutesOf(end) <= minutesOf(start) ? day + 1 : day;

/**
 * A planned start and end by wall clock, as instants; an end at or before the start falls on the next day.
 *
 * Elapsed minutes are `endsAt - startsAt`. They are 0 only when both times lie in one missing hour.
 *
 * @throws RangeError on a malformed date or clock
 */
export const placeSpan = (zone: Zone, date: LocalDate, start: ClockTime, end: ClockTime): Interval => {
  const day = dayOf(date);
  return {
    startsAt: placeMinutes(zone, day, minutesOf(start)).at,
    endsAt: placeMinutes(zone, endDay(day, start, end), minutesOf(end)).at,
  };
};

/** Notes to show with `placeSpan` of the same arguments; both absent but for spans that touch a clock change. */
export const spanNotes = (
  zone: Zone,
  date: LocalDate,
  start: ClockTime,
  end: ClockTime,
): { readonly start?: PlaceNote; readonly end?: PlaceNote } => {
  const day = dayOf(date);
  const startNote = placeMinutes(zone, day, minutesOf(start)).note;
  const endNote = placeMinutes(zone, endDay(day, start, end), minutesOf(end)).note;
  return { ...(startNote ? { start: startNote } : {}), ...(endNote ? { end: endNote } : {}) };
};
