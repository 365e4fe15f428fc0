import type { Duty } from '../../duty.ts';
import type { LiftedRight } from '../../model/designation.ts';
import type { Family } from '../../model/service.ts';
import type { Worker } from '../../model/worker.ts';
import { workingTimeOf } from '../../pack/pack-of.ts';
import type { Planning } from '../../planning.ts';
import { addDays, dayOf, type Instant, midnight } from '../../time/index.ts';
import type { Basis } from '../bases.ts';
import type { DemandSet } from '../shape.ts';
import { openTail } from './pattern.ts';
import { adultFrom } from './young.ts';

/** Why rest that fell short is owed and no breach. */
export type RestBasis = Extract<Basis, 'reg-21' | 'reg-22' | 'reg-23-agreement'>;

/** Rest that regs 21 to 23 may lift for an adult. */
export type RestRight = Extract<LiftedRight, 'daily-rest' | 'weekly-rest'>;

/** What rest one worker is due, and which agreements lift it. */
export interface RestRights {
  /** Workers of the same text are alike in everything below but the last, so that their terms can be made once. */
  readonly key: string;
  /** Rest wanted in a duty day that starts at an instant, minutes. */
  readonly dailyMinutesAt: (at: Instant) => number;
  /** The most that is wanted in the horizon, minutes. */
  readonly mostDailyMinutes: number;
  readonly isYoungAt: (at: Instant) => boolean;
  readonly isAgreed: (right: RestRight, at: Instant) => boolean;
  /** Whether a planned duty finishes a pattern that history began: whoever planned that decided it. */
  readonly isBegun: (duty: Duty) => boolean;
}

interface AgreedSpan {
  readonly rights: readonly LiftedRight[];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

const agreedSpans = ({ problem, zone }: Planning, worker: string): readonly AgreedSpan[] =>
  (problem.service.relevantAgreements ?? [])
    .filter(({ workers, lifts }) => lifts.length > 0 && (workers === undefined || workers.includes(worker)))
    .map(({ lifts, from, to }) => ({
      rights: lifts,
      startsAt: midnight(zone, dayOf(from)),
      endsAt: to === undefined ? Number.POSITIVE_INFINITY : midnight(zone, dayOf(addDays(to, 1))),
    }));

/** Instant at which a worker comes of age; before everything when that is not in what the planning looks at. */
const adultAt = (planning: Planning, worker: Worker): Instant => {
  const day = adultFrom(worker);
  return day === undefined ? Number.NEGATIVE_INFINITY : midnight(planning.zone, day);
};

/** Looked for when it is first asked: few rests fall short. */
const begunIn = (planning: Planning, worker: string): ((duty: Duty) => boolean) => {
  let demands: DemandSet | undefined;
  return ({ demand, isHistory }) => {
    if (isHistory || demand === undefined) return false;
    demands ??= openTail(planning, worker)?.demands ?? new Set();
    return demands.has(demand);
  };
};

/** @param minutes daily rest of an adult by the service's rules, 660 or more */
export const restRights = (planning: Planning, worker: Worker, minutes: number): RestRights => {
  const { dailyRestMinutes, dailyRestYoungMinutes } = workingTimeOf(planning);
  const adultMinutes = Math.max(minutes, dailyRestMinutes);
  const adult = adultAt(planning, worker);
  const spans = agreedSpans(planning, worker.id);
  const isYoungAt = (at: Instant): boolean => at < adult;
  const dailyMinutesAt = (at: Instant): number =>
    isYoungAt(at) ? Math.max(adultMinutes, dailyRestYoungMinutes) : adultMinutes;
  const isAgreed = (right: RestRight, at: Instant): boolean =>
    spans.some((span) => span.rights.includes(right) && span.startsAt <= at && at < span.endsAt);
  return {
    key: `${adultMinutes} ${Math.max(adult, planning.startsAt)} ${JSON.stringify(spans)}`,
    dailyMinutesAt,
    mostDailyMinutes: dailyMinutesAt(planning.startsAt),
    isYoungAt,
    isAgreed,
    isBegun: begunIn(planning, worker.id),
  };
};

/** Makes something once for all workers with the same rights. */
export const perRights = <T>(make: (rights: RestRights) => T): ((rights: RestRights) => T) => {
  const made = new Map<string, T>();
  return (rights) => {
    const known = made.get(rights.key);
    if (known !== undefined) return known;
    const fresh = make(rights);
    made.set(rights.key, fresh);
    return fresh;
  };
};

/**
 * Why the rest lost in some duties is owed: all of them designated (reg 21), all at rotating posts and the rest lost in a
 * change of shift (reg 22), or by agreement (reg 23). Nothing of this holds for somebody under 18.
 *
 * @param isShiftChange whether the rest was lost between shifts of different families
 * @source WTR 1998 regs 21 to 23; uk-rules.md WTR-13, WTR-14
 */
export const restBasis = (
  rights: RestRights,
  right: RestRight,
  duties: readonly Duty[],
  isShiftChange: boolean,
): RestBasis | undefined => {
  if (duties.some((duty) => rights.isYoungAt(duty.startsAt))) return undefined;
  if (duties.every((duty) => duty.isReg21)) return 'reg-21';
  if (isShiftChange && duties.every((duty) => duty.isRotating)) return 'reg-22';
  return duties.every((duty) => duty.isReg21 || rights.isAgreed(right, duty.startsAt)) ? 'reg-23-agreement' : undefined;
};

/** Whether rest lost in a duty, with others like it, may be owed. */
export const mayOwe = (rights: RestRights, duty: Duty): boolean =>
  !rights.isYoungAt(duty.startsAt) &&
  (duty.isReg21 ||
    duty.isRotating === true ||
    rights.isAgreed('daily-rest', duty.startsAt) ||
    rights.isAgreed('weekly-rest', duty.startsAt));

/** Families that follow each other at a post; a sleep-in or a meeting is no shift to change to. */
const SHIFT_FAMILIES: readonly Family[] = ['early', 'day', 'late', 'night'];

/** Whether going from one duty to the next is a change of shift: late to early, day to night. @source uk-rules.md WTR-14 */
export const isShiftChange = (last: Duty, next: Duty): boolean =>
  last.family !== next.family && SHIFT_FAMILIES.includes(last.family) && SHIFT_FAMILIES.includes(next.family);
