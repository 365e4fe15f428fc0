import { expandDemands } from '../demand.ts';
import type { Assignment } from '../model/rota.ts';
import type { OnCallSlot } from '../model/service.ts';
import { packOf } from '../pack/pack-of.ts';
import type { Planning } from '../planning.ts';
import {
  bankHolidayDays,
  DAY_MINUTES,
  dateOf,
  type Instant,
  type Interval,
  intersect,
  localOf,
  mergeTouching,
} from '../time/index.ts';
import { resolveOnCall } from './schedule/resolve.ts';
import type { OnCallSchedule } from './schedule/schedule.ts';
import { onCallScheduleOf } from './schedule/schedule-of.ts';

/** Who answers in one slot of one tier at a moment. */
export interface OnCallNow {
  readonly tier: number;
  /** On-call slot id. */
  readonly slot: string;
  /** Absent: nobody. */
  readonly worker?: string;
  /** Whether the service wants somebody then; without a worker this is a gap, otherwise nobody is missed. */
  readonly isWanted: boolean;
  /** When the answer changes: hand-off, or somebody begins; the end of what is known when nothing follows. */
  readonly until: Instant;
  /** Whoever turns alone: `until` is only as far as a rotation is followed. */
  readonly goesOn?: true;
  /** Who comes after, and when; later than `until` when there is nobody in between. */
  readonly next?: { readonly worker: string; readonly startsAt: Instant };
}

/** On-call hours may last a day, so what is wanted now began today or yesterday. */
const DAYS_BACK = 1;

/** When somebody is wanted in a slot, by start, none overlapping or touching, cut to a window. */
export const onCallWanted = ({ problem, zone }: Planning, slot: OnCallSlot, window: Interval): readonly Interval[] => {
  const [first, last] = [localOf(zone, window.startsAt).day - DAYS_BACK, localOf(zone, window.endsAt).day + 1];
  const service = { ...problem.service, cover: [], onCall: [slot] };
  const holidays = bankHolidayDays(service.region, first, last, packOf(problem));
  const demands = expandDemands({ service, from: dateOf(first), to: dateOf(last) }, zone, holidays);
  const inside = demands.flatMap((demand) => {
    const part = intersect(demand, window);
    return part ? [{ startsAt: part.startsAt, endsAt: part.endsAt }] : [];
  });
  return mergeTouching(inside.sort((a, b) => a.startsAt - b.startsAt));
};

/** How far a rotation is followed, days: whoever turns alone would otherwise have no end. */
const FOLLOWED_DAYS = 92;

const isRotating = ({ versions }: OnCallSchedule): boolean =>
  versions.some(({ layers }) => layers.some(({ kind }) => kind === 'rotation'));

/** The first instant of which nothing is known any more. */
const knownUntil = (planning: Planning, schedule: OnCallSchedule, at: Instant): Instant => {
  const { published, versions, overrides } = schedule;
  const fixed = versions
    .flatMap((version) => version.layers)
    .flatMap((layer) => (layer.kind === 'fixed' ? layer.duties : []));
  const ends = [planning.endsAt, ...[...published, ...fixed, ...overrides].map(({ endsAt }) => endsAt)];
  if (!isRotating(schedule)) return Math.max(at + 1, ...ends);
  // in the last minute nothing but a rotation can hold the slot
  return Math.max(at + FOLLOWED_DAYS * DAY_MINUTES, ...ends) + 1;
};

const slotNow = (planning: Planning, slot: OnCallSlot, assignments: readonly Assignment[], at: Instant): OnCallNow => {
  // what is over says nothing of now or next, and a year of it would be laid out for each question
  const coming = assignments.filter(({ endsAt }) => endsAt > at);
  const schedule = onCallScheduleOf(planning, coming, slot.id);
  const window = { startsAt: at, endsAt: knownUntil(planning, schedule, at) };
  const [now, ...later] = resolveOnCall(planning.zone, schedule, window);
  if (!now) throw new Error(`on-call spans of "${slot.id}" do not tile their window`);
  const after = later.find(({ worker }) => worker !== undefined);
  return {
    tier: slot.tier,
    slot: slot.id,
    ...(now.worker === undefined ? {} : { worker: now.worker }),
    isWanted: onCallWanted(planning, slot, { startsAt: at, endsAt: at + 1 }).length > 0,
    until: now.endsAt,
    ...(isRotating(schedule) && now.worker !== undefined && now.endsAt === window.endsAt ? { goesOn: true } : {}),
    ...(after?.worker === undefined ? {} : { next: { worker: after.worker, startsAt: after.startsAt } }),
  };
};

/**
 * Who is on call at a moment, by tier, then in the service's order: one line per slot, gaps included.
 *
 * @param assignments published ones, of as many periods as there are, in any order; other kinds of work are passed over
 */
export const onCallAt = (planning: Planning, assignments: readonly Assignment[], at: Instant): readonly OnCallNow[] =>
  planning.problem.service.onCall
    .toSorted((a, b) => a.tier - b.tier)
    .map((slot) => slotNow(planning, slot, assignments, at));
