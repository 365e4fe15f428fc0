import { LANES } from '@rota/domain';
import { z } from 'zod';
import { serviceRef } from '../refs.ts';
import { count, id, instant, oneOf, wholeText } from './texts.ts';

const phone = z.string().optional().meta({ description: 'their own number, to who may see it' });
const person = z.strictObject({ worker: id, name: z.string(), phone });

const slotName = {
  tier: z.int().min(1),
  slot: id,
  slotName: z.string(),
  dutyNumber: z.string().optional().meta({ description: 'reaches whoever holds the slot' }),
};

const line = z.strictObject({
  ...slotName,
  worker: id.optional().meta({ description: 'absent: nobody' }),
  name: z.string().optional(),
  phone,
  isWanted: z.boolean().meta({ description: 'whether the service wants somebody then; without a worker it is a gap' }),
  until: instant,
  goesOn: z.literal(true).optional().meta({ description: 'nothing is known to end it; "until" is how far was looked' }),
  next: person.extend({ from: instant }).optional(),
});

const grade = id.optional().meta({ description: 'the highest they hold on that date' });

const step = person.extend({
  ...slotName,
  grade,
  rank: count,
  alsoHolds: z.array(id).meta({ description: 'other slots of theirs; they are called once' }),
  afterMinutes: count
    .optional()
    .meta({ description: 'since the first call; absent: a tier before does not say how long to wait' }),
  outranks: z.boolean().optional().meta({ description: 'whether they rank above everybody called before' }),
});

const approver = person.extend({
  grade,
  rank: count,
  because: oneOf(['above-tier-1', 'highest-on-call', 'leads-shift']),
  of: z.string().meta({ description: 'on-call slot; shift of who leads one' }),
  dutyNumber: slotName.dutyNumber,
});

const handOff = z.strictObject({
  at: instant,
  slots: z.array(z.strictObject({ ...slotName, from: person.optional(), to: person.optional() })),
});

/** Who is on call at a moment. */
export const onCallReply = z.strictObject({
  format: z.literal('oncall/1'),
  service: id,
  serviceName: z.string(),
  at: instant,
  asOf: instant.meta({ description: 'when it was asked: how old a copy is' }),
  onCall: z.array(line),
  escalation: z.array(step).meta({ description: 'whom to call, in order; nobody twice' }),
  approver: approver.optional().meta({ description: 'absent: nobody can be reached' }),
  nextHandOff: handOff.optional(),
  emergencyText: z.string().optional(),
});

const part = { start: instant, end: instant, minutes: count };
const coverage = z.number().min(0).max(1).meta({ description: 'share of the wanted minutes, rounded down to 0.0001' });

/** Who is on call over a time. */
export const onCallScheduleReply = z.strictObject({
  format: z.literal('oncall-schedule/1'),
  service: id,
  asOf: instant,
  from: instant,
  to: instant,
  lane: oneOf(LANES),
  worker: id.optional(),
  slots: z.array(
    z.strictObject({
      ...slotName,
      coverage,
      spans: z
        .array(z.strictObject({ ...part, worker: id.optional(), name: z.string().optional(), phone }))
        .meta({ description: 'one after another without a break; those of one worker only where one is asked for' }),
      gaps: z.array(z.strictObject(part)),
      held: z.array(person.extend({ minutes: count })),
    }),
  ),
});

/** Where nobody is on call. */
export const onCallGapsReply = z.strictObject({
  format: z.literal('oncall-gaps/1'),
  service: id,
  asOf: instant,
  from: instant,
  to: instant,
  nextGap: z.strictObject({ ...slotName, ...part }).optional(),
  slots: z.array(z.strictObject({ ...slotName, coverage, gapMinutes: count, gaps: z.array(z.strictObject(part)) })),
  withoutApprover: z.strictObject({ minutes: count, gaps: z.array(z.strictObject(part)) }),
});

const moment = z.string().meta({ description: 'a date, from midnight, or an instant with offset' });

/** Of which service. */
export const onCallQuery = z.strictObject({ service: serviceRef });

/** From when to when; from now for two weeks by default. */
export const onCallWindowQuery = onCallQuery.extend({ from: moment.optional(), to: moment.optional() });

/** Which part of a schedule. */
export const onCallScheduleQuery = onCallWindowQuery.extend({
  lane: oneOf(LANES).optional(),
  tier: wholeText('a tier from 1', /^[1-9]\d{0,2}$/).optional(),
  slot: id.optional(),
  worker: id.optional().meta({ description: 'only what this person holds' }),
});
