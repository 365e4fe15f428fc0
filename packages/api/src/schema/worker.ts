import { z } from 'zod';
import { serviceRef } from '../refs.ts';
import { dateText } from './filters.ts';
import { body, date, id, instant, words } from './texts.ts';

const CONTRACTS = ['permanent', 'fixed-term', 'bank', 'agency', 'volunteer'] as const;

/** Longest contract: every minute of a week. */
const WEEK_MINUTES = 7 * 24 * 60;

const MINUTES = `minutes a week from 0 to ${WEEK_MINUTES} in steps of 3, a twentieth of an hour`;
const weeklyMinutes = z
  .int({ error: MINUTES })
  .min(0, { error: MINUTES })
  .max(WEEK_MINUTES, { error: MINUTES })
  .multipleOf(3, { error: MINUTES });

const flag = z.boolean({ error: 'true or false' });

const NAME = 'one line of text, 1 to 200 characters, beginning with a letter or digit';
/** A spreadsheet program would take a name that begins otherwise for a formula. */
const name = z
  .string({ error: NAME })
  .regex(/^[\p{L}\p{N}][^\p{Cc}]{0,199}$/u, { error: NAME })
  .meta({ description: NAME });

const clock = (allowed: string, pattern: RegExp) => z.string({ error: allowed }).regex(pattern, { error: allowed });
const start = clock('a clock time from 00:00 to 23:59', /^([01]\d|2[0-3]):[0-5]\d$/);
const end = clock('a clock time from 00:00 to 24:00', /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

const WEEKDAY = 'a weekday from 1 (Monday) to 7 (Sunday)';
const weekday = z.int({ error: WEEKDAY }).min(1, { error: WEEKDAY }).max(7, { error: WEEKDAY });

const listOf = <T extends z.ZodType>(entry: T) =>
  z.array(entry, { error: 'a list' }).max(200, { error: 'at most 200 entries' });

/** A contract as it is written. */
export const employmentBody = body({
  id,
  employer: id,
  contract: z.enum(CONTRACTS, { error: `one of ${CONTRACTS.join(', ')}` }),
  grade: id,
  role: name,
  weeklyMinutes,
  from: dateText,
  to: dateText.optional(),
  supernumerary: flag.optional(),
  supernumeraryTo: dateText.optional(),
  units: listOf(id).optional(),
  reportsTo: id.optional(),
  after22: flag.optional(),
  payrollRef: words.optional(),
});

/** A skill as it is written. */
export const skillBody = body({ skill: id, from: dateText, to: dateText.optional() });

/** A window of availability as it is written. */
export const availabilityBody = body({
  state: z.enum(['available', 'unavailable'], { error: 'available or unavailable' }),
  from: dateText,
  to: dateText,
  weekdays: listOf(weekday).optional(),
  start: start.optional(),
  end: end.optional(),
  source: id
    .optional()
    .meta({ description: 'what it was read from, such as a calendar; a newer reading takes its place' }),
});

const NOTICE = 'days from 7 to 92';
/** An opt-out of the 48-hour week as it is written; the folder's reader holds its notice against the law. */
export const optOutBody = body({
  signedOn: dateText,
  effectiveFrom: dateText,
  noticeDays: z.int({ error: NOTICE }).min(7, { error: NOTICE }).max(92, { error: NOTICE }),
  withdrawnOn: dateText.optional(),
});

/** Somebody new. */
export const workerBody = body({
  service: serviceRef,
  worker: id,
  name,
  dateOfBirth: dateText.optional(),
  nightWorker: flag.optional(),
  employments: listOf(employmentBody).min(1, { error: 'at least one employment' }),
  skills: listOf(skillBody).optional(),
});

/** What changes of somebody. */
export const workerChange = body({
  name: name.optional(),
  dateOfBirth: dateText.nullable().optional(),
  nightWorker: flag.nullable().optional(),
});

const employmentReply = z.strictObject({
  id,
  employer: id,
  contract: z.enum(CONTRACTS),
  grade: id,
  role: z.string(),
  weeklyMinutes: z.int(),
  from: date,
  to: date.optional(),
  supernumerary: z.boolean().optional(),
  supernumeraryTo: date.optional(),
  units: z.array(id).optional().meta({ description: 'absent: every unit' }),
  reportsTo: id.optional(),
  after22: z.boolean().optional(),
  payrollRef: z.string().optional(),
});

/** What only their manager and they themselves need. */
const details = z.strictObject({
  dateOfBirth: date.optional(),
  nightWorker: z.boolean().optional(),
  availability: z.array(availabilityBody),
  optOuts: z.array(optOutBody),
  otherEmployment: z.array(
    z.strictObject({
      weeklyMinutes: z.int(),
      declaredOn: date,
      from: date,
      to: date.optional(),
      nights: z.boolean().optional(),
    }),
  ),
});

/** Somebody of a service. */
export const workerReply = z.strictObject({
  id: z.string().meta({ description: 'wrk_…' }),
  externalRef: z.string().meta({ description: 'service:worker; addresses take it as well' }),
  service: id,
  worker: id,
  name: z.string(),
  employments: z.array(employmentReply),
  skills: z.array(skillBody),
  details: details.optional().meta({ description: 'only for who may see it' }),
  updatedAt: instant,
});
