import { parseClock, parseIso } from '@rota/domain';
import { z } from 'zod';
import { id, oneOf } from './texts.ts';
import { WEEKDAYS, weekdayNumber } from './words.ts';

/** Weekly hours above this are a typing mistake: a week has no more. */
const WEEK_HOURS = 168;

const HOURS_ALLOWED = `hours as a decimal with a point, 0 to ${WEEK_HOURS}, a whole number of minutes (37.5)`;

/** Minutes of decimal hours, exactly; `undefined` when the text is no such number or not whole minutes. */
const minutesOfHours = (cell: string): number | undefined => {
  const parts = /^(\d{1,3})(?:\.(\d{1,6}))?$/.exec(cell);
  if (!parts) return undefined;
  const [fraction, scale] = [Number(parts[2] ?? 0) * 60, 10 ** (parts[2] ?? '').length];
  const minutes = Number(parts[1]) * 60 + fraction / scale;
  return fraction % scale === 0 && minutes <= WEEK_HOURS * 60 ? minutes : undefined;
};

/** Decimal hours, read as whole minutes. */
export const hoursCell = z
  .string({ error: HOURS_ALLOWED })
  .refine((cell) => minutesOfHours(cell) !== undefined, { error: HOURS_ALLOWED })
  .transform((cell) => minutesOfHours(cell) ?? 0) // refined above
  .meta({ description: HOURS_ALLOWED });

/** A whole number in a range, both ends included. */
export const wholeCell = (least: number, most: number) => {
  const allowed = `a whole number from ${least} to ${most}`;
  return z
    .string({ error: allowed })
    .refine((cell) => /^\d{1,9}$/.test(cell) && Number(cell) >= least && Number(cell) <= most, { error: allowed })
    .transform(Number)
    .meta({ description: allowed });
};

/** `yes` or `no`. */
export const yesCell = oneOf(['yes', 'no']).transform((cell) => cell === 'yes');

const splitCell = (cell: string): readonly string[] => cell.split(/\s+/);

/** Ids separated by spaces. */
export const idsCell = z
  .string()
  .refine((cell) => splitCell(cell).every((part) => id.safeParse(part).success), {
    error: 'ids separated by spaces (lower-case letters, digits and hyphens)',
  })
  .transform(splitCell);

const isWeekday = (part: string): part is (typeof WEEKDAYS)[number] => WEEKDAYS.some((word) => word === part);

/** Weekdays separated by spaces, read as numbers, 1 = Monday. */
export const weekdaysCell = z
  .string()
  .refine((cell) => splitCell(cell).every(isWeekday), {
    error: `weekdays separated by spaces: ${WEEKDAYS.join(' ')}`,
  })
  .transform((cell) => splitCell(cell).filter(isWeekday).map(weekdayNumber));

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

/** A clock time on one day, as typed. */
export const typedClockCell = z
  .string({ error: TYPED_CLOCK })
  .refine((cell) => typedClock(cell) !== undefined, { error: TYPED_CLOCK })
  .transform((cell) => typedClock(cell) ?? { clock: cell }) // refined above
  .meta({ description: TYPED_CLOCK });

/** What an instant cell may hold; a fault about one says so. */
export const INSTANT_ALLOWED = 'an ISO 8601 instant with offset and whole minutes (2026-11-30T22:00+00:00)';

/** Marks an issue whose only trouble is a missing offset, which has a fault code of its own. */
export const MISSING_OFFSET = 'missing-offset';

/** An instant with offset, read as whole minutes since 1970 UTC. */
export const instantCell = z
  .string({ error: INSTANT_ALLOWED })
  .check((context) => {
    const { kind } = parseIso(context.value);
    if (kind === 'instant') return;
    const params = kind === 'missing-offset' ? { code: MISSING_OFFSET } : {};
    context.issues.push({ code: 'custom', input: context.value, message: INSTANT_ALLOWED, params });
  })
  .transform((cell) => {
    const parsed = parseIso(cell);
    return parsed.kind === 'instant' ? parsed.at : 0; // checked above
  })
  .meta({ format: 'date-time', description: INSTANT_ALLOWED });
