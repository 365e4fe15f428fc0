import { z } from 'zod';
import { interruptsRest } from '../duty.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { dateOf, isDate } from '../time/index.ts';
import { defineRule, type Finding } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { withCallOuts } from './support/call-outs.ts';
import { clearDays } from './support/clear-days.ts';
import { demandSet } from './support/demand-sets.ts';
import { DAILY_REST_MINUTES } from './support/rest.ts';
import { type RestRights, restRights } from './support/rest-rights.ts';
import { safe } from './support/shapes.ts';
import { type RestPeriod, type WeeklyShortfall, weeklyShortfalls } from './support/weekly-shortfall.ts';
import { hoursText } from './support/words.ts';

/** Week or fortnight, the weekday it starts on, and a date in the first week of a fortnight. */
export const weeklyRestParams = z.strictObject({
  basis: z.enum(['week', 'fortnight']).default('week'),
  startsOn: z.int().min(1).max(7).default(1),
  anchor: z.string().refine(isDate, 'must be a date YYYY-MM-DD').optional(),
});

/** Only what lifts weekly rest matters here; daily rest has a rule of its own. */
const rightsOf = (planning: Planning, worker: Worker): RestRights => restRights(planning, worker, DAILY_REST_MINUTES);

const wantedText = ({ basis, isYoung }: RestPeriod): string => {
  if (isYoung) return '48 h at a stretch must be free of somebody under 18';
  return basis === 'week' ? '24 h at a stretch must be free' : 'two rests of 24 h or one of 48 h must be free';
};

const breachOf = (worker: string, { period, duties, shortfallMinutes }: WeeklyShortfall): Finding => ({
  worker,
  shifts: duties.map((duty) => duty.shift),
  amount: shortfallMinutes,
  detail:
    `Worker "${worker}" misses ${hoursText(shortfallMinutes)} of weekly rest in the ${period.basis} from ${dateOf(period.fromDay)}; ` +
    `${wantedText(period)}.`,
});

/**
 * Weeks (or fortnights) without the weekly rest.
 *
 * Periods are fixed, from local midnight; rests are clipped to them and counted in elapsed time. Only periods that are
 * decided to their end and known from their start are judged. A finding per period that the plan causes or worsens;
 * `amount` is what is missing to 24 h (two of 24 h, or 48 h). The rest is owed instead (`compensatory-rest`) where every
 * duty in it is at a post designated on its date (reg 21), where all are at rotating posts and its longest rest lies in a
 * change between shifts of different families (reg 22), or where an agreement lifts it (reg 23). Weeks start on the day
 * that an agreement names, or else on `startsOn`. A week that begins under 18 wants 48 h at a stretch, on either basis,
 * and nothing lifts it.
 *
 * Shape, safe: one whole calendar day free in each week, two in each fortnight. A rest of 24 h that holds no calendar
 * day (after nights) is given up by that. Somebody under 18 has one of three pairs of days of each week free, the last of
 * them its last two days, and no duty over midnight.
 */
export const weeklyRestRule = defineRule({
  kind: 'weekly-rest',
  summary: 'At least 24 hours of rest at a stretch in each week, or twice that in each fortnight.',
  source: 'Working Time Regulations 1998 reg 11, regs 21 to 23; uk-rules.md WTR-07, WTR-13, WTR-14, WTR-16',
  cure: 'Free a rest of 24 hours inside the week (two, or one of 48, in a fortnight) by moving or giving away one duty.',
  confidence: 'high',
  bases: ['reg-21', 'reg-21-e', 'reg-22', 'reg-23-agreement'],
  figures: ['weeklyRestMinutes', 'weeklyRestYoungMinutes'],
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  judgesHistory: true,
  params: weeklyRestParams,
  breaches: (params, view, setting) =>
    workersUnder(setting, view).flatMap((worker) =>
      weeklyShortfalls(
        view,
        worker,
        withCallOuts(view, worker.id, view.dutiesByWorker.get(worker.id) ?? []),
        params,
        rightsOf(view, worker),
      )
        .filter((shortfall) => shortfall.isPlanned && shortfall.basis === undefined)
        .map((shortfall) => breachOf(worker.id, shortfall)),
    ),
  shape: (params, planning, setting) =>
    safe(setting, clearDays(planning, workersUnder(setting, planning), params, demandSet(planning, interruptsRest))),
});
