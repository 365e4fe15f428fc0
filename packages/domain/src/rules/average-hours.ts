import { z } from 'zod';
import { workingMinutes } from '../duty.ts';
import type { Provisional } from '../judgement.ts';
import type { Worker } from '../model/worker.ts';
import { workingTimeOf } from '../pack/pack-of.ts';
import { WORKING_TIME } from '../pack/uk-pack.ts';
import type { Planning } from '../planning.ts';
import { dateOf, isDate } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { type Average, averageHours, isTooFewToEstimate, weekdaySplit } from './support/average.ts';
import { averageTerms } from './support/average-terms.ts';
import { begunAmount } from './support/begun.ts';
import { withCallOuts } from './support/call-outs.ts';
import { ALL_LEAVE } from './support/excluded-leave.ts';
import { overBy } from './support/limit.ts';
import { knownWorkingDays } from './support/opening-hours.ts';
import { judgedPeriods, provisionalSince, type ReferencePeriod } from './support/reference-period.ts';
import { safe } from './support/shapes.ts';
import { hoursText } from './support/words.ts';
import { sumBetween, type WorkingDays, workingDays } from './support/working-days.ts';

/** Hours a week on average, and the longest reference period by agreement. @source WTR 1998 regs 4(1), 23(b) */
const { limitMinutes: LIMIT_MINUTES, referenceWeeksAgreementMost: MOST_WEEKS } = WORKING_TIME;

/** Parameters of the rule; also for what else is said of averages. */
export const averageParams = z.strictObject({
  limitMinutes: z.int().positive().max(LIMIT_MINUTES).default(LIMIT_MINUTES),
  weeks: z.int().min(1).max(MOST_WEEKS).optional(),
  agreementTo: z.string().refine(isDate, 'must be a date YYYY-MM-DD').optional(),
  excludedLeave: z.enum(['all-statutory', 'first-four-weeks']).default(ALL_LEAVE.excludedLeave),
  leaveYearFrom: z
    .string()
    .refine((day) => isDate(`2027-${day}`), 'must be a day MM-DD, and not 29 February')
    .default(ALL_LEAVE.leaveYearFrom),
});

type Params = z.infer<typeof averageParams>;

/** Parameters with the limit of the rule pack, where the service asks for no lower one. */
export const withPackLimit = (planning: Planning, given: Params): Params => ({
  ...given,
  limitMinutes: Math.min(given.limitMinutes, workingTimeOf(planning).limitMinutes),
});

interface Excess {
  readonly period: ReferencePeriod;
  readonly average: Average;
  readonly amount: number;
}

/** What one reference period is over because of the plan; nothing when it plans no more than history had begun. */
const excessIn = (
  all: WorkingDays,
  plan: WorkingDays,
  period: ReferencePeriod,
  limitMinutes: number,
  begun: number,
): readonly Excess[] => {
  const planned = sumBetween(plan, plan.minutes, Math.max(period.fromDay, plan.fromDay), period.toDay);
  if (planned <= begun) return [];
  const average = averageHours(all, period, limitMinutes);
  if (average.headroomMinutes >= 0) return [];
  if (average.isEstimate && isTooFewToEstimate(weekdaySplit(all, period).present)) return [];
  const carried = average.workedMinutes - planned + begun;
  const amount = overBy(average.workedMinutes + average.makeUpMinutes, average.allowedMinutes, carried);
  return [{ period, average, amount }];
};

const detailOf = (worker: string, limitMinutes: number, { period, average }: Excess): string => {
  const notes = [
    ...(average.isEstimate ? ['days after leave estimated'] : []),
    ...(period.isProvisional ? ['provisional: history is shorter than the reference period'] : []),
  ];
  const note = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  return (
    `Worker "${worker}" averages ${hoursText(average.averageMinutes)} a week from ${dateOf(period.fromDay)} to ` +
    `${dateOf(period.toDay - 1)}${note}; ${hoursText(limitMinutes)} is the limit. Give some shifts to others or record an opt-out.`
  );
};

/** Hours elsewhere are not the service's to give away. */
const cureOf = (worker: Worker): Pick<Finding, 'cure'> =>
  worker.otherEmployment.length === 0
    ? {}
    : {
        cure: 'Record the opt-out that the worker signs, since work elsewhere counts; or give some of the shifts to others.',
      };

/** The worst reference period of a worker that ends in the horizon. */
const overLimit = (view: RotaView, worker: Worker, { limitMinutes, ...by }: Params): readonly Finding[] => {
  const planned = view.plannedByWorker.get(worker.id) ?? [];
  if (planned.length === 0) return [];
  const duties = withCallOuts(view, worker.id, view.dutiesByWorker.get(worker.id) ?? []);
  const all = knownWorkingDays(view, worker, duties, by);
  const plan = workingDays(view, worker, planned, view.fromDay);
  const begun = begunAmount(view, worker.id, workingMinutes);
  const found = judgedPeriods(view, worker, by).flatMap((period) =>
    excessIn(all, plan, period, limitMinutes, period.fromDay <= view.fromDay ? begun : 0),
  );
  const worst = found.reduce<Excess | undefined>(
    (best, one) => (best && best.amount >= one.amount ? best : one),
    undefined,
  );
  if (!worst) return [];
  const shifts = planned
    .filter((duty) => worst.period.fromDay <= duty.day && duty.day < worst.period.toDay && workingMinutes(duty) > 0)
    .map((duty) => duty.shift);
  return [
    {
      worker: worker.id,
      shifts,
      amount: worst.amount,
      detail: detailOf(worker.id, limitMinutes, worst),
      ...cureOf(worker),
    },
  ];
};

/**
 * Weekly working time above 48 hours on average.
 *
 * Every reference period that ends on a day of the horizon is averaged; the worst one of a worker is the finding, in
 * minutes above what the period allows because of the plan. Leave is made up for by days after the period
 * (`averageHours`). Declared work elsewhere counts; an opt-out lifts the limit. Less than four weeks are never judged;
 * where history (with opening `hours`) is shorter than the period, the average is over what is known and the detail says
 * that it is provisional. What history alone has over the limit is not charged,
 * nor the rest of a block with a sleep-in that it began.
 *
 * Shape, safe: one limit a period on what is planned in it; a duty counts whole in the period it starts in, and days
 * that make up for leave are taken at the busiest.
 *
 * @param params.limitMinutes minutes a week, 2880 or fewer
 * @param params.weeks reference period by agreement, 1 to 52, until `agreementTo` (included; open when absent); an
 *   agreement of the service (`relevantAgreements`) says so with its dates and workers
 * @param params.excludedLeave all annual leave is made up for, or the first four weeks of each leave year, which begins on
 *   `leaveYearFrom` (`MM-DD`)
 */
export const averageHoursRule = defineRule({
  kind: 'average-hours',
  summary: 'Working time of at most 48 hours a week on average over the reference period.',
  source: 'Working Time Regulations 1998 regs 4, 5; uk-rules.md WTR-01 to WTR-05',
  cure: 'Give some of the worker’s shifts to others until the average is met; an opt-out that the worker signs lifts the limit.',
  confidence: 'medium',
  bases: ['opt-out'],
  figures: ['limitMinutes', 'referenceWeeks', 'referenceWeeksReg21', 'referenceWeeksAgreementMost', 'optOutNoticeDays'],
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  judgesHistory: true,
  params: averageParams,
  breaches: (given, view, setting) => {
    const limited = withPackLimit(view, given);
    return workersUnder(setting, view).flatMap((worker) => overLimit(view, worker, limited));
  },
  shape: (given, planning, setting) => {
    const limit = { ...withPackLimit(planning, given), leave: given };
    return safe(setting, averageTerms(planning, workersUnder(setting, planning), limit));
  },
});

const KIND = averageHoursRule.kind;

/**
 * Workers whose averages are to be taken with care, by setting, then file order.
 *
 * @param settings those of other rules are passed over; parameters are checked
 */
export const provisionalAverages = (planning: Planning, settings: readonly RuleSetting[]): readonly Provisional[] =>
  settings
    .filter(({ kind }) => kind === KIND)
    .flatMap((setting) => {
      const { limitMinutes: _, ...by } = averageParams.parse(setting.params);
      return workersUnder(setting, planning).flatMap((worker): readonly Provisional[] => {
        const since = provisionalSince(planning, worker, by);
        if (since === undefined) return [];
        return [{ worker: worker.id, rule: setting.id, from: dateOf(since), days: planning.toDay - since }];
      });
    });
