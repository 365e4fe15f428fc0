import { isDate, parseClock } from '@rota/domain';
import { z } from 'zod';

/**
 * Text of a pattern. Every leaf type here carries what it allows as its one message, so that a fault can say
 * `allowed: ...` whichever check of the leaf failed.
 */
export const text = (allowed: string, pattern: RegExp) =>
  z.string({ error: allowed }).regex(pattern, { error: allowed }).meta({ description: allowed });

const ID_ALLOWED = 'lower-case letters, digits and hyphens, 1 to 40 characters, beginning with a letter or digit';

/** An id: `w01`, `house-early`. */
export const id = text(ID_ALLOWED, /^[a-z0-9][a-z0-9-]{0,39}$/);

/** Cover or on-call id, local date and slot. */
export const shiftId = text('a shift id such as house-early/2026-12-01/1', /^[^\s/]{1,40}\/\d{4}-\d\d-\d\d\/\d{1,3}$/);

/** A name or remark as people say it: one line, 1 to 200 characters. */
export const words = text(
  'one line of text, 1 to 200 characters, without characters that turn the direction of writing',
  /^(?!\s*$)[^\p{Cc}\u202a-\u202e\u2066-\u2069]{1,200}$/u,
);

/** A reference to somebody's case that says nothing of them. */
export const caseRef = text(
  'an opaque reference of capital letters, digits and hyphens, 1 to 20 characters; never a name',
  /^[A-Z0-9][A-Z0-9-]{0,19}$/,
);

/** What a grid cell shows for a shift type. */
export const code = text('1 to 3 characters without spaces', /^[^\s\p{Cc}]{1,3}$/u);

/** A CSS colour. */
export const colour = text('a colour #rrggbb in hexadecimal digits', /^#[0-9a-fA-F]{6}$/);

/** The text of a recurrence; the domain checks its meaning. */
export const recurrence = text('a recurrence such as FREQ=DAILY, at most 500 characters', /^\S{1,500}$/);

/** How a calendar date is to be written, in words for a fault. */
export const DATE_ALLOWED = 'a calendar date YYYY-MM-DD';

/** A real calendar date. */
export const date = z
  .string({ error: DATE_ALLOWED })
  .refine(isDate, { error: DATE_ALLOWED })
  .meta({ format: 'date', description: DATE_ALLOWED });

/** A day of every year: `04-01`. */
export const monthDay = text(
  'month and day MM-DD in quotes, 01-01 to 12-31, such as "04-01"; not 29 February',
  /^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$|^(0[13-9]|1[0-2])-(29|30)$|^(0[13578]|1[02])-31$/,
);

const clockUntil = (allowed: string, last: number) =>
  z.string({ error: allowed }).refine((value) => (parseClock(value) ?? Number.POSITIVE_INFINITY) <= last, {
    error: allowed,
  });

/** A wall-clock time at which something may start. */
export const startClock = clockUntil('a clock time HH:MM from 00:00 to 23:59, in quotes', 1439).meta({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
});

/** A wall-clock time at which something may end; 24:00 is the end of the day. */
export const endClock = clockUntil('a clock time HH:MM from 00:00 to 24:00, in quotes', 1440).meta({
  pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
});

/** A yes or no of YAML. */
export const flag = z.boolean({ error: 'true or false' });

/** A whole number in a range, both ends included. */
export const whole = (least: number, most: number) => {
  const allowed = `a whole number from ${least} to ${most}`;
  return z.int({ error: allowed }).min(least, { error: allowed }).max(most, { error: allowed });
};

/** One of a fixed list of words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: values.length === 1 ? `"${values[0]}"` : `one of ${values.join(', ')}` });

/** A list of at least so many. */
export const listOf = <T extends z.ZodType>(item: T, least = 0) => {
  const error = least === 0 ? 'a list' : `a list of at least ${least}`;
  return z.array(item, { error }).min(least, { error });
};

/** A mapping with exactly these keys; others are refused by name. */
export const mapping = <T extends z.core.$ZodLooseShape>(shape: T) => z.strictObject(shape, { error: 'a mapping' });

/** Penalty points per unit. */
export const weight = whole(1, 1_000_000);
