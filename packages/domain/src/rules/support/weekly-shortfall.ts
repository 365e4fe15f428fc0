import { type Duty, interruptsRest } from '../../duty.ts';
import type { Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import {
  dayOf,
  type EpochDay,
  gapsWithin,
  type Interval,
  midnight,
  overlapMinutes,
  weekdayOf,
} from '../../time/index.ts';
import { knownFrom } from './known.ts';
import { DAILY_REST_MINUTES, WEEKLY_REST_MINUTES, workBlocks } from './rest.ts';

/** How weekly rest is given: a day in each week, or two days in each two weeks. @source WTR 1998 reg 11(1), (2) */
export interface WeeklyRestBasis {
  readonly basis: 'week' | 'fortnight';
  /** First day of a period, 1 = Monday .. 7 = Sunday; another than Monday needs a relevant agreement. */
  readonly startsOn: number;
  /** A date in the first week of a fortnight; by default that on which the worker's employment began. */
  readonly anchor?: string | undefined;
}

/** A week or fortnight by local days, `toDay` exclusive, with its instants. */
export interface RestPeriod extends Interval {
  readonly fromDay: EpochDay;
  readonly toDay: EpochDay;
}

/** What a period's rest amounts to; the law's floor wants a recorded reason, because daily rest is absorbed in it. */
export type WeeklyRestOutcome = 'OK_35' | 'OK_24_NEEDS_REASON' | 'BREACH';

/** Outcome of one period and what is missing to the floor, elapsed minutes, 0 unless it is a breach. */
export interface WeeklyRestFinding {
  readonly outcome: WeeklyRestOutcome;
  readonly shortfallMinutes: number;
}

/** A rest as long as it is, and what of it lies in the period; minutes, without end at either end of what is known. */
interface PartialRest {
  readonly inside: number;
  readonly whole: number;
}

const restsIn = (period: Interval, blocks: readonly Interval[]): readonly PartialRest[] =>
  gapsWithin({ startsAt: Number.NEGATIVE_INFINITY, endsAt: Number.POSITIVE_INFINITY }, blocks)
    .map((gap) => ({ inside: overlapMinutes(gap, period), whole: gap.endsAt - gap.startsAt }))
    .sort((a, b) => b.inside - a.inside);

/** The floor of one rest, and its target: the same with the daily rest that adjoins it. */
const FLOOR = WEEKLY_REST_MINUTES;
const TARGET = WEEKLY_REST_MINUTES + DAILY_REST_MINUTES;

const missingMinutes = (rests: readonly PartialRest[], basis: 'week' | 'fortnight'): number => {
  const [longest = 0, second = 0] = rests.map((rest) => rest.inside);
  if (basis === 'week') return Math.max(0, FLOOR - longest);
  return Math.max(0, Math.min(2 * FLOOR - longest, Math.max(0, FLOOR - longest) + FLOOR - second));
};

const meetsTarget = (rests: readonly PartialRest[], basis: 'week' | 'fortnight'): boolean => {
  const isLong = (rest: PartialRest): boolean => rest.inside >= FLOOR && rest.whole >= TARGET;
  if (basis === 'week') return rests.some(isLong);
  return (
    rests.filter(isLong).length >= 2 || rests.some((rest) => rest.inside >= 2 * FLOOR && rest.whole >= TARGET + FLOOR)
  );
};

/**
 * Judges the rest in one period: in a week one of 24 h, in a fortnight two of 24 h or one of 48 h, each clipped to the
 * period. The target is 11 h more, so that daily rest is not absorbed; these may lie outside the period.
 *
 * @param blocks working blocks of the worker, disjoint, by start; before the first and after the last there is only rest
 * @source WTR 1998 reg 11; uk-rules.md WTR-07
 */
export const weeklyRest = (
  period: Interval,
  blocks: readonly Interval[],
  basis: 'week' | 'fortnight',
): WeeklyRestFinding => {
  const rests = restsIn(period, blocks);
  const shortfallMinutes = missingMinutes(rests, basis);
  if (shortfallMinutes > 0) return { outcome: 'BREACH', shortfallMinutes };
  return { outcome: meetsTarget(rests, basis) ? 'OK_35' : 'OK_24_NEEDS_REASON', shortfallMinutes };
};

const startOfWeek = (day: EpochDay, startsOn: number): EpochDay => day - ((weekdayOf(day) - startsOn + 7) % 7);

/** First day of the period that holds a day. */
const periodStart = (worker: Worker, day: EpochDay, { basis, startsOn, anchor }: WeeklyRestBasis): EpochDay => {
  const week = startOfWeek(day, startsOn);
  if (basis === 'week') return week;
  const began = anchor ?? worker.employments.map((employment) => employment.from).toSorted()[0] ?? '1970-01-05';
  const first = startOfWeek(dayOf(began), startsOn);
  return first + Math.floor((week - first) / 14) * 14;
};

/**
 * The periods of a worker that are decided to their end, by start: none that began before anything is known, none that
 * runs past the horizon.
 *
 * @param sinceDay periods that end later than this day begins; by default those that hold a day of the horizon
 */
export const restPeriods = (
  planning: Planning,
  worker: Worker,
  basis: WeeklyRestBasis,
  sinceDay: EpochDay = planning.fromDay,
): readonly RestPeriod[] => {
  const length = basis.basis === 'week' ? 7 : 14;
  const first = knownFrom(planning);
  const periods: RestPeriod[] = [];
  for (
    let fromDay = periodStart(worker, Math.max(first, sinceDay), basis);
    fromDay + length <= planning.toDay;
    fromDay += length
  ) {
    if (fromDay < first) continue;
    const toDay = fromDay + length;
    periods.push({
      fromDay,
      toDay,
      startsAt: midnight(planning.zone, fromDay),
      endsAt: midnight(planning.zone, toDay),
    });
  }
  return periods;
};

/** A period without its weekly rest. */
export interface WeeklyShortfall {
  readonly period: RestPeriod;
  readonly shortfallMinutes: number;
  /** Duties that interrupt rest and touch it, by start. */
  readonly duties: readonly Duty[];
  /** Every one of them is at a post designated under reg 21: rest is owed instead. @source uk-rules.md WTR-13 */
  readonly isDesignated: boolean;
  /** A planned duty touches it and makes the shortfall larger than history alone would. */
  readonly isPlanned: boolean;
}

const judgePeriod = (
  period: RestPeriod,
  duties: readonly Duty[],
  basis: 'week' | 'fortnight',
): readonly WeeklyShortfall[] => {
  const { shortfallMinutes } = weeklyRest(period, workBlocks(duties), basis);
  if (shortfallMinutes === 0) return [];
  const past = weeklyRest(period, workBlocks(duties.filter((duty) => duty.isHistory)), basis);
  const isDesignated = duties.every((duty) => duty.isReg21);
  return [{ period, shortfallMinutes, duties, isDesignated, isPlanned: shortfallMinutes > past.shortfallMinutes }];
};

/**
 * The decided periods of a worker without weekly rest, by start.
 *
 * @param duties of the worker, by start
 * @param sinceDay as in `restPeriods`
 */
export const weeklyShortfalls = (
  planning: Planning,
  worker: Worker,
  duties: readonly Duty[],
  basis: WeeklyRestBasis,
  sinceDay: EpochDay = planning.fromDay,
): readonly WeeklyShortfall[] => {
  const breakers = duties.filter(interruptsRest);
  return restPeriods(planning, worker, basis, sinceDay).flatMap((period) =>
    judgePeriod(
      period,
      breakers.filter((duty) => overlapMinutes(duty, period) > 0),
      basis.basis,
    ),
  );
};
