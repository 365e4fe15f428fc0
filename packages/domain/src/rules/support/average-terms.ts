import { workingMinutes } from '../../duty.ts';
import type { Worker } from '../../model/worker.ts';
import { isInFull } from '../../oncall/counting.ts';
import type { Planning } from '../../planning.ts';
import { DAY_MINUTES, dateOf } from '../../time/index.ts';
import type { WindowTerm } from '../shape.ts';
import { averageHours, isTooFewToEstimate, weekdaySplit } from './average.ts';
import { begunAmount } from './begun.ts';
import { withCallOuts } from './call-outs.ts';
import { demandAmounts } from './demand-sets.ts';
import type { LeaveTerms } from './excluded-leave.ts';
import { knownWorkingDays } from './opening-hours.ts';
import { patternDays } from './pattern-days.ts';
import { judgedPeriods, type ReferenceAgreement, type ReferencePeriod } from './reference-period.ts';
import { DAILY_REST_MINUTES } from './rest.ts';
import { travelOf } from './windows.ts';
import { minutesByDay, sumBetween, type WorkingDays } from './working-days.ts';

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
  // a day of visits fits between two rests, but for the journeys from and to home
  const journeys = 2 * (planning.problem.service.visits?.homeTravelMinutes ?? 0);
  const restless = DAY_MINUTES - DAILY_REST_MINUTES + journeys;
  return [...most, ...longest].reduce((best, minutes) => Math.max(best, minutes), restless);
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
  const estimated = isTooFewToEstimate(present)
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

/** Most a day can hold, so that a looser limit says nothing: 16 h of work, or all of it on call where that counts in full. */
const reachableMinutes = ({ problem }: Planning): number =>
  problem.service.onCall.some(isInFull) ? LONGEST_DAY_MINUTES : 16 * 60;

/** The day the clocks go back. */
const LONGEST_DAY_MINUTES = DAY_MINUTES + 60;

const periodTerms = (
  horizon: Horizon,
  worker: Worker,
  past: WorkingDays,
  period: ReferencePeriod,
  { limitMinutes, begun }: { readonly limitMinutes: number; readonly begun: number },
): readonly WindowTerm[] => {
  const { planning, amounts } = horizon;
  const initial = sumBetween(past, past.minutes, period.fromDay, period.toDay);
  // a duty of the day before the period may run into it
  const fromDay = Math.max(0, period.fromDay - planning.fromDay - 1);
  return bounds(horizon, past, period, limitMinutes).flatMap(({ max, toDay }) => {
    const to = toDay - planning.fromDay;
    if (initial + reachableMinutes(planning) * (to - fromDay) <= max) return [];
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
        max: Math.max(max, initial + (period.fromDay <= planning.fromDay ? begun : 0)),
        pieces: [],
        ...travelOf(planning, { travel: 'working' }),
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

/** The limit, which leave is made up for and, if there is one, the agreement on a longer reference period. */
interface Limit extends ReferenceAgreement {
  readonly limitMinutes: number;
  /** All annual leave where absent. */
  readonly leave?: LeaveTerms;
}

const workerTerms = (
  horizon: Horizon,
  worker: Worker,
  { limitMinutes, leave, ...by }: Limit,
): readonly WindowTerm[] => {
  const { planning } = horizon;
  const history = withCallOuts(planning, worker.id, planning.historyByWorker.get(worker.id) ?? []);
  const past = knownWorkingDays(planning, worker, history, leave);
  const periods = judgedPeriods(planning, worker, by);
  const begun = begunAmount(planning, worker.id, workingMinutes);
  return binding(periods.flatMap((period) => periodTerms(horizon, worker, past, period, { limitMinutes, begun })));
};

/**
 * Limits on the working minutes that may be planned in each reference period, those that cannot bind left out.
 *
 * Safe: a duty counts whole in the period it starts in, and leave is made up for at the worst.
 */
export const averageTerms = (planning: Planning, workers: readonly Worker[], limit: Limit): readonly WindowTerm[] => {
  const horizon = { planning, amounts: demandAmounts(planning, workingMinutes), busiest: busiestDay(planning) };
  return workers.flatMap((worker) => workerTerms(horizon, worker, limit));
};
