import { z } from 'zod';
import { interruptsRest } from '../duty.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { DAY_MINUTES, dateOf, dayLength, gapsWithin, isDate } from '../time/index.ts';
import { defineRule, type Finding } from './rule.ts';
import type { DemandSet, Term } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { demandSet } from './support/demand-sets.ts';
import { WEEKLY_REST_MINUTES, workBlocks } from './support/rest.ts';
import { safe } from './support/shapes.ts';
import {
  type RestPeriod,
  restPeriods,
  type WeeklyRestBasis,
  type WeeklyShortfall,
  weeklyShortfalls,
} from './support/weekly-shortfall.ts';
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

interface Horizon {
  readonly planning: Planning;
  readonly busy: DemandSet;
  readonly shortDays: readonly number[];
}

/** Days of rest that history alone gives a period, whole days of 24 h in each rest. */
const carried = (planning: Planning, worker: string, period: RestPeriod): number => {
  const past = { startsAt: period.startsAt, endsAt: Math.min(period.endsAt, planning.startsAt) };
  const blocks = workBlocks(planning.historyByWorker.get(worker) ?? []);
  return gapsWithin(past, blocks).reduce(
    (days, gap) => days + Math.floor((gap.endsAt - gap.startsAt) / WEEKLY_REST_MINUTES),
    0,
  );
};

/** A period that no free day can save any more keeps what rest history left it: nobody is put on the rest of it. */
const keepAsIs = ({ planning, busy }: Horizon, worker: string, period: RestPeriod): Term => ({
  term: 'ban',
  worker,
  demands: new Set([...busy].filter((index) => (planning.demands[index]?.day ?? period.toDay) < period.toDay)),
  code: 'weekly-rest',
});

const periodTerms = (horizon: Horizon, worker: string, period: RestPeriod): readonly Term[] => {
  const { planning, busy, shortDays } = horizon;
  const min = (period.toDay - period.fromDay) / 7;
  const [fromDay, toDay] = [Math.max(0, period.fromDay - planning.fromDay), period.toDay - planning.fromDay];
  const initial = period.fromDay < planning.fromDay ? carried(planning, worker, period) : 0;
  if (toDay <= 0 || initial >= min) return [];
  const isFirstDayTouched =
    fromDay === 0 &&
    (planning.historyByWorker.get(worker) ?? []).some(
      (duty) => interruptsRest(duty) && duty.endsAt > planning.startsAt,
    );
  const lost = shortDays.filter((day) => fromDay <= day && day < toDay && !(day === 0 && isFirstDayTouched)).length;
  const reachable = toDay - fromDay - lost - (isFirstDayTouched ? 1 : 0);
  if (initial + reachable < min) return [keepAsIs(horizon, worker, period)];
  return [{ term: 'clear-days', worker, busy, fromDay, toDay, min, initial, isFirstDayTouched, shortDays, points: 1 }];
};

const terms = (planning: Planning, workers: readonly Worker[], basis: WeeklyRestBasis): readonly Term[] => {
  const busy = demandSet(planning, interruptsRest);
  if (busy.size === 0) return [];
  const days = Array.from({ length: planning.toDay - planning.fromDay }, (_, day) => day);
  const shortDays = days.filter((day) => dayLength(planning.zone, planning.fromDay + day) < DAY_MINUTES);
  return workers.flatMap((worker) =>
    restPeriods(planning, worker, basis).flatMap((period) =>
      periodTerms({ planning, busy, shortDays }, worker.id, period),
    ),
  );
};

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
  params: weeklyRestParams,
  breaches: (params, view, setting) =>
    workersUnder(setting, view).flatMap((worker) =>
      weeklyShortfalls(view, worker, view.dutiesByWorker.get(worker.id) ?? [], params)
        .filter((shortfall) => shortfall.isPlanned && !shortfall.isDesignated)
        .map((shortfall) => breachOf(worker.id, params.basis, shortfall)),
    ),
  shape: (params, planning, setting) => safe(setting, terms(planning, workersUnder(setting, planning), params)),
});
