import { ON_CALL_PROGRAMS } from '@rota/formats';
import { z } from 'zod';
import { serviceRef } from '../refs.ts';
import { calendarFields } from './outside-calendar.ts';
import { body, count, id, instant, oneOf, words } from './texts.ts';

const MOMENT = 'a date, or an instant with offset';
const moment = z.string({ error: MOMENT }).max(40, { error: MOMENT });

const USERS = 'pairs of worker id and user id such as ann:PABC123, separated by commas';

/** What is exported for another program. */
export const onCallExportQuery = z.strictObject({
  service: serviceRef,
  slot: id,
  format: oneOf(ON_CALL_PROGRAMS),
  from: moment.optional().meta({ description: 'a date, or an instant with offset; default: now' }),
  to: moment.optional().meta({ description: 'exclusive; default: 14 days later' }),
  users: z
    .string()
    .regex(/^[a-z0-9-]+:[\w@.+-]+(,[a-z0-9-]+:[\w@.+-]+)*$/, { error: USERS })
    .max(8000, { error: USERS })
    .optional()
    .meta({ description: `what the other program calls people: ${USERS}; others go out by our ids` }),
});

/** A calendar of another program, to become fixed duties of a slot. */
export const onCallImportBody = body({
  service: serviceRef,
  slot: id,
  source: words.meta({ description: 'what the calendar is called here; what it said before makes way' }),
  ...calendarFields,
  from: moment.optional().meta({ description: 'a date, or an instant with offset; default, and at the earliest: now' }),
  to: moment.optional().meta({ description: 'exclusive; default: a year later' }),
  meanings: z
    .record(z.string().max(200), z.union([id, z.null()]))
    .optional()
    .meta({
      description: 'worker ids by addresses, names or other words of the calendar; null: such events are nobody’s',
    }),
  dryRun: z.boolean().optional().meta({ description: 'true: say what would change, and change nothing' }),
});

/** What an import changed, or would change. */
export const onCallImportReply = z.strictObject({
  service: id,
  slot: id,
  source: z.string(),
  from: instant,
  to: instant,
  isDryRun: z.boolean(),
  added: count,
  changed: count.meta({ description: 'duties that end at another time now' }),
  removed: count,
  kept: count,
  leftOut: count.meta({ description: 'events that are cancelled, tentative, or nobody’s' }),
  duties: z.array(z.strictObject({ worker: id, from: instant, until: instant })),
});
