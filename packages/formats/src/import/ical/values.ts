import { DAY_MINUTES, dayOf, isDate } from '@rota/domain';
import type { Component, Property } from './lines.ts';
import { unreadableAt } from './unreadable.ts';
import type { Wall } from './walk.ts';

/** A date or time as it stands in a file; seconds are dropped. */
export interface WrittenTime {
  readonly wall: Wall;
  readonly isUtc: boolean;
  /** A whole day: midnight. */
  readonly isDate: boolean;
}

/** Years that are read: some programs write 1601 for always and 9999 for ever. */
const [FIRST_YEAR, LAST_YEAR] = [1600, 9990];

const TIME = /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d):[0-6]\d(Z?))?$/;

const timeOf = (value: unknown, line: number, lastYear: number): WrittenTime => {
  const [, date = '', hours, minutes, zulu] = TIME.exec(String(value)) ?? [];
  const year = Number(date.slice(0, 4));
  if (!isDate(date) || year < FIRST_YEAR || year > lastYear)
    throw unreadableAt(line, 'it has no date or time that is one');
  const wall = dayOf(date) * DAY_MINUTES + Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return { wall, isUtc: zulu === 'Z', isDate: hours === undefined };
};

/** All times of a property that is there. @throws CalendarUnreadable when one is none */
export const writtenTimes = (
  property: Property | undefined,
  { line }: Component,
): readonly [WrittenTime, ...WrittenTime[]] => {
  const [first, ...rest] = property?.values ?? [];
  const at = property?.line ?? line;
  return [timeOf(first, at, LAST_YEAR), ...rest.map((value) => timeOf(value, at, LAST_YEAR))];
};

/** The last time that an UNTIL lets be. */
export const endOf = (until: string, line: number): WrittenTime => {
  const time = timeOf(until, line, 9999);
  return time.isDate ? { ...time, wall: time.wall + DAY_MINUTES - 1 } : time;
};

/** How long something takes: so long by the clock, then so many minutes more. */
export interface Length {
  readonly byClock: number;
  readonly elapsed: number;
}

const DURATION = /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/;

/** A duration: weeks and days by the clock, the rest as time goes by. @source RFC 5545, section 3.3.6 */
export const lengthOf = (value: unknown, line: number): Length => {
  const found = DURATION.exec(String(value));
  if (!found) throw unreadableAt(line, 'it has no duration that is one');
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return {
    byClock: (weeks * 7 + days) * DAY_MINUTES,
    elapsed: hours * 60 + minutes + Math.floor(seconds / 60),
  };
};
