import { z } from 'zod';
import { serviceRef } from '../refs.ts';
import { effectReply } from './effect.ts';
import { instantText } from './filters.ts';
import { body, count, id, instant, madeId, oneOf, period, words } from './texts.ts';

/** What an override does to who is on call. */
export const OVERRIDE_KINDS = ['add', 'remove', 'replace'] as const;

/** Where an override stands. */
export const OVERRIDE_STATES = ['coming', 'running', 'over', 'withdrawn', 'superseded'] as const;

const overrideKind = oneOf(OVERRIDE_KINDS).meta({
  description: 'add: somebody, whoever holds it; remove: takes one person away; replace: one person for another',
});

const reason = words.meta({ description: 'nothing about people who are served' });

/** A change of who is on call for a time. */
export const overrideBody = body({
  service: serviceRef,
  slot: id,
  kind: overrideKind,
  worker: id.optional().meta({ description: 'who comes; of add and replace' }),
  replaces: id.optional().meta({ description: 'who goes; of remove and replace' }),
  from: instantText.meta({ description: 'in the past only where somebody is on call since before it: then from now' }),
  until: instantText,
  reason,
});

/** An override as it goes out. */
export const overrideReply = z.strictObject({
  id: z.string(),
  externalRef: z.string(),
  service: id,
  slot: id,
  kind: z.enum(OVERRIDE_KINDS),
  worker: id.optional(),
  replaces: id.optional(),
  from: instant,
  until: instant,
  reason: z.string().optional().meta({ description: 'for whoever plans on-call, and for those whom it names' }),
  by: z.string(),
  enteredAt: instant,
  revision: z.int().min(1).optional().meta({ description: 'of the published rota that was changed by it' }),
  withdrawnAt: instant.optional(),
  state: z.enum(OVERRIDE_STATES).meta({ description: 'superseded: something decided later undid what is left of it' }),
});

/** A published rota that an override amended. */
export const amendedRotaReply = z.strictObject({
  rota: z.string().meta({ description: 'id of the rota' }),
  period,
  revision: z.int().min(1),
  isInDraft: z.boolean().meta({ description: 'whether the draft has the change as well' }),
  effect: effectReply,
});

/** What an override made: a row for each part of its time that something else decides. */
export const madeOverridesReply = z.strictObject({
  overrides: z.array(overrideReply),
  startsNow: z.boolean().meta({ description: '"from" was over, so it begins with this minute' }),
  rotas: z.array(amendedRotaReply),
  review: madeId('rvw').optional().meta({
    description: 'for a manager to look at, where a duty gave the right, or the draft does not have the change',
  }),
});

/** What taking an override back did. */
export const withdrawnReply = z.strictObject({
  override: overrideReply,
  rotas: z.array(amendedRotaReply),
  review: madeId('rvw')
    .optional()
    .meta({ description: 'for a manager to look at, where the draft does not have the change' }),
});

const LAYER = 'a layer from 1 to 9';
const EVERY = 'a whole number from 1 to 366';
const CLOCK = 'a clock time from 00:00 to 24:00';
const WEEKDAYS = 'weekdays such as ["MO", "TU"]';
const DATE = 'a calendar date YYYY-MM-DD';

const clock = z.string({ error: CLOCK }).regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: CLOCK });
const weekday = z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { error: WEEKDAYS });

/** Who takes turns, how long and when. */
const rotationFields = {
  layer: z.int({ error: LAYER }).min(1, { error: LAYER }).max(9, { error: LAYER }).optional(),
  people: z.array(id, { error: 'worker ids in order of turn' }).min(1).max(100),
  every: z.int({ error: EVERY }).min(1, { error: EVERY }).max(366, { error: EVERY }),
  unit: oneOf(['hour', 'day', 'week', 'month']),
  first: z.string({ error: DATE }).regex(/^\d{4}-\d\d-\d\d$/, { error: DATE }),
  at: clock.meta({ description: 'clock time of the first turn and of every hand-off but an hourly one' }),
  weekdays: z.array(weekday, { error: WEEKDAYS }).min(1).max(7).optional(),
  start: clock.optional(),
  end: clock.optional(),
} as const;

/** A new rotation. */
export const rotationBody = body({
  service: serviceRef,
  id: id.optional().meta({ description: 'default: one that is free' }),
  slot: id,
  ...rotationFields,
  from: instantText.optional().meta({ description: 'default: now' }),
  until: instantText.optional().meta({ description: 'default: it goes on' }),
});

/** A rotation that takes the place of another one. */
export const rotationReplacementBody = body({
  id: id.optional().meta({ description: 'default: one that is free' }),
  ...rotationFields,
  from: instantText.optional().meta({ description: 'when the one ends and the other begins; default: now' }),
});

/** When a rotation ends. */
export const rotationEndBody = body({
  until: z.union([instantText, z.null()]).meta({ description: 'null: it goes on' }),
});

/** A rotation as it goes out. */
export const rotationReply = z.strictObject({
  id: z.string(),
  externalRef: z.string(),
  service: id,
  slot: id,
  layer: z.int().min(1).max(9),
  people: z.array(id),
  every: z.int().min(1),
  unit: z.enum(['hour', 'day', 'week', 'month']),
  first: z.string(),
  at: z.string(),
  weekdays: z.array(weekday).optional(),
  start: z.string().optional(),
  end: z.string().optional(),
  from: instant,
  until: instant.optional(),
});

const SOURCE = 'a name of at most 200 characters';
const source = words.meta({ description: SOURCE });

/** Most duties of one schedule; two a day for a year are fewer. */
const MOST_DUTIES = 1000;

/** A fixed schedule from now on. */
export const dutiesBody = body({
  service: serviceRef,
  source: source.meta({ description: 'whose duties these are; those of the same source that are to come make way' }),
  duties: z
    .array(body({ slot: id, worker: id, from: instantText, until: instantText }), { error: 'a list of duties' })
    .max(MOST_DUTIES),
});

/** A duty of a fixed schedule. */
export const dutyReply = z.strictObject({
  service: id,
  slot: id,
  worker: id,
  from: instant,
  until: instant,
  source: z.string(),
});

/** What putting a fixed schedule changed. */
export const putDutiesReply = z.strictObject({
  source: z.string(),
  added: count,
  ended: count.meta({ description: 'those that were running and end now, or end otherwise' }),
  removed: count,
  kept: count,
  passedOver: count.meta({ description: 'those that are over: what was is not written anew' }),
});
