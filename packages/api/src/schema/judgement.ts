import { z } from 'zod';
import { count, id, instant } from './texts.ts';

/** A gap in cover. */
export const gapReply = z.strictObject({
  shift: z.string(),
  requirement: z.string(),
  missing: count,
  reasons: z.array(z.strictObject({ code: z.string(), detail: z.string(), worker: id.optional() })),
});

const breach = z.strictObject({
  rule: z.string(),
  level: z.string(),
  isHard: z.boolean(),
  worker: id.optional(),
  shifts: z.array(z.string()),
  amount: count,
  amountUnit: z.string(),
  penalty: z.number(),
  detail: z.string(),
  source: z.string(),
});

/** What the rules say of a rota: `check/1`. */
export const checkReply = z.strictObject({
  format: z.literal('check/1'),
  isLawful: z.boolean(),
  isFullyCovered: z.boolean(),
  breaches: z.array(breach),
  unfilled: z.array(gapReply),
  levels: z.array(z.strictObject({ level: z.string(), objective: z.number() })),
  objective: z.number(),
  costByRule: z.record(z.string(), z.number()),
  fairness: z.array(
    z.strictObject({
      worker: id,
      account: z.string(),
      carriedIn: z.number(),
      planned: z.number(),
      fairShareHundredths: z.number(),
    }),
  ),
  restOwed: z.array(
    z.strictObject({
      worker: id,
      rule: z.string(),
      minutes: count,
      arisesAt: instant,
      clearedAt: instant.optional(),
      dueBy: instant,
    }),
  ),
  unfilledPersonMinutes: count,
  demandedPersonMinutes: count,
});
