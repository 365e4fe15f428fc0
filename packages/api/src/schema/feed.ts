import { z } from 'zod';
import { body, id, instant, madeId } from './texts.ts';

const tier = z.int({ error: 'a tier from 1' }).min(1, { error: 'a tier from 1' }).max(99, { error: 'a tier from 1' });

/** Whose calendar: one of worker, tier and team. */
export const feedBody = body({
  service: id,
  worker: id.optional(),
  tier: tier.optional(),
  team: z.literal(true, { error: 'true' }).optional(),
});

/** A calendar address; `url` is shown this once. */
export const feedReply = z.strictObject({
  id: madeId('fee'),
  service: id,
  worker: id.optional(),
  tier: z.int().optional(),
  team: z.literal(true).optional(),
  createdAt: instant,
  url: z.string().meta({ description: 'shown once; whoever has it can read the calendar' }),
  webcal: z.string().meta({ description: 'the same for "subscribe" links' }),
});
