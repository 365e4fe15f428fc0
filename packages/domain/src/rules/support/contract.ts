import type { Worker } from '../../model/worker.ts';
import { employmentsOn, type Planning } from '../../planning.ts';
import { dateOf, type EpochDay } from '../../time/index.ts';
import { absentDays } from './absent-days.ts';

const weeklyMinutesOn = (worker: Worker, day: EpochDay): number =>
  employmentsOn(worker, dateOf(day)).reduce((sum, employment) => sum + employment.weeklyMinutes, 0);

const daysFrom = (fromDay: EpochDay, toDay: EpochDay): readonly EpochDay[] =>
  Array.from({ length: Math.max(0, toDay - fromDay) }, (_, index) => fromDay + index);

/** Most contract minutes a week in force on any of these days, over all employments; 0 for bank and volunteers. */
export const contractWeeklyMinutes = (worker: Worker, fromDay: EpochDay, toDay: EpochDay): number =>
  daysFrom(fromDay, toDay).reduce((most, day) => Math.max(most, weeklyMinutesOn(worker, day)), 0);

/** Days employed and not away from midnight to midnight. @param toDay exclusive */
export const presentDays = (
  planning: Planning,
  worker: Worker,
  fromDay: EpochDay,
  toDay: EpochDay,
): readonly EpochDay[] => {
  const away = absentDays(planning, worker.id);
  return daysFrom(fromDay, toDay).filter((day) => !away.has(day) && employmentsOn(worker, dateOf(day)).length > 0);
};

/** Contract minutes for the present days of a span: a seventh of the week's for each, rounded down once. */
export const contractMinutesBetween = (
  planning: Planning,
  worker: Worker,
  fromDay: EpochDay,
  toDay: EpochDay,
): number =>
  Math.floor(
    presentDays(planning, worker, fromDay, toDay).reduce((sum, day) => sum + weeklyMinutesOn(worker, day), 0) / 7,
  );
