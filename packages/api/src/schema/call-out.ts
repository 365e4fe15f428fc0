import { z } from 'zod';
import { serviceRef } from '../refs.ts';
import { instantText } from './filters.ts';
import { dutyActReply } from './review.ts';
import { block } from './suggestion.ts';
import { body, count, id, instant, words } from './texts.ts';

const SHIFT = 'a shift id, or the id of its demand for any free place';
const shiftText = z
  .string({ error: SHIFT })
  .regex(/^[A-Za-z0-9][A-Za-z0-9:._/@+-]{0,119}$/, { error: SHIFT })
  .meta({ description: SHIFT });

const change = z.strictObject({
  shift: shiftText,
  from: id.optional().meta({ description: 'worker who goes off it; absent: it was open' }),
  to: id.optional().meta({ description: 'worker who comes; absent: it is open' }),
});

/** Shifts that one repair changes at most: those of a block, or two. */
const MOST_CHANGES = 20;

/** One of the repairs that were proposed. */
export const callOutRepairBody = body({
  service: serviceRef,
  worker: id.meta({ description: 'who was called' }),
  start: instantText.meta({ description: 'when the call-out began' }),
  changes: z.array(change).min(1).max(MOST_CHANGES).meta({ description: 'as proposed' }),
  reason: words.optional().meta({ description: 'nothing about people who are served' }),
});

const paid = z.strictObject({
  workedMinutes: count.meta({ description: 'elapsed, whatever the clocks did' }),
  paidMinutes: count.meta({
    description: 'with the least and the units of the terms, less what the stand-by includes',
  }),
  elements: z.array(
    z.strictObject({
      element: z.string(),
      minutes: z.int(),
      pence: z
        .int()
        .optional()
        .meta({ description: 'only for who may see the hours of this worker, and where a rate fits' }),
    }),
  ),
  isApproved: z.literal(false).meta({ description: 'it is paid once somebody has approved the line' }),
});

const rest = z.strictObject({
  wantedMinutes: count.meta({ description: 'daily rest that the worker is due' }),
  longestMinutes: count.meta({ description: 'longest rest in the 24 hours in which the call-out falls' }),
  shortfallMinutes: count.meta({ description: 'what is missing in them as the rota stands' }),
  lostMinutes: count.meta({ description: 'what of it is lost whatever comes next, and is to be made good' }),
  basis: z.string().optional().meta({ description: 'why it is owed and no breach' }),
  restsFrom: instant.meta({ description: 'rest counts from then' }),
  restedFrom: instant.meta({ description: 'a whole daily rest is over' }),
  madeGoodFrom: instant.meta({ description: 'and what was lost is made good' }),
  next: z.strictObject({ shift: z.string(), start: instant, restMinutes: count }).optional(),
  isNextLawful: z.boolean().meta({ description: 'false: a duty that is to come, or has begun, stands too soon' }),
  breaches: z.array(block).meta({ description: 'hard rules that the call-out breaks' }),
});

const proposal = z.strictObject({
  kind: z.enum(['give', 'swap', 'pass-on', 'later', 'open']),
  changes: z.array(change.extend({ fromName: z.string().optional(), toName: z.string().optional() })),
  missing: count.meta({ description: 'people whom shifts lack then and do not lack now' }),
  objectiveChange: z.number().meta({ description: 'penalty points; below 0 the rota is the better for it' }),
  request: z
    .strictObject({ method: z.literal('POST'), path: z.string(), body: z.record(z.string(), z.unknown()) })
    .optional()
    .meta({ description: 'does it; absent where only a manager may, because a shift is more than 24 hours away' }),
});

const repair = z.strictObject({
  shifts: z.array(z.string()).meta({ description: 'duties that cannot stay' }),
  isComplete: z.boolean().meta({ description: 'no way of these kinds has fewer changes than the first' }),
  proposals: z
    .array(proposal)
    .meta({ description: 'what leaves nobody missing, then fewest shifts changed, then cost' }),
});

/** What a call-out is paid, what it leaves of the rest, and how the rota may be changed where it has to be. */
const outcome = {
  paid,
  rest,
  repair: repair.optional().meta({ description: 'absent where every duty may stay' }),
};

/** The same before anything is recorded. */
export const callOutPreviewReply = z.strictObject(outcome);

/** What was recorded, and what follows from it. */
export const callOutReply = dutyActReply.extend(outcome);
