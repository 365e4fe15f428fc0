import { type Duty, workingMinutes } from '../../duty.ts';
import type { Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import { dayOf, type EpochDay, midnight, weekdayOf, type Zone } from '../../time/index.ts';
import { ALL_LEAVE, excludedDays, type LeaveTerms } from './excluded-leave.ts';

/**
 * One worker's working time by local day, as running sums: entry `n` is the sum over the `n` days from `fromDay`.
 *
 *     index   0        1            2                 days
 *     sum     0   day fromDay   + fromDay+1   ...   + all
 */
export interface WorkingDays {
  readonly fromDay: EpochDay;
  /** First day after those that are known. */
  readonly toDay: EpochDay;
  /** Working minutes, each on the local day it falls on. */
  readonly minutes: Int32Array;
  /** Days with working time. */
  readonly worked: Int32Array;
  /** Mondays to Fridays on excluded leave; a day worked all the same is not excluded. */
  readonly excluded: Int32Array;
  /** Minutes in declared work elsewhere, in sevenths of a minute. */
  readonly elsewhereSevenths: Int32Array;
}

/** Working minutes of a duty by local day; an unpaid break is taken from the longest piece, the way to it falls on its first. */
export const minutesByDay = (zone: Zone, duty: Duty): readonly (readonly [day: EpochDay, minutes: number])[] => {
  const minutes = workingMinutes(duty);
  const tomorrow = midnight(zone, duty.day + 1);
  if (minutes === 0) return [];
  if (duty.endsAt <= tomorrow) return [[duty.day, minutes]];
  const pieces: [EpochDay, number][] = [
    [duty.day, tomorrow - duty.startsAt + (duty.travelMinutes ?? 0) + (duty.journeyMinutes ?? 0)],
  ];
  for (let day = duty.day + 1, from = tomorrow; from < duty.endsAt; day++) {
    const to = Math.min(midnight(zone, day + 1), duty.endsAt);
    pieces.push([day, to - from]);
    from = to;
  }
  const longest = pieces.reduce((best, piece) => (piece[1] > best[1] ? piece : best));
  longest[1] -= duty.unpaidBreakMinutes;
  return pieces;
};

const runningSum = (values: Int32Array): Int32Array => {
  const sums = new Int32Array(values.length + 1);
  for (let index = 0; index < values.length; index++) sums[index + 1] = (sums[index] ?? 0) + (values[index] ?? 0);
  return sums;
};

const elsewhere = (worker: Worker, fromDay: EpochDay, days: number): Int32Array => {
  const perDay = new Int32Array(days);
  for (const other of worker.otherEmployment) {
    const first = Math.max(0, dayOf(other.from) - fromDay);
    const last = other.to === undefined ? days - 1 : Math.min(days - 1, dayOf(other.to) - fromDay);
    for (let day = first; day <= last; day++) perDay[day] = (perDay[day] ?? 0) + other.weeklyMinutes;
  }
  return perDay;
};

/**
 * Lays out a worker's working time by day.
 *
 * @param duties of the worker
 * @param fromDay first day that is known
 */
export const workingDays = (
  planning: Planning,
  worker: Worker,
  duties: readonly Duty[],
  fromDay: EpochDay,
  leave: LeaveTerms = ALL_LEAVE,
): WorkingDays => {
  const { toDay } = planning;
  const days = toDay - fromDay;
  const minutes = new Int32Array(days);
  for (const duty of duties) {
    for (const [day, piece] of minutesByDay(planning.zone, duty)) {
      if (fromDay <= day && day < toDay) minutes[day - fromDay] = (minutes[day - fromDay] ?? 0) + piece;
    }
  }
  const away = excludedDays(planning, worker.id, leave);
  const isExcluded = (index: number): boolean =>
    minutes[index] === 0 && weekdayOf(fromDay + index) <= 5 && away.has(fromDay + index);
  return {
    fromDay,
    toDay,
    minutes: runningSum(minutes),
    worked: runningSum(minutes.map((piece) => (piece > 0 ? 1 : 0))),
    excluded: runningSum(minutes.map((_, index) => (isExcluded(index) ? 1 : 0))),
    elsewhereSevenths: runningSum(elsewhere(worker, fromDay, days)),
  };
};

/** Sum over the days from `fromDay` to `toDay` (exclusive), both within what is known. */
export const sumBetween = (days: WorkingDays, sums: Int32Array, fromDay: EpochDay, toDay: EpochDay): number =>
  (sums[toDay - days.fromDay] ?? 0) - (sums[fromDay - days.fromDay] ?? 0);
