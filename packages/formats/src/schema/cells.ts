import {
  DAY_MINUTES,
  dayOf,
  type EndBefore,
  type Instant,
  isDate,
  isPlannedDate,
  PLANNED_DATES,
  parseClock,
  parseIso,
} from '@rota/domain';
import { z } from 'zod';
import { id, oneOf } from './texts.ts';
import { WEEKDAYS, weekdayNumber } from './words.ts';

/** Weekly hours above this are a typing mistake: a week has no more. */
const WEEK_HOURS = 168;

const HOURS_ALLOWED = `hours as a decimal with a point, 0 to ${WEEK_HOURS}, a whole number of minutes (37.5)`;

/** Minutes of decimal hours with up to so many digits before the point, exactly; `undefined` for any other text. */
const minutesOfHours = (cell: string, digits: number): number | undefined => {
  const [, hours = '', decimals = ''] = /^(\d+)(?:\.(\d{1,6}))?$/.exec(cell) ?? [];
  if (hours === '' || hours.length > digits) return undefined;
  const [fraction, scale] = [Number(decimals) * 60, 10 ** decimals.length];
  return fraction % scale === 0 ? Number(hours) * 60 + fraction / scale : undefined;
};

/** Reads a cell, or refuses it by saying what is allowed. */
const cellOf = <T>(allowed: string, read: (cell: string) => T | undefined) =>
  z
    .string({ error: allowed })
    .transform((cell, context) => {
      const value = read(cell);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', input: cell, message: allowed });
      return z.NEVER;
    })
    .meta({ description: allowed });

/** Decimal hours, read as whole minutes. */
export const hoursCell = cellOf(HOURS_ALLOWED, (cell) => {
  const minutes = minutesOfHours(cell, 3);
  return minutes !== undefined && minutes <= WEEK_HOURS * 60 ? minutes : undefined;
});

const BALANCE_ALLOWED = 'hours as a decimal with a point, -9999 to 9999, a whole number of minutes (37.5)';

/** Hours carried along, possibly below 0, read as whole minutes. */
export const balanceCell = cellOf(BALANCE_ALLOWED, (cell) => {
  const isBelow = cell.startsWith('-');
  const minutes = minutesOfHours(isBelow ? cell.slice(1) : cell, 4);
  return minutes !== undefined && isBelow ? -minutes : minutes;
});

/** A whole number in a range, both ends included. */
export const wholeCell = (least: number, most: number) =>
  cellOf(`a whole number from ${least} to ${most}`, (cell) =>
    /^\d{1,9}$/.test(cell) && Number(cell) >= least && Number(cell) <= most ? Number(cell) : undefined,
  );

/** `yes` or `no`. */
export const yesCell = oneOf(['yes', 'no']).transform((cell) => cell === 'yes');

const splitCell = (cell: string): readonly string[] => cell.split(/\s+/);

/** Ids separated by spaces. */
export const idsCell = cellOf('ids separated by spaces (lower-case letters, digits and hyphens)', (cell) =>
  splitCell(cell).every((part) => id.safeParse(part).success) ? splitCell(cell) : undefined,
);

const isWeekday = (part: string): part is (typeof WEEKDAYS)[number] => WEEKDAYS.some((word) => word === part);

/** Weekdays separated by spaces, read as numbers, 1 = Monday. */
export const weekdaysCell = cellOf(`weekdays separated by spaces: ${WEEKDAYS.join(' ')}`, (cell) => {
  const days = splitCell(cell).filter(isWeekday);
  return days.length === splitCell(cell).length ? days.map(weekdayNumber) : undefined;
});

/** Rest may be owed, and a horizon may end, in the first days after the last planned date. */
const LAST_INSTANT = (dayOf(PLANNED_DATES.last) + 366) * DAY_MINUTES;

const isNear = (at: Instant): boolean => at >= 0 && at < LAST_INSTANT;

const TYPED_CLOCK = 'a clock time HH:MM, or inside a clock change with its offset (01:30+01:00)';

/** A clock time that a person typed, with an offset when it may need one. */
export interface TypedClock {
  readonly clock: string;
  readonly offsetMinutes?: number;
}

const typedClock = (cell: string): TypedClock | undefined => {
  const parts = /^(\d\d:\d\d)(?:([+-])(\d\d):([0-5]\d))?$/.exec(cell);
  const [, clock, sign, hours, minutes] = parts ?? [];
  if (clock === undefined || parseClock(clock) === undefined) return undefined;
  if (sign === undefined) return { clock };
  return { clock, offsetMinutes: (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) };
};

const TYPED_INSTANT =
  'a local date and time (2026-10-25 22:00), with its offset inside a clock change (2026-10-25 01:15+00:00), or UTC with Z';

/** A date and time that a person or a clock wrote: by the wall clock, with an offset if it has one, or in UTC. */
export type TypedInstant = ({ readonly date: string } & TypedClock) | { readonly at: number };

const typedInstant = (cell: string): TypedInstant | undefined => {
  const utc = parseIso(cell.replace(' ', 'T'));
  if (cell.endsWith('Z')) return utc.kind === 'instant' && isNear(utc.at) ? { at: utc.at } : undefined;
  const [, date = '', clock = ''] = /^(\d{4}-\d\d-\d\d)[ T](.+)$/.exec(cell) ?? [];
  const typed = typedClock(clock.replace(/^(\d\d:\d\d):00(?=$|[+-])/, '$1'));
  return typed && isDate(date) && isPlannedDate(date) ? { date, ...typed } : undefined;
};

/** A date and time as typed; the zone of the service says which instant it is. */
export const typedInstantCell = cellOf(TYPED_INSTANT, typedInstant);

/** Most miles of one claim. */
const MOST_MILES = 2000;

/** Miles with at most one decimal, read as whole tenths. */
export const milesCell = cellOf(`miles above 0 and up to ${MOST_MILES}, with at most one decimal (12.4)`, (cell) => {
  const [, miles = '', tenth = '0'] = /^(\d{1,4})(?:\.(\d))?$/.exec(cell) ?? [];
  const tenths = Number(miles) * 10 + Number(tenth);
  return miles !== '' && tenths > 0 && tenths <= MOST_MILES * 10 ? tenths : undefined;
});

/** A clock time on one day, as typed. */
export const typedClockCell = cellOf(TYPED_CLOCK, typedClock);

/** What an instant cell may hold; a fault about one says so. */
export const INSTANT_ALLOWED =
  'an ISO 8601 instant with offset and whole minutes (2026-11-30T22:00+00:00), 1970 to 2999';

/** Marks an issue whose only trouble is a missing offset, which has a fault code of its own. */
export const MISSING_OFFSET = 'missing-offset';

/** An instant with offset, read as whole minutes since 1970 UTC. */
export const instantCell = z
  .string({ error: INSTANT_ALLOWED })
  .transform((cell, context) => {
    const parsed = parseIso(cell);
    if (parsed.kind === 'instant' && isNear(parsed.at)) return parsed.at;
    const params = parsed.kind === 'missing-offset' ? { code: MISSING_OFFSET } : {};
    context.issues.push({ code: 'custom', input: cell, message: INSTANT_ALLOWED, params });
    return z.NEVER;
  })
  .meta({ description: INSTANT_ALLOWED });

/** Stands for no end. @source ISO 8601-2, section 4.7 */
export const OPEN_END = '..';

const ENDS_BEFORE =
  'when an end was changed and what it was before (2026-12-01T09:00Z/2026-12-24T09:00Z, or .. for no end), the earliest first, separated by spaces';

const nearInstant = (cell: string): Instant | undefined => {
  const parsed = parseIso(cell);
  return parsed.kind === 'instant' && isNear(parsed.at) ? parsed.at : undefined;
};

const endBefore = (part: string): EndBefore | undefined => {
  const [when = '', end = '', more] = part.split('/');
  const [at, endsAt] = [nearInstant(when), nearInstant(end)];
  if (more !== undefined || at === undefined) return undefined;
  if (end === OPEN_END) return { at };
  return endsAt === undefined ? undefined : { at, endsAt };
};

/** Ends that a row had before, by when they were changed. */
export const endsBeforeCell = cellOf(ENDS_BEFORE, (cell): readonly EndBefore[] | undefined => {
  const parts = splitCell(cell);
  const changes = parts.flatMap((part) => endBefore(part) ?? []);
  const isOrdered = changes.every(({ at }, index) => at > (changes[index - 1]?.at ?? Number.NEGATIVE_INFINITY));
  return changes.length === parts.length && isOrdered ? changes : undefined;
});
