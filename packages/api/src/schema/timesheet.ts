import { parseIso } from '@rota/domain';
import { z } from 'zod';
import { pageReply } from '../http/pages.ts';
import { rotaRef } from '../refs.ts';
import { dateText } from './filters.ts';
import { body, count, date, id, instant, oneOf, words } from './texts.ts';

const INSTANT = 'an ISO 8601 instant with offset and whole minutes, such as 2026-12-01T07:00+00:00';

/** An instant of a body as minutes. */
const minutes = z
  .string({ error: INSTANT })
  .transform((text, context) => {
    const read = parseIso(text);
    if (read.kind === 'instant') return read.at;
    context.issues.push({ code: 'custom', message: INSTANT, input: text });
    return z.NEVER;
  })
  .meta({ format: 'date-time', description: INSTANT });

const SHIFT = 'the id of a published shift such as house-early/2026-12-10/1';

const shift = z
  .string({ error: SHIFT })
  .regex(/^[A-Za-z0-9][A-Za-z0-9:._/@+-]{0,119}$/, { error: SHIFT })
  .meta({ description: SHIFT });

/** Longest break, minutes: as long as the longest shift. */
const MOST_BREAK_MINUTES = 16 * 60;

/** Longest way of one claim, miles. */
const MOST_MILES = 999;

/** Most lines of one list in one request. */
const MOST_LINES = 5000;

const withdrawn = z.literal(true, { error: 'true' }).meta({ description: 'takes back an earlier line like it' });

const span = { start: minutes, end: minutes };

const entry = body({
  worker: id,
  shift: shift.exactOptional().meta({ description: 'of the published rota; absent: work that nobody planned' }),
  shiftType: id.exactOptional(),
  state: oneOf(['worked', 'not-worked']).default('worked'),
  start: minutes.exactOptional().meta({ description: 'absent: as planned' }),
  end: minutes.exactOptional().meta({ description: 'absent: as planned' }),
  breakMinutes: z
    .int({ error: 'whole minutes' })
    .min(0, { error: 'minutes from 0' })
    .max(MOST_BREAK_MINUTES, { error: `at most ${MOST_BREAK_MINUTES} minutes` })
    .exactOptional()
    .meta({ description: 'free and unpaid; absent: as planned' }),
  breakStart: minutes.exactOptional(),
  overtime: oneOf(['pay', 'toil']).exactOptional(),
  reason: words.exactOptional(),
});

const disturbance = body({ worker: id, shift, ...span, category: id, withdrawn: withdrawn.exactOptional() });

const callOut = body({
  worker: id,
  shift,
  mode: oneOf(['phone', 'attend']),
  ...span,
  withdrawn: withdrawn.exactOptional(),
});

const cancelled = body({
  worker: id,
  shift,
  shiftType: id,
  ...span,
  cancelledAt: minutes,
  cancelledBy: oneOf(['employer', 'worker']),
  reason: words,
  withdrawn: withdrawn.exactOptional(),
});

const MILES = `miles with at most one decimal, from 0.1 to ${MOST_MILES}`;

const mileage = body({
  worker: id,
  on: dateText,
  miles: z
    .number({ error: MILES })
    .min(0.1, { error: MILES })
    .max(MOST_MILES, { error: MILES })
    .refine((miles) => Math.abs(miles * 10 - Math.round(miles * 10)) < 1e-6, { error: MILES }),
  unit: id,
  reason: words,
  withdrawn: withdrawn.exactOptional(),
});

const listOf = <T extends z.ZodType>(line: T) =>
  z
    .array(line, { error: 'a list of lines' })
    .max(MOST_LINES, { error: `at most ${MOST_LINES} lines` })
    .optional();

/** Lines of one published period, list by list; the same as the files of timesheets in a service folder. */
export const linesBody = body({
  rota: rotaRef,
  entries: listOf(entry),
  disturbances: listOf(disturbance),
  callOuts: listOf(callOut),
  cancelled: listOf(cancelled),
  mileage: listOf(mileage),
});

const scope = { rota: rotaRef, worker: id.optional(), to: dateText.optional() };

/** Published duties that have ended, to be confirmed as planned. */
export const confirmationBody = body(scope);

/** Lines to be approved. */
export const hoursApprovalBody = body(scope);

const TOLERANCE = 'whole minutes from 0 to 720';

/** What a clock wrote down: CSV with worker, in and out. */
export const clockBody = body({
  rota: rotaRef,
  csv: z.string({ error: 'CSV with the columns worker, in and out' }).min(1, { error: 'CSV with a header' }),
  tolerance: z.int({ error: TOLERANCE }).min(0, { error: TOLERANCE }).max(720, { error: TOLERANCE }).optional(),
});

/** How many lines were written. */
export const linesReply = z.strictObject({ added: count });

const duty = z.strictObject({ worker: id, shift: z.string() });

/** Lines of duties confirmed, and those that were left for a person. */
export const confirmationReply = linesReply.extend({
  own: z.array(duty).meta({ description: 'your own: somebody else confirms them' }),
  away: z.array(duty).meta({ description: 'during an absence: say what was worked' }),
});

/** Lines approved, and how many were left because they are the caller's own. */
export const hoursApprovalReply = linesReply.extend({ own: count });

/** Lines made of a clock, and the rows that none was made of. */
export const clockReply = linesReply.extend({
  unmatched: z.array(
    z.strictObject({
      line: z.int().optional().meta({ description: 'line of the CSV' }),
      worker: id.optional(),
      why: oneOf(['no-duty', 'too-far', 'said-already', 'runs-into']),
      detail: z.string(),
    }),
  ),
});

/** How a line stands among the others about the same work. */
export const LINE_STATUSES = ['entered', 'approved', 'superseded', 'withdrawn'] as const;

/** Lists of lines as a query names them. */
export const lineKind = oneOf(['entries', 'disturbances', 'callOuts', 'cancelled', 'mileage']);

/** A line as it was written down. */
export const lineReply = z.strictObject({
  id: z.string().meta({ description: 'tsl_ and a number that rises with each line' }),
  service: id,
  kind: lineKind,
  status: oneOf(LINE_STATUSES),
  worker: id,
  on: date,
  shift: z.string().optional(),
  shiftType: id.optional(),
  state: oneOf(['worked', 'not-worked']).optional(),
  start: instant.optional(),
  end: instant.optional(),
  breakMinutes: count.optional(),
  breakStart: instant.optional(),
  overtime: oneOf(['pay', 'toil']).optional(),
  mode: oneOf(['phone', 'attend']).optional(),
  category: id.optional(),
  cancelledAt: instant.optional(),
  cancelledBy: oneOf(['employer', 'worker']).optional(),
  miles: z.number().optional(),
  unit: id.optional(),
  source: oneOf(['as-planned', 'manager', 'clock', 'worker']).optional(),
  reason: z.string().optional().meta({ description: 'only for who may write the hours' }),
  enteredBy: z.string(),
  enteredAt: instant,
  approvedBy: z.string().optional(),
  approvedAt: instant.optional(),
});

/** Lines, in the order in which they were written down. */
export const lineListReply = pageReply('lines', lineReply);

const part = z.strictObject({ start: instant, end: instant });

/** Where hours depart from the published rota: `hours-differences/1`. */
export const differencesReply = z.strictObject({
  format: z.literal('hours-differences/1'),
  month: z.string(),
  differences: z.array(
    z.strictObject({
      kind: z.string(),
      worker: id,
      shift: z.string(),
      shiftType: id,
      on: date,
      plannedMinutes: count,
      actualMinutes: count,
      planned: part.optional(),
      actual: part.optional(),
      reason: z.string().optional(),
    }),
  ),
});
