import { z } from 'zod';
import { interruptsRest } from '../duty.ts';
import { dateOf, isDate } from '../time/index.ts';
import { defineRule, type Finding } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { clearDays } from './support/clear-days.ts';
import { demandSet } from './support/demand-sets.ts';
import { safe } from './support/shapes.ts';
import { type WeeklyRestBasis, type WeeklyShortfall, weeklyShortfalls } from './support/weekly-shortfall.ts';
import { hoursText } from './support/words.ts';

/** Week or fortnight, the weekday it starts on, and a date in the first week of a fortnight. */
export const weeklyRestParams = z.strictObject({
  basis: z.enum(['week', 'fortnight']).default('week'),
  startsOn: z.int().min(1).max(7).default(1),
  anchor: z.string().refine(isDate, 'must be a date YYYY-MM-DD').optional(),
});

const breachOf = (
  worker: string,
  basis: WeeklyRestBasis['basis'],
  { period, duties, shortfallMinutes }: WeeklyShortfall,
): Finding => ({
  worker,
  shifts: duties.map((duty) => duty.shift),
  amount: shortfallMinutes,
  detail:
    `Worker "${worker}" misses ${hoursText(shortfallMinutes)} of weekly rest in the ${basis} from ${dateOf(period.fromDay)}; ` +
    `${basis === 'week' ? '24 h at a stretch' : 'two rests of 24 h or one of 48 h'} must be free.`,
});

/**
 * Weeks (or fortnights) without the weekly rest.
 *
 * Periods are fixed, from local midnight; rests are clipped to them and counted in elapsed time. Only periods that are
 * decided to their end and known from their start are judged. A finding per period that the plan causes or worsens;
 * `amount` is what is missing to 24 h (two of 24 h, or 48 h). Where every duty in it is at a designated post (reg 21),
 * the rest is owed instead: `compensatory-rest`.
 *
 * Shape, safe: one whole calendar day free in each week, two in each fortnight. A rest of 24 h that holds no calendar
 * day (after nights) is given up by that.
 */
export const weeklyRestRule = defineRule({
  kind: 'weekly-rest',
  summary: 'At least 24 hours of rest at a stretch in each week, or twice that in each fortnight.',
  source: 'Working Time Regulations 1998 reg 11(1)-(2), reg 21; uk-rules.md WTR-07, WTR-13',
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  judgesHistory: true,
  params: weeklyRestParams,
  breaches: (params, view, setting) =>
    workersUnder(setting, view).flatMap((worker) =>
      weeklyShortfalls(view, worker, view.dutiesByWorker.get(worker.id) ?? [], params)
        .filter((shortfall) => shortfall.isPlanned && !shortfall.isDesignated)
        .map((shortfall) => breachOf(worker.id, params.basis, shortfall)),
    ),
  shape: (params, planning, setting) =>
    safe(setting, clearDays(planning, workersUnder(setting, planning), params, demandSet(planning, interruptsRest))),
});
