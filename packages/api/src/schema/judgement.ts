import { BASIS_IDS } from '@rota/domain';
import { z } from 'zod';
import { count, date, id, instant } from './texts.ts';

/** A gap in cover. */
export const gapReply = z.strictObject({
  shift: z.string(),
  requirement: z.string(),
  missing: count,
  reasons: z.array(z.strictObject({ code: z.string(), detail: z.string(), worker: id.optional() })),
});

/** One place where a rule fails. */
export const breachReply = z.strictObject({
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
  cure: z.string().optional().meta({ description: 'what would put it right' }),
  bases: z
    .array(z.enum(BASIS_IDS))
    .optional()
    .meta({ description: 'lawful bases on which a hard statutory breach may be overridden' }),
});

/** Something a person should know that no rule forbids. */
export const noticeReply = z.strictObject({
  code: z.string(),
  worker: id.optional(),
  shifts: z.array(z.string()),
  detail: z.string(),
  source: z.string(),
  on: date.optional(),
});

/** The last twelve weeks of somebody without guaranteed hours. */
const zeroHoursReply = z.strictObject({
  worker: id,
  from: date,
  to: date,
  minutes: count,
  weeksWorked: count,
  averageMinutes: count,
  isWhole: z.boolean(),
  wouldQualify: z.boolean(),
  offers: count,
  leastOfferDays: z.int().optional(),
  cancelled: z.array(
    z.strictObject({ shift: z.string(), cancelledBy: z.enum(['employer', 'worker']), noticeMinutes: z.int() }),
  ),
});

/** What the rules say of a rota: `check/1`. */
export const checkReply = z.strictObject({
  format: z.literal('check/1'),
  isLawful: z.boolean(),
  isFullyCovered: z.boolean(),
  breaches: z.array(breachReply),
  past: z.array(breachReply).meta({ description: 'what history alone has broken; charged to nobody' }),
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
      basis: z.string().optional().meta({ description: 'why the shortfall was lawful: reg-21, reg-22, ...' }),
      arisesAt: instant,
      clearedAt: instant.optional(),
      dueBy: instant,
    }),
  ),
  provisional: z
    .array(z.strictObject({ worker: id, rule: z.string(), from: date, days: count }))
    .meta({ description: 'averages of which less than the reference period is known' }),
  headroom: z
    .array(
      z.strictObject({
        worker: id,
        rule: z.string(),
        from: date,
        to: date,
        averageMinutes: count,
        headroomMinutes: z.int(),
        isEstimate: z.boolean(),
      }),
    )
    .meta({ description: 'what is left of the weekly hours on average, over the reference period that leaves least' }),
  toil: z.array(z.strictObject({ worker: id, minutes: z.int() })),
  zeroHours: z.array(zeroHoursReply).meta({ description: 'workers without guaranteed hours, over twelve weeks' }),
  notices: z.array(noticeReply).meta({ description: 'what to know of the rota that no rule forbids' }),
  unfilledPersonMinutes: count,
  demandedPersonMinutes: count,
  rulePack: z
    .strictObject({
      id,
      digest: z.string(),
      warnings: z.array(z.strictObject({ code: z.string(), knownTo: date, detail: z.string() })),
    })
    .meta({ description: 'rates, bank holidays and statutory figures it was judged by' }),
  overdueReviews: z.array(z.strictObject({ agreement: id, worker: id, kind: z.string(), reviewOn: date })),
  toOffer: z
    .array(z.strictObject({ worker: id, shift: z.string() }))
    .meta({ description: 'duties of bank workers that nobody has offered them' }),
});
