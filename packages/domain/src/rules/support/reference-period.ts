import { isUnitReg21 } from '../../designated.ts';
import type { Employment, Worker } from '../../model/worker.ts';
import { workingTimeOf } from '../../pack/pack-of.ts';
import { employmentsOn, type Planning } from '../../planning.ts';
import { addDays, dateOf, dayOf, type EpochDay, type LocalDate } from '../../time/index.ts';
import { agreedOn } from './agreements.ts';
import type { Window } from './average.ts';
import { hoursKnownFrom } from './opening-hours.ts';
import { isOptedOut, limitedSince } from './opt-out.ts';

/** Full weeks below which an average swings too much to be held against anybody. @source uk-rules.md WTR-04 */
const PROVISIONAL_BELOW_DAYS = 28;

/** A longer reference period by agreement, and the last date it holds on. @source WTR 1998 reg 23(b) */
export interface ReferenceAgreement {
  readonly weeks?: number | undefined;
  readonly agreementTo?: LocalDate | undefined;
}

const isDesignated = (planning: Planning, employment: Employment, on: LocalDate): boolean => {
  const units = employment.units.length > 0 ? employment.units : planning.problem.service.units.map((unit) => unit.id);
  return units.every((unit) => isUnitReg21(planning.unitById.get(unit), on));
};

/**
 * Weeks of the reference period that ends on a date: by agreement, else 26 for somebody all of whose posts are in
 * designated units, else 17. Several posts: the shortest.
 *
 * @source WTR 1998 reg 4(3), 4(5); uk-rules.md WTR-03
 */
export const referenceWeeks = (
  planning: Planning,
  worker: Worker,
  lastDate: LocalDate,
  by: ReferenceAgreement,
): number => {
  if (by.weeks !== undefined && (by.agreementTo === undefined || lastDate <= by.agreementTo)) return by.weeks;
  const agreed = agreedOn(planning, worker.id, 'referenceWeeks', lastDate);
  if (agreed !== undefined) return agreed;
  const posts = employmentsOn(worker, lastDate);
  const isAllDesignated = posts.length > 0 && posts.every((employment) => isDesignated(planning, employment, lastDate));
  const { referenceWeeks: ordinary, referenceWeeksReg21: designated } = workingTimeOf(planning);
  return isAllDesignated ? designated : ordinary;
};

/** First day of the unbroken employment that holds a day; contracts that follow each other count as one. */
const employedSince = (worker: Worker, lastDate: LocalDate): LocalDate | undefined => {
  let since = employmentsOn(worker, lastDate)
    .map((employment) => employment.from)
    .toSorted()[0];
  for (;;) {
    const first: LocalDate | undefined = since;
    if (first === undefined) return undefined;
    const before = addDays(first, -1);
    const earlier = worker.employments.find((one) => one.from < first && (one.to === undefined || one.to >= before));
    if (!earlier) return first;
    since = earlier.from;
  }
};

/** A reference period of a worker and whether its average is to be taken with care. */
export interface ReferencePeriod extends Window {
  /** Part of it lies before anything is known; the average is over the rest. */
  readonly isProvisional: boolean;
}

/** How far back a reference period goes: as many weeks as it has, and as the law lets it count. */
interface Reach {
  readonly whole: EpochDay;
  readonly lawful: EpochDay;
}

/** `undefined` when no limit holds on the last day: not employed, or opted out. */
const reachOf = (planning: Planning, worker: Worker, lastDay: EpochDay, by: ReferenceAgreement): Reach | undefined => {
  const lastDate = dateOf(lastDay);
  const since = employedSince(worker, lastDate);
  if (since === undefined || isOptedOut(worker, lastDate)) return undefined;
  const whole = lastDay + 1 - 7 * referenceWeeks(planning, worker, lastDate, by);
  return { whole, lawful: Math.max(whole, dayOf(since), limitedSince(worker, lastDay) ?? whole) };
};

/**
 * The reference period of a worker that ends with a day.
 *
 * It begins no earlier than the employment, the day after an opt-out ended, and what is known. A period cut short by
 * that is judged at whole weeks only, so that the free day a week ends with cannot tip it.
 *
 * @returns `undefined` when nothing is judged then: not employed, opted out, fewer than four weeks, or no whole weeks
 */
const referencePeriod = (
  planning: Planning,
  worker: Worker,
  lastDay: EpochDay,
  knownFromDay: EpochDay,
  by: ReferenceAgreement,
): ReferencePeriod | undefined => {
  const reach = reachOf(planning, worker, lastDay, by);
  if (!reach) return undefined;
  const fromDay = Math.max(reach.lawful, knownFromDay);
  const length = lastDay + 1 - fromDay;
  if (length < PROVISIONAL_BELOW_DAYS || (fromDay > reach.whole && length % 7 !== 0)) return undefined;
  return { fromDay, toDay: lastDay + 1, isProvisional: fromDay > reach.lawful };
};

const horizonDays = ({ fromDay, toDay }: Planning): readonly EpochDay[] =>
  Array.from({ length: toDay - fromDay }, (_, index) => fromDay + index);

/** The reference periods of a worker that end on a day of the horizon, in order. */
export const judgedPeriods = (
  planning: Planning,
  worker: Worker,
  by: ReferenceAgreement,
): readonly ReferencePeriod[] => {
  const known = hoursKnownFrom(planning, worker.id);
  return horizonDays(planning).flatMap((lastDay) => referencePeriod(planning, worker, lastDay, known, by) ?? []);
};

/**
 * The first day from which a worker's averages of the horizon count, when they are to be taken with care: its first
 * reference period begins before anything is known, or holds less than four weeks even at the end of the horizon.
 *
 * @returns `undefined` when averages are whole, or the worker is nowhere in the horizon under the limit
 * @source uk-rules.md WTR-04
 */
export const provisionalSince = (planning: Planning, worker: Worker, by: ReferenceAgreement): EpochDay | undefined => {
  const known = hoursKnownFrom(planning, worker.id);
  const first = horizonDays(planning).find((day) => reachOf(planning, worker, day, by) !== undefined);
  const lawful = first === undefined ? undefined : reachOf(planning, worker, first, by)?.lawful;
  if (lawful === undefined) return undefined;
  const fromDay = Math.max(lawful, known);
  return fromDay > lawful || planning.toDay - fromDay < PROVISIONAL_BELOW_DAYS ? fromDay : undefined;
};
