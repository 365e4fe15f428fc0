import { type Duty, interruptsRest } from '../../duty.ts';
import type { Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import {
  dateOf,
  dayOf,
  type EpochDay,
  gapsWithin,
  type Interval,
  midnight,
  overlapMinutes,
  weekdayOf,
} from '../../time/index.ts';
import { agreedOn } from './agreements.ts';
import { knownFrom } from './known.ts';
import { DAILY_REST_MINUTES, WEEKLY_REST_MINUTES, workBlocks, YOUNG_WEEKLY_REST_MINUTES } from './rest.ts';
import { isShiftChange, type RestBasis, type RestRights, restBasis } from './rest-rights.ts';
import { isYoungOn } from './young.ts';

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
  readonly basis: WeeklyRestBasis['basis'];
  /** Begins under 18: one rest of 48 h. @source WTR 1998 reg 11(3); uk-rules.md WTR-16 */
  readonly isYoung: boolean;
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

const FLOOR = WEEKLY_REST_MINUTES;

const missingMinutes = (rests: readonly PartialRest[], basis: 'week' | 'fortnight', floor: number): number => {
  const [longest = 0, second = 0] = rests.map((rest) => rest.inside);
  if (basis === 'week') return Math.max(0, floor - longest);
  return Math.max(0, Math.min(2 * floor - longest, Math.max(0, floor - longest) + floor - second));
};

/** The target of one rest is its floor with the daily rest that adjoins it. */
const meetsTarget = (rests: readonly PartialRest[], basis: 'week' | 'fortnight', floor: number): boolean => {
  const target = floor + DAILY_REST_MINUTES;
  const isLong = (rest: PartialRest): boolean => rest.inside >= floor && rest.whole >= target;
  if (basis === 'week') return rests.some(isLong);
  return (
    rests.filter(isLong).length >= 2 || rests.some((rest) => rest.inside >= 2 * floor && rest.whole >= target + floor)
  );
};

/**
 * Judges the rest in one period: in a week one of 24 h, in a fortnight two of 24 h or one of 48 h, each clipped to the
 * period. The target is 11 h more, so that daily rest is not absorbed; these may lie outside the period.
 *
 * @param blocks working blocks of the worker, disjoint, by start; before the first and after the last there is only rest
 * @param floor of one rest, minutes; another than 24 h for somebody under 18
 * @source WTR 1998 reg 11; uk-rules.md WTR-07
 */
export const weeklyRest = (
  period: Interval,
  blocks: readonly Interval[],
  basis: 'week' | 'fortnight',
  floor: number = FLOOR,
): WeeklyRestFinding => {
  const rests = restsIn(period, blocks);
  const shortfallMinutes = missingMinutes(rests, basis, floor);
  if (shortfallMinutes > 0) return { outcome: 'BREACH', shortfallMinutes };
  return { outcome: meetsTarget(rests, basis, floor) ? 'OK_35' : 'OK_24_NEEDS_REASON', shortfallMinutes };
};

/** The rest wanted in a period, of one stretch. */
export const floorOf = ({ isYoung }: Pick<RestPeriod, 'isYoung'>): number =>
  isYoung ? YOUNG_WEEKLY_REST_MINUTES : FLOOR;

const startOfWeek = (day: EpochDay, startsOn: number): EpochDay => day - ((weekdayOf(day) - startsOn + 7) % 7);

/** First day of the fortnight that holds a week. */
const startOfFortnight = (worker: Worker, week: EpochDay, startsOn: number, anchor: string | undefined): EpochDay => {
  const began = anchor ?? worker.employments.map((employment) => employment.from).toSorted()[0] ?? '1970-01-05';
  const first = startOfWeek(dayOf(began), startsOn);
  return first + Math.floor((week - first) / 14) * 14;
};

/** The period that starts on a day, when one does. Somebody under 18 has weeks, whatever the basis. */
const periodFrom = (
  planning: Planning,
  worker: Worker,
  fromDay: EpochDay,
  { basis, startsOn: usual, anchor }: WeeklyRestBasis,
): RestPeriod | undefined => {
  const startsOn = agreedOn(planning, worker.id, 'weekStartsOn', dateOf(fromDay)) ?? usual;
  if (weekdayOf(fromDay) !== startsOn) return undefined;
  const whole = basis === 'week' ? fromDay : startOfFortnight(worker, fromDay, startsOn, anchor);
  const isByWeek = basis === 'week' || isYoungOn(worker, whole);
  if (!isByWeek && whole !== fromDay) return undefined;
  const toDay = fromDay + (isByWeek ? 7 : 14);
  const [startsAt, endsAt] = [midnight(planning.zone, fromDay), midnight(planning.zone, toDay)];
  const isYoung = isYoungOn(worker, fromDay);
  return { fromDay, toDay, startsAt, endsAt, basis: isByWeek ? 'week' : 'fortnight', isYoung };
};

/**
 * The periods of a worker that are decided to their end, by start: none that began before anything is known, none that
 * runs past the horizon. They start on the weekday that an agreement names, or else the basis.
 *
 * @param sinceDay periods that end later than this day begins; by default those that hold a day of the horizon
 */
export const restPeriods = (
  planning: Planning,
  worker: Worker,
  basis: WeeklyRestBasis,
  sinceDay: EpochDay = planning.fromDay,
): readonly RestPeriod[] => {
  const first = knownFrom(planning);
  const earliest = Math.max(first, Math.max(first, sinceDay) - 13);
  const periods: RestPeriod[] = [];
  for (let fromDay = earliest; fromDay < planning.toDay; fromDay++) {
    const period = periodFrom(planning, worker, fromDay, basis);
    if (period && period.toDay > sinceDay && period.toDay <= planning.toDay) periods.push(period);
  }
  return periods;
};

/** A period without its weekly rest. */
export interface WeeklyShortfall {
  readonly period: RestPeriod;
  readonly shortfallMinutes: number;
  /** Duties that interrupt rest and touch it, by start. */
  readonly duties: readonly Duty[];
  /** Why the rest is owed instead; absent when it is a breach. @source uk-rules.md WTR-13, WTR-14 */
  readonly basis?: RestBasis;
  /** A planned duty touches it and makes the shortfall larger than history alone would. */
  readonly isPlanned: boolean;
}

/** Whether the longest rest of a period lies in a change of shift. @param breakers duties that interrupt rest, by start */
const isLostInChange = (period: Interval, breakers: readonly Duty[]): boolean => {
  const [longest] = gapsWithin(period, workBlocks(breakers)).toSorted(
    (a, b) => b.endsAt - b.startsAt - (a.endsAt - a.startsAt),
  );
  const last = longest && breakers.findLast((duty) => duty.endsAt <= longest.startsAt);
  const next = longest && breakers.find((duty) => duty.startsAt >= longest.endsAt);
  return last !== undefined && next !== undefined && isShiftChange(last, next);
};

const judgePeriod = (period: RestPeriod, breakers: readonly Duty[], rights: RestRights): readonly WeeklyShortfall[] => {
  const duties = breakers.filter((duty) => overlapMinutes(duty, period) > 0);
  const judge = (of: readonly Duty[]) => weeklyRest(period, workBlocks(of), period.basis, floorOf(period));
  const { shortfallMinutes } = judge(duties);
  if (shortfallMinutes === 0) return [];
  const past = judge(duties.filter((duty) => duty.isHistory));
  const basis = period.isYoung ? undefined : restBasis(rights, 'weekly-rest', duties, isLostInChange(period, breakers));
  const isPlanned = shortfallMinutes > past.shortfallMinutes;
  return [{ period, shortfallMinutes, duties, isPlanned, ...(basis === undefined ? {} : { basis }) }];
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
  rights: RestRights,
  sinceDay: EpochDay = planning.fromDay,
): readonly WeeklyShortfall[] => {
  const breakers = duties.filter(interruptsRest);
  return restPeriods(planning, worker, basis, sinceDay).flatMap((period) => judgePeriod(period, breakers, rights));
};
