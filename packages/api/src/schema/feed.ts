import { z } from 'zod';
import { pageQuery, pageReply } from '../http/pages.ts';
import { serviceRef } from '../refs.ts';
import { body, id, instant, madeId, words } from './texts.ts';

const TIER = 'a tier from 1';

const tier = z.int({ error: TIER }).min(1, { error: TIER }).max(99, { error: TIER });

/** Alarms of one calendar. @source GoAlert takes 15; features.md section 5 */
const MOST_ALARMS = 15;

/** Longest time before a start at which somebody wants to be told, minutes: four weeks. */
const LONGEST_ALARM = 28 * 24 * 60;

const ALARM = `whole minutes from 0 to ${LONGEST_ALARM}`;

const alarms = z
  .array(z.int({ error: ALARM }).min(0, { error: ALARM }).max(LONGEST_ALARM, { error: ALARM }))
  .max(MOST_ALARMS, { error: `at most ${MOST_ALARMS} alarms` })
  .meta({ description: 'minutes before each start to be told at; none unless they are given' });

const yes = z.literal(true, { error: 'true' });

/** Whose calendar: one of worker, partnerOf, tier, publicTier, unit, team and openShifts. */
export const feedBody = body({
  service: serviceRef,
  worker: id.optional(),
  partnerOf: id.optional().meta({ description: 'when this worker is at work, and nothing else; revoked by itself' }),
  tier: tier.optional(),
  publicTier: tier.optional().meta({ description: 'when somebody is on call, without names and places' }),
  unit: id.optional(),
  team: yes.optional(),
  openShifts: yes.optional(),
  reader: id
    .optional()
    .meta({ description: 'the worker whom a calendar of others is given to; it dies when they leave' }),
  name: words.optional().meta({ description: 'what its reader calls it: my phone' }),
  alarms: alarms.optional(),
});

const facts = {
  id: madeId('fee'),
  service: id,
  worker: id.optional(),
  partnerOf: id.optional(),
  tier: z.int().optional(),
  publicTier: z.int().optional(),
  unit: id.optional(),
  team: z.literal(true).optional(),
  openShifts: z.literal(true).optional(),
  reader: id.optional(),
  name: z.string().optional(),
  alarms: z.array(z.int()).optional(),
  createdAt: instant,
};

/** A calendar address with what is known of its use; the address itself is nowhere. */
export const feedEntry = z.strictObject({
  ...facts,
  createdBy: z.string(),
  fetchedAt: instant.optional().meta({ description: 'to a quarter of an hour' }),
  client: z.string().optional().meta({ description: 'what the last fetch said it was' }),
  revokedAt: instant.optional(),
});

/** A calendar address; `url` is shown this once. */
export const feedReply = z.strictObject({
  ...facts,
  url: z.string().meta({ description: 'shown once; whoever has it can read the calendar' }),
  webcal: z.string().meta({ description: 'the same for "subscribe" links' }),
  google: z.string().meta({ description: 'opens "add by URL" of Google Calendar' }),
});

/** Which addresses. */
export const feedQuery = z.strictObject({ ...pageQuery, service: serviceRef, worker: id.optional() });

export const feedListReply = pageReply('feeds', feedEntry);
