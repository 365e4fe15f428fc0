import { z } from 'zod';
import { breachReply } from './judgement.ts';
import { count } from './texts.ts';

const gapChange = z.strictObject({
  shift: z.string(),
  requirement: z.string().meta({ description: '"heads", or the id of a mix line' }),
  people: count,
});

/** What a change breaks, mends and costs. */
export const effectReply = z.strictObject({
  breachesAdded: z.array(breachReply),
  breachesRemoved: z.array(breachReply),
  gapsOpened: z.array(gapChange),
  gapsClosed: z.array(gapChange),
  objectiveChange: z.number().meta({ description: 'penalty points; below 0 the rota is the better for it' }),
  costChange: z.record(z.string(), z.number()).meta({ description: 'penalty points by rule, where it changes' }),
});

/** What would keep a rota from being published as it stands. */
export const publicationBlocks = z.strictObject({
  isBlocked: z.boolean(),
  faults: z.array(z.strictObject({ code: z.string(), detail: z.string() })),
});
