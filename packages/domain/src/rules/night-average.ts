import { z } from 'zod';
import { type Duty, workingMinutes } from '../duty.ts';
import type { Worker } from '../model/worker.ts';
import { workingTimeOf } from '../pack/pack-of.ts';
import { WORKING_TIME } from '../pack/uk-pack.ts';
import type { Planning } from '../planning.ts';
import { dateOf, type EpochDay } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import type { WindowTerm } from './shape.ts';
import { liftedBy } from './support/agreements.ts';
import { workersUnder } from './support/applies.ts';
import { averageTerms } from './support/average-terms.ts';
import { begunAmount } from './support/begun.ts';
import { demandDuties } from './support/demand-sets.ts';
import { overBy } from './support/limit.ts';
import { isNightWorker, isQualifyingNight, nightDemands } from './support/night.ts';
import { knownWorkingDays } from './support/opening-hours.ts';
import { judgedPeriods, type ReferencePeriod } from './support/reference-period.ts';
import { safe } from './support/shapes.ts';
import { hoursText } from './support/words.ts';
import { sumBetween } from './support/working-days.ts';

/** Hours of a night worker in 24, on average. @source WTR 1998 reg 6(1) */
const LIMIT_MINUTES = WORKING_TIME.nightAverageMinutes;

/** Weeks of the reference period; neither designation nor length of another agreement changes it. @source WTR 1998 reg 6(3) */
const referenceWeeks = (planning: Pick<Planning, 'problem'>): number => workingTimeOf(planning).referenceWeeks;

/** Days of each seven that are not weekly rest: the divisor B - C. @source WTR 1998 reg 6(5); uk-rules.md WTR-10 (119 - 17 = 102) */
const COUNTED_DAYS = 7 - WORKING_TIME.nightRestDaysPerWeek;

/** Parameters of the rule. */
export const nightAverageParams = z.strictObject({
  limitMinutes: z.int().positive().max(LIMIT_MINUTES).default(LIMIT_MINUTES),
  leaveOutOccasionalOvertime: z.boolean().default(false),
});

type NightAverageParams = z.infer<typeof nightAverageParams>;

/** Opt-outs, work elsewhere and agreed longer periods are none of this limit's business. */
const alone = (worker: Worker): Worker => ({ ...worker, optOuts: [], otherEmployment: [] });

/** What a service asks for, and never more than the rule pack allows. */
const limitFor = (planning: Pick<Planning, 'problem'>, limitMinutes: number): number =>
  Math.min(limitMinutes, workingTimeOf(planning).nightAverageMinutes);

const allowedIn = ({ fromDay, toDay }: ReferencePeriod, limitMinutes: number): number =>
  Math.floor((limitMinutes * COUNTED_DAYS * (toDay - fromDay)) / 7);

/** Whether a night is at a post where the average does not hold: designated, or lifted by agreement. */
const isNightExempt = (planning: Planning, worker: string, duty: Pick<Duty, 'isReg21' | 'day'>): boolean =>
  duty.isReg21 || liftedBy(planning, worker, 'night-average', dateOf(duty.day)) !== undefined;

/** A reference period in which a night worker is over because of the plan; all minutes are whole. */
export interface NightExcess {
  readonly period: ReferencePeriod;
  readonly workedMinutes: number;
  readonly amount: number;
  /** Every night of it is at a post where the average does not hold: compensatory rest is due instead. */
  readonly isExempt: boolean;
}

/**
 * Average in 24 hours, minutes rounded up: A / (B - C).
 *
 * @param workedMinutes A, all working time of the days
 * @param days B, above 0; C is a seventh of them
 * @source WTR 1998 reg 6(5); uk-rules.md WTR-10
 */
export const minutesPerNightDay = (workedMinutes: number, days: number): number =>
  Math.ceil((workedMinutes * 7) / (COUNTED_DAYS * days));

const counted = (planning: Planning, duties: readonly Duty[], { leaveOutOccasionalOvertime }: NightAverageParams) =>
  leaveOutOccasionalOvertime
    ? duties.filter((duty) => planning.shiftTypeById.get(duty.shiftType)?.isOccasionalOvertime !== true)
    : duties;

/** Whether some night of a period is at a post where the average holds. */
const isBound = (planning: Planning, worker: string, nights: readonly Duty[], period: ReferencePeriod): boolean =>
  nights.some(
    (duty) => period.fromDay <= duty.day && duty.day < period.toDay && !isNightExempt(planning, worker, duty),
  );

/** The reference periods in which a night worker is over because of the plan, in order. */
const nightExcesses = (view: RotaView, worker: Worker, given: NightAverageParams): readonly NightExcess[] => {
  const duties = view.dutiesByWorker.get(worker.id) ?? [];
  if (!isNightWorker(view, worker, duties)) return [];
  const nights = duties.filter((duty) => isQualifyingNight(view, worker.id, duty));
  const person = alone(worker);
  const all = knownWorkingDays(view, person, counted(view, duties, given));
  const past = knownWorkingDays(view, person, counted(view, view.historyByWorker.get(worker.id) ?? [], given));
  const begun = begunAmount(view, worker.id, workingMinutes);
  return judgedPeriods(view, person, { weeks: referenceWeeks(view) }).flatMap((period): readonly NightExcess[] => {
    const workedMinutes = sumBetween(all, all.minutes, period.fromDay, period.toDay);
    const carried = sumBetween(past, past.minutes, period.fromDay, period.toDay);
    const amount = overBy(
      workedMinutes,
      allowedIn(period, limitFor(view, given.limitMinutes)),
      carried + (period.fromDay <= view.fromDay ? begun : 0),
    );
    const isExempt = !isBound(view, worker.id, nights, period);
    return amount > 0 ? [{ period, workedMinutes, amount, isExempt }] : [];
  });
};

const findingOf = (view: RotaView, worker: string, limitMinutes: number, excess: NightExcess): Finding => {
  const { fromDay, toDay } = excess.period;
  const isIn = (day: EpochDay): boolean => fromDay <= day && day < toDay;
  const planned = (view.plannedByWorker.get(worker) ?? []).filter((duty) => isIn(duty.day) && workingMinutes(duty) > 0);
  return {
    worker,
    shifts: planned.map((duty) => duty.shift),
    amount: excess.amount,
    detail:
      `Night worker "${worker}" averages ${hoursText(perDay(excess))} in 24 from ${dateOf(fromDay)} to ` +
      `${dateOf(toDay - 1)}, a rest day a week left out; ${hoursText(limitFor(view, limitMinutes))} is the limit.`,
  };
};

/** Average in 24 hours of an excess, minutes rounded up. */
export const perDay = ({ period, workedMinutes }: NightExcess): number =>
  minutesPerNightDay(workedMinutes, period.toDay - period.fromDay);

/** The worst period of a worker where the average holds (or where it does not); none or one. */
export const worstNightExcess = (
  view: RotaView,
  worker: Worker,
  given: NightAverageParams,
  isExempt: boolean,
): readonly NightExcess[] =>
  nightExcesses(view, worker, given)
    .filter((excess) => excess.isExempt === isExempt)
    .toSorted((a, b) => b.amount - a.amount || a.period.toDay - b.period.toDay)
    .slice(0, 1);

/** Whether a worker has nights, past or possible, at posts where the average holds. */
const mayBeBound = (planning: Planning, worker: Worker): boolean => {
  if (worker.isNightWorker === false) return false;
  const isHeld = (duty: Duty): boolean => !isNightExempt(planning, worker.id, duty);
  const possible = [...nightDemands(planning, worker.id)].flatMap((index) => demandDuties(planning)[index] ?? []);
  if (possible.some(isHeld)) return true;
  const past = planning.historyByWorker.get(worker.id) ?? [];
  return past.some((duty) => isHeld(duty) && isQualifyingNight(planning, worker.id, duty));
};

const terms = (planning: Planning, workers: readonly Worker[], limitMinutes: number): readonly WindowTerm[] =>
  averageTerms(planning, workers.filter((worker) => mayBeBound(planning, worker)).map(alone), {
    limitMinutes: limitFor(planning, limitMinutes) * COUNTED_DAYS,
    weeks: referenceWeeks(planning),
  }).map((term) => ({ ...term, label: term.label.replace('average-hours', 'night-average') }));

/**
 * Hours of night workers above eight in 24 on average.
 *
 * A / (B - C) over each reference period of 17 weeks that ends on a day of the horizon: A all working time by day and
 * night, B days, C one day of weekly rest in seven. The worst period of a worker is the finding, in minutes above what it
 * allows because of the plan. No opt-out lifts it, leave is not made up for, and work elsewhere does not count. Where all
 * nights of the period are at designated posts, or an agreement lifts it, compensatory rest is due instead, which is told.
 *
 * Shape, safe: the limits of the 48-hour average over 17 weeks for whoever may get such nights, night worker or not;
 * opted out or not; leave is made up for there although the law asks for none here.
 *
 * @param params.limitMinutes minutes in 24 hours, 480 or fewer
 * @param params.leaveOutOccasionalOvertime leave out shift types marked as occasional overtime
 */
export const nightAverage = defineRule({
  kind: 'night-average',
  summary: 'Night workers work at most eight hours in 24 on average over 17 weeks.',
  source: 'Working Time Regulations 1998 regs 6(1)-(6), 21; uk-rules.md WTR-10',
  cure: 'Give some of the worker’s shifts to others, or designate the night posts (reg 21) and make the rest good.',
  confidence: 'medium',
  bases: ['reg-21', 'reg-23-agreement'],
  figures: ['night', 'nightQualifyMinutes', 'nightAverageMinutes', 'nightRestDaysPerWeek', 'referenceWeeks'],
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  judgesHistory: true,
  params: nightAverageParams,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap((worker) =>
      worstNightExcess(view, worker, given, false).map((excess) =>
        findingOf(view, worker.id, given.limitMinutes, excess),
      ),
    ),
  shape: ({ limitMinutes }, planning, setting) =>
    safe(setting, terms(planning, workersUnder(setting, planning), limitMinutes)),
});
