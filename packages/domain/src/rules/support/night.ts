import { type Duty, workingMinutes } from '../../duty.ts';
import type { Worker } from '../../model/worker.ts';
import { workingTimeOf } from '../../pack/pack-of.ts';
import type { Planning } from '../../planning.ts';
import { type ClockTime, dateOf, type EpochDay, type Interval, overlapMinutes, placeSpan } from '../../time/index.ts';
import type { DemandSet } from '../shape.ts';
import { agreedOn } from './agreements.ts';
import { demandSet } from './demand-sets.ts';
import { knownFrom } from './known.ts';

/** So many qualifying nights are occasional, however little else was worked. @source uk-rules.md WTR-09 vector 9d */
const OCCASIONAL_NIGHTS = 2;

type Placed = Pick<Duty, 'startsAt' | 'endsAt' | 'day'>;
type Agreed = Pick<Planning, 'zone' | 'problem'>;

const nightOf = (planning: Agreed, worker: string, day: EpochDay): Interval => {
  const period: { start: ClockTime; end: ClockTime } =
    agreedOn(planning, worker, 'nightPeriod', dateOf(day)) ?? workingTimeOf(planning).night;
  return placeSpan(planning.zone, dateOf(day), period.start, period.end);
};

/**
 * The nights that a piece of work touches, by start: 23:00 to 06:00 by the wall clock, or as agreed for the worker.
 *
 * @param worker whose agreements count; empty text for those of nobody in particular
 * @source WTR 1998 reg 2(1); uk-rules.md WTR-09
 */
export const nightsTouched = (planning: Agreed, worker: string, work: Placed): readonly Interval[] => {
  const nights: Interval[] = [];
  for (let day = work.day - 1; ; day++) {
    const night = nightOf(planning, worker, day);
    if (night.startsAt >= work.endsAt) return nights;
    if (overlapMinutes(night, work) > 0) nights.push(night);
  }
};

/** Elapsed minutes of a piece of work in night time; breaks are not taken off. */
export const nightMinutes = (planning: Agreed, worker: string, work: Placed): number =>
  nightsTouched(planning, worker, work).reduce((minutes, night) => minutes + overlapMinutes(night, work), 0);

/** Whether a span holds three hours of night time. */
export const isQualifyingSpan = (planning: Agreed, worker: string, work: Placed): boolean =>
  nightMinutes(planning, worker, work) >= workingTimeOf(planning).nightQualifyMinutes;

type Night = Placed & Parameters<typeof workingMinutes>[0];

/**
 * Whether a duty is a night in the sense of the law: working time with three hours of it in night time. A sleep-in is;
 * on-call at home that is no working time is not.
 *
 * @source uk-rules.md WTR-09 vectors 9a to 9c
 */
export const isQualifyingNight = (planning: Agreed, worker: string, duty: Night): boolean =>
  workingMinutes(duty) > 0 && isQualifyingSpan(planning, worker, duty);

const knownNights = new WeakMap<Planning, Map<string, DemandSet>>();

/** Demands that are qualifying nights of a worker; kept per planning, once for all whose nights no agreement of theirs moves. */
export const nightDemands = (planning: Planning, worker: string): DemandSet => {
  const moved = (planning.problem.service.relevantAgreements ?? []).filter(
    ({ nightPeriod }) => nightPeriod !== undefined,
  );
  const key = moved.some(({ workers }) => workers?.includes(worker)) ? worker : '';
  const kept = knownNights.get(planning) ?? new Map<string, DemandSet>();
  knownNights.set(planning, kept);
  const found = kept.get(key) ?? demandSet(planning, (duty) => isQualifyingNight(planning, key, duty));
  kept.set(key, found);
  return found;
};

const isOneInThree = (planning: Planning, nights: readonly Duty[], fromDay: EpochDay): boolean => {
  const weeks = Math.floor((planning.toDay - fromDay) / 7);
  // whole threes of weeks, so that one in three is one in three however the weeks fall
  const counted = weeks - (weeks % 3);
  const touched = new Set(nights.map(({ day }) => Math.floor((planning.toDay - 1 - day) / 7)));
  return counted > 0 && [...touched].filter((week) => week < counted).length * 3 >= counted;
};

/**
 * Whether somebody is a night worker by the end of the horizon: as a person decided, or else when of the 17 weeks of
 * history and plan up to then half of the days worked are qualifying nights, or one week in three has one. Two nights are
 * occasional whatever else was worked. Where less is known, it is over what is known.
 *
 * @param duties of the worker, history included
 * @source WTR 1998 reg 2(1); uk-rules.md WTR-09
 */
export const isNightWorker = (planning: Planning, worker: Worker, duties: readonly Duty[]): boolean => {
  if (worker.isNightWorker !== undefined) return worker.isNightWorker;
  const fromDay = Math.max(knownFrom(planning), planning.toDay - 7 * workingTimeOf(planning).referenceWeeks);
  const recent = duties.filter((duty) => duty.day >= fromDay && workingMinutes(duty) > 0);
  const nights = recent.filter((duty) => isQualifyingNight(planning, worker.id, duty));
  const daysOf = (some: readonly Duty[]): number => new Set(some.map(({ day }) => day)).size;
  if (nights.length <= OCCASIONAL_NIGHTS) return false;
  return daysOf(nights) * 2 >= daysOf(recent) || isOneInThree(planning, nights, fromDay);
};
