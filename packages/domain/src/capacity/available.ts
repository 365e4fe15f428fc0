import type { Availability, Employment, Worker } from '../model/worker.ts';
import { WORKING_TIME } from '../pack/uk-pack.ts';
import { countsAsCover, employmentsOn, type Planning } from '../planning.ts';
import {
  clip,
  DAY_MINUTES,
  dateOf,
  type EpochDay,
  gapsWithin,
  type Interval,
  mergeTouching,
  midnight,
  overlapMinutes,
  placeSpan,
  weekdayOf,
} from '../time/index.ts';

/** Most minutes a week that somebody without contracted hours is taken to give: 48 hours. @source WTR 1998 reg 4(1) */
export const BANK_WEEKLY_MINUTES = WORKING_TIME.limitMinutes;

/** Most minutes a day that somebody without contracted hours is taken to give: 24 hours less 11 of rest. @source WTR 1998 reg 10(1) */
const BANK_DAILY_MINUTES = DAY_MINUTES - WORKING_TIME.dailyRestMinutes;

/** Whom a figure counts: a worker under one employment on one date. */
export type Counts = (worker: Worker, employment: Employment, date: string) => boolean;

const byStart = (intervals: readonly Interval[]): readonly Interval[] =>
  [...intervals].sort((a, b) => a.startsAt - b.startsAt);

const dayOfPlanning = (planning: Planning, day: EpochDay): Interval => ({
  startsAt: midnight(planning.zone, day),
  endsAt: midnight(planning.zone, day + 1),
});

const coversDate = (row: Availability, date: string): boolean => row.from <= date && date <= row.to;

const fallsOn = (row: Availability, day: EpochDay): boolean =>
  coversDate(row, dateOf(day)) && (row.weekdays.length === 0 || row.weekdays.includes(weekdayOf(day)));

const windowOf = (planning: Planning, row: Availability, day: EpochDay): Interval =>
  placeSpan(planning.zone, dateOf(day), row.start ?? '00:00', row.end ?? '24:00');

const windows = (
  planning: Planning,
  worker: Worker,
  days: readonly EpochDay[],
  state: Availability['state'],
): readonly Interval[] => {
  const rows = worker.availability.filter((row) => row.state === state);
  return days.flatMap((day) => rows.filter((row) => fallsOn(row, day)).map((row) => windowOf(planning, row, day)));
};

/** Where duties that start on a day may lie: the whole day, or the windows of rows that speak of its date. */
const openWindows = (planning: Planning, worker: Worker, day: EpochDay): readonly Interval[] => {
  const isAsked = worker.availability.some((row) => row.state === 'available' && coversDate(row, dateOf(day)));
  return isAsked ? windows(planning, worker, [day], 'available') : [dayOfPlanning(planning, day)];
};

const absencesOf = (planning: Planning, worker: Worker): readonly Interval[] =>
  planning.problem.absences.filter((absence) => absence.worker === worker.id);

/** Minutes of a day on which somebody without contracted hours could be asked, at most `BANK_DAILY_MINUTES`. */
const openMinutes = (planning: Planning, worker: Worker, day: EpochDay): number => {
  // A window of the evening before may reach into this day.
  const shut = [...absencesOf(planning, worker), ...windows(planning, worker, [day - 1, day], 'unavailable')];
  const minutes = mergeTouching(byStart(openWindows(planning, worker, day)))
    .flatMap((window) => gapsWithin(window, byStart(shut)))
    .reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);
  return Math.min(minutes, BANK_DAILY_MINUTES);
};

const absentMinutes = (planning: Planning, worker: Worker, day: EpochDay): number => {
  const window = dayOfPlanning(planning, day);
  const absent = mergeTouching(byStart(clip(absencesOf(planning, worker), window)));
  return absent.reduce((sum, interval) => sum + overlapMinutes(interval, window), 0);
};

const weeklyMinutes = (items: readonly { readonly weeklyMinutes: number }[]): number =>
  items.reduce((sum, item) => sum + item.weeklyMinutes, 0);

/** What one worker gives on one day. Sevenths of a minute, because a day is a seventh of a contracted week. */
interface DayGiven {
  readonly contractSevenths: number;
  /** Beyond the contract, before the weekly cap. */
  readonly bankMinutes: number;
  /** What the weekly cap leaves of this day beyond contract and declared work elsewhere. */
  readonly bankCapSevenths: number;
}

const givenOn = (planning: Planning, worker: Worker, day: EpochDay, counts: Counts, bankWeekly: number): DayGiven => {
  const date = dateOf(day);
  const held = employmentsOn(worker, date);
  const counted = held.filter((e) => countsAsCover(e, date) && counts(worker, e, date));
  const elsewhere = worker.otherEmployment.filter((o) => o.from <= date && (o.to === undefined || date <= o.to));
  const isBank = counted.some((e) => e.weeklyMinutes === 0);
  return {
    contractSevenths: Math.max(0, weeklyMinutes(counted) - 7 * absentMinutes(planning, worker, day)),
    bankMinutes: isBank ? openMinutes(planning, worker, day) : 0,
    bankCapSevenths: Math.max(0, bankWeekly - weeklyMinutes(held) - weeklyMinutes(elsewhere)),
  };
};

/**
 * Sevenths of a minute that one worker can give over days of one week.
 *
 * Contract minutes are a seventh of the week for each day in force, less the minutes of absence on it. Somebody without
 * contracted hours gives what availability and absences leave open, at most 13 hours a day, and over the days at most
 * `bankWeekly` pro rata less contracted and declared work. Supernumerary employments give nothing.
 *
 * @param days of one Monday week
 */
export const availableSevenths = (
  planning: Planning,
  worker: Worker,
  days: readonly EpochDay[],
  counts: Counts,
  bankWeekly: number,
): number => {
  const given = days.map((day) => givenOn(planning, worker, day, counts, bankWeekly));
  const sum = (of: (day: DayGiven) => number): number => given.reduce((total, day) => total + of(day), 0);
  const bank = Math.min(
    7 * sum((day) => day.bankMinutes),
    sum((day) => day.bankCapSevenths),
  );
  return sum((day) => day.contractSevenths) + bank;
};
