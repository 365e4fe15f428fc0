import { z } from 'zod';
import { effectReply } from './effect.ts';
import { body, count, id } from './texts.ts';

/** A shift to fill. */
export const suggestionBody = body({
  remove: id.optional().meta({ description: 'worker who goes off it first' }),
});

/** What stands in somebody’s way. */
export const block = z.strictObject({
  rule: z.string(),
  level: z.string(),
  detail: z.string().optional().meta({ description: 'only for who may plan' }),
  source: z.string().optional(),
  cure: z.string().optional(),
});

/** Who may take a shift, and who may not. */
export const suggestionReply = z.strictObject({
  format: z.literal('suggestions/1'),
  service: id,
  shift: z.string(),
  of: z.enum(['draft', 'published']),
  eligible: z
    .array(z.strictObject({ worker: id, name: z.string(), ...effectReply.shape }))
    .meta({ description: 'best first; what changes against leaving the shift open' }),
  eligibleCount: count.meta({ description: 'of whom "eligible" has the first' }),
  ineligible: z
    .array(z.strictObject({ worker: id, name: z.string(), blocks: z.array(block) }))
    .meta({ description: 'by worker; "blocks" names the hard rules in the way' }),
  seconds: z.number().meta({ description: 'how long it took to judge everybody' }),
});
