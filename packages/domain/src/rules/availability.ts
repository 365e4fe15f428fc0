import type { Availability, Worker } from '../model/worker.ts';
import { datesTouched, type Planning } from '../planning.ts';
import {
  DAY_MINUTES,
  dateOf,
  type EpochDay,
  gapsWithin,
  type Interval,
  type LocalDate,
  overlapMinutes,
  placeSpan,
  weekdayOf,
  type Zone,
} from '../time/index.ts';
import { eligibilityRule, type ObstacleTest } from './support/eligibility.ts';
import type { Work } from './support/work.ts';

const covers = (row: Availability, date: LocalDate): boolean => row.from <= date && date <= row.to;

const isOn = (row: Availability, date: LocalDate, day: EpochDay): boolean =>
  covers(row, date) && (row.weekdays.length === 0 || row.weekdays.includes(weekdayOf(day)));

const windowsOn = (
  planning: Planning,
  worker: Worker,
  state: Availability['state'],
  day: EpochDay,
): readonly Interval[] => {
  const date = dateOf(day);
  return worker.availability
    .filter((row) => row.state === state && isOn(row, date, day))
    .map((row) => placeSpan(planning.zone, date, row.start ?? '00:00', row.end ?? '24:00'));
};

/** Windows of one worker by state and day, as far as they were asked for. */
type KnownWindows = Readonly<Record<Availability['state'], Map<EpochDay, readonly Interval[]>>>;

const knownWindows = new WeakMap<Zone, WeakMap<Worker, KnownWindows>>();

const knownOf = (zone: Zone, worker: Worker): KnownWindows => {
  const byWorker = knownWindows.get(zone) ?? new WeakMap<Worker, KnownWindows>();
  knownWindows.set(zone, byWorker);
  const known = byWorker.get(worker) ?? { available: new Map(), unavailable: new Map() };
  byWorker.set(worker, known);
  return known;
};

/** Last day on which a piece of work can still be going on, or the day after it. */
const lastDayOf = (work: Work): EpochDay => work.day + 1 + Math.floor((work.endsAt - work.startsAt) / DAY_MINUTES);

/**
 * Windows of all rows of one state that may meet a piece of work, by start; a window lasts a day at most. Kept per worker
 * and day, because every demand of a day asks for the same.
 */
const windowsAround = (
  planning: Planning,
  worker: Worker,
  state: Availability['state'],
  work: Work,
): readonly Interval[] => {
  const known = knownOf(planning.zone, worker)[state];
  const last = lastDayOf(work);
  const windows: Interval[] = [];
  for (let day = work.day - 1; day <= last; day++) {
    const ofDay = known.get(day) ?? windowsOn(planning, worker, state, day);
    known.set(day, ofDay);
    for (const window of ofDay) windows.push(window);
  }
  return windows.sort((a, b) => a.startsAt - b.startsAt);
};

/**
 * Work that touches an `unavailable` window, or leaves the `available` ones on a date for which any are given.
 *
 * An `available` row speaks for every date from its first to its last: on a weekday it does not repeat on it offers
 * nothing. Windows that touch are one, so that a night lies inside two whole days.
 */
export const availabilityObstacle: ObstacleTest = (planning, worker, work) => {
  if (worker.availability.length === 0) return undefined;
  const isTouched = windowsAround(planning, worker, 'unavailable', work).some((w) => overlapMinutes(w, work) > 0);
  const isAsked = worker.availability.some(
    (row) => row.state === 'available' && covers(row, datesTouched(planning, work).first),
  );
  const isOutside = isAsked && gapsWithin(work, windowsAround(planning, worker, 'available', work)).length > 0;
  return isTouched || isOutside
    ? { code: 'unavailable', detail: `Worker "${worker.id}" is not available at that time.` }
    : undefined;
};

/** Duties keep to the times people can work. */
export const availability = eligibilityRule({
  kind: 'availability',
  summary: 'Nobody works when they said they cannot, or outside the times they offered.',
  source: 'contract; CH-05 (bank staff offer their times)',
  cure: 'Give the shift to somebody who offered that time, or ask the worker to change what they offered.',
  obstacle: availabilityObstacle,
});
