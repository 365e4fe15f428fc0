import { z } from 'zod';
import { workingMinutes } from '../duty.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { DAY_MINUTES, dateOf, isDate } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import type { WindowTerm } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { type Average, averageHours, weekdaySplit } from './support/average.ts';
import { demandAmounts } from './support/demand-sets.ts';
import { knownFrom } from './support/known.ts';
import { overBy } from './support/limit.ts';
import { patternDays } from './support/pattern-days.ts';
import { type ReferencePeriod, referencePeriod } from './support/reference-period.ts';
import { DAILY_REST_MINUTES } from './support/rest.ts';
import { safe } from './support/shapes.ts';
import { hoursText } from './support/words.ts';
import { minutesByDay, sumBetween, type WorkingDays, workingDays } from './support/working-days.ts';

/** Hours a week on average. @source WTR 1998 reg 4(1) */
const LIMIT_MINUTES = 48 * 60;

const params = z.strictObject({
  limitMinutes: z.int().positive().max(LIMIT_MINUTES).default(LIMIT_MINUTES),
  weeks: z.int().min(1).max(52).optional(),
  agreementTo: z.string().refine(isDate, 'must be a date YYYY-MM-DD').optional(),
});

type Params = z.infer<typeof params>;

/** Weekdays at work, four weeks' worth, below which days after leave are not estimated: somebody just back from leave. */
const isTooFew = (presentWeekdays: number): boolean => presentWeekdays < 20;

interface Excess {
  readonly period: ReferencePeriod;
  readonly average: Average;
  readonly amount: number;
}

/** What one reference period is over because of the plan; nothing when no planned duty reaches it. */
const excessIn = (
  all: WorkingDays,
  plan: WorkingDays,
  period: ReferencePeriod,
  limitMinutes: number,
): readonly Excess[] => {
  const planned = sumBetween(plan, plan.minutes, Math.max(period.fromDay, plan.fromDay), period.toDay);
  if (planned === 0) return [];
  const average = averageHours(all, period, limitMinutes);
  if (average.headroomMinutes >= 0) return [];
  if (average.isEstimate && isTooFew(weekdaySplit(all, period).present)) return [];
  const carried = average.workedMinutes - planned;
  const amount = overBy(average.workedMinutes + average.makeUpMinutes, average.allowedMinutes, carried);
  return [{ period, average, amount }];
};

const lastDays = (planning: Planning): readonly number[] =>
  Array.from({ length: planning.toDay - planning.fromDay }, (_, index) => planning.fromDay + index);

const detailOf = (worker: string, limitMinutes: number, { period, average }: Excess): string => {
  const notes = [
    ...(average.isEstimate ? ['days after leave estimated'] : []),
    ...(period.isProvisional ? ['history is shorter than the reference period'] : []),
  ];
  const note = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  return (
    `Worker "${worker}" averages ${hoursText(average.averageMinutes)} a week from ${dateOf(period.fromDay)} to ` +
    `${dateOf(period.toDay - 1)}${note}; ${hoursText(limitMinutes)} is the limit. Give some shifts to others or record an opt-out.`
  );
};

/** The worst reference period of a worker that ends in the horizon. */
const overLimit = (view: RotaView, worker: Worker, { limitMinutes, ...by }: Params): readonly Finding[] => {
  const planned = view.plannedByWorker.get(worker.id) ?? [];
  if (planned.length === 0) return [];
  const all = workingDays(view, worker, view.dutiesByWorker.get(worker.id) ?? [], knownFrom(view));
  const plan = workingDays(view, worker, planned, view.fromDay);
  const found = lastDays(view).flatMap((last) => {
    const period = referencePeriod(view, worker, last, by);
    return period ? excessIn(all, plan, period, limitMinutes) : [];
  });
  const worst = found.reduce<Excess | undefined>(
    (best, one) => (best && best.amount >= one.amount ? best : one),
    undefined,
  );
  if (!worst) return [];
  const shifts = planned
    .filter((duty) => worst.period.fromDay <= duty.day && duty.day < worst.period.toDay && workingMinutes(duty) > 0)
    .map((duty) => duty.shift);
  return [{ worker: worker.id, shifts, amount: worst.amount, detail: detailOf(worker.id, limitMinutes, worst) }];
};

/** Most working minutes one local day can hold: daily rest leaves 13 h, a pattern or a long duty may hold more. */
const busiestDay = (planning: Planning): number => {
  const most = patternDays(planning).flatMap(({ duties }) => {
    const byDay = new Map<number, number>();
    for (const [day, minutes] of duties.flatMap((duty) => minutesByDay(planning.zone, duty))) {
      byDay.set(day, (byDay.get(day) ?? 0) + minutes);
    }
    return [...byDay.values()];
  });
  const longest = planning.demands.map((demand) => demand.endsAt - demand.startsAt);
  return [...most, ...longest].reduce((best, minutes) => Math.max(best, minutes), DAY_MINUTES - DAILY_REST_MINUTES);
};

interface Horizon {
  readonly planning: Planning;
  readonly amounts: ReadonlyMap<number, number>;
  readonly busiest: number;
}

interface Bound {
  /** Minutes that history and plan may hold together. */
  readonly max: number;
  readonly toDay: number;
}

/**
 * Limits on a reference period's minutes that keep A + B within what is allowed, however the plan turns out.
 *
 * B is estimated: then (A)(1 + excluded / present) and one day for rounding. Or B is rostered: then it is at most so
 * many of the busiest days, or at most all that is planned after the period; the one that leaves more a day is taken.
 */
const bounds = (
  { planning, busiest }: Horizon,
  past: WorkingDays,
  period: ReferencePeriod,
  limitMinutes: number,
): readonly Bound[] => {
  const { allowedMinutes } = averageHours(past, period, limitMinutes);
  const allowed =
    allowedMinutes - Math.floor(sumBetween(past, past.elsewhereSevenths, period.fromDay, period.toDay) / 7);
  const { excluded, present } = weekdaySplit(past, period);
  const { toDay } = period;
  if (excluded === 0) return [{ max: allowed, toDay }];
  const estimated = isTooFew(present)
    ? allowed
    : Math.floor(((allowed - busiest - 1) * present) / (present + excluded));
  const after = planning.toDay - toDay;
  if (after === 0) return [{ max: estimated, toDay }];
  const carried = sumBetween(past, past.minutes, period.fromDay, toDay);
  const rostered = allowed - Math.min(excluded, after) * busiest;
  const isEachBetter =
    (rostered - carried) * (after + toDay - planning.fromDay) >= (allowed - carried) * (toDay - planning.fromDay);
  if (isEachBetter) return [{ max: Math.min(estimated, rostered), toDay }];
  return [
    { max: estimated, toDay },
    { max: allowed, toDay: planning.toDay },
  ];
};

/** A day can hold no more than 16 h of work, so a looser limit says nothing. */
const REACHABLE_MINUTES_A_DAY = 16 * 60;

const periodTerms = (
  horizon: Horizon,
  worker: Worker,
  past: WorkingDays,
  period: ReferencePeriod,
  limitMinutes: number,
): readonly WindowTerm[] => {
  const { planning, amounts } = horizon;
  const initial = sumBetween(past, past.minutes, period.fromDay, period.toDay);
  // a duty of the day before the period may run into it
  const fromDay = Math.max(0, period.fromDay - planning.fromDay - 1);
  return bounds(horizon, past, period, limitMinutes).flatMap(({ max, toDay }) => {
    const to = toDay - planning.fromDay;
    if (initial + REACHABLE_MINUTES_A_DAY * (to - fromDay) <= max) return [];
    const label = `average-hours:${dateOf(period.toDay - 1)}`;
    return [
      {
        term: 'window',
        worker: worker.id,
        label,
        amounts,
        fromDay,
        toDay: to,
        initial,
        max: Math.max(max, initial),
        pieces: [],
      },
    ];
  });
};

const headroom = (term: WindowTerm): number => (term.max ?? 0) - term.initial;

/** Leaves out a window inside a longer one that starts on the same day and leaves no more room. */
const binding = (terms: readonly WindowTerm[]): readonly WindowTerm[] =>
  terms.filter(
    (term, index) =>
      !terms.some(
        (other, at) =>
          other.fromDay === term.fromDay &&
          headroom(other) <= headroom(term) &&
          (other.toDay > term.toDay ||
            (other.toDay === term.toDay && (headroom(other) < headroom(term) || at < index))),
      ),
  );

const workerTerms = (horizon: Horizon, worker: Worker, { limitMinutes, ...by }: Params): readonly WindowTerm[] => {
  const { planning } = horizon;
  const past = workingDays(planning, worker, planning.historyByWorker.get(worker.id) ?? [], knownFrom(planning));
  const terms = lastDays(planning).flatMap((last) => {
    const period = referencePeriod(planning, worker, last, by);
    return period ? periodTerms(horizon, worker, past, period, limitMinutes) : [];
  });
  return binding(terms);
};

/**
 * Weekly working time above 48 hours on average.
 *
 * Every reference period that ends on a day of the horizon is averaged; the worst one of a worker is the finding, in
 * minutes above what the period allows because of the plan. Leave is made up for by days after the period
 * (`averageHours`). Declared work elsewhere counts; an opt-out lifts the limit. Less than four weeks are never judged;
 * where history is shorter than the period, the average is over what is known and the detail says so. What history
 * alone has over the limit is not charged.
 *
 * Shape, safe: one limit a period on what is planned in it; a duty counts whole in the period it starts in, and days
 * that make up for leave are taken at the busiest.
 *
 * @param params.limitMinutes minutes a week, 2880 or fewer
 * @param params.weeks reference period by agreement, 1 to 52, until `agreementTo` (included; open when absent)
 */
export const averageHoursRule = defineRule({
  kind: 'average-hours',
  summary: 'Working time of at most 48 hours a week on average over the reference period.',
  source: 'Working Time Regulations 1998 regs 4, 5; uk-rules.md WTR-01 to WTR-05',
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  params,
  breaches: (given, view, setting) => workersUnder(setting, view).flatMap((worker) => overLimit(view, worker, given)),
  shape: (given, planning, setting) => {
    const horizon = { planning, amounts: demandAmounts(planning, workingMinutes), busiest: busiestDay(planning) };
    return safe(
      setting,
      workersUnder(setting, planning).flatMap((worker) => workerTerms(horizon, worker, given)),
    );
  },
});
