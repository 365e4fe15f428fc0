import { expandDemands } from '../demand.ts';
import type { Assignment } from '../model/rota.ts';
import type { OnCallSlot } from '../model/service.ts';
import { packOf } from '../pack/pack-of.ts';
import type { Planning } from '../planning.ts';
import { bankHolidayDays, dateOf, type Instant, type Interval, localOf } from '../time/index.ts';
import { onCallTimeline } from './timeline.ts';

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
  /** Who comes after, and when; later than `until` when there is nobody in between. */
  readonly next?: { readonly worker: string; readonly startsAt: Instant };
}

/** On-call hours may last a day, so what is wanted now began today or yesterday. */
const DAYS_BACK = 1;

const isWantedAt = ({ problem, zone }: Planning, slot: OnCallSlot, at: Instant): boolean => {
  const { day } = localOf(zone, at);
  const service = { ...problem.service, cover: [], onCall: [slot] };
  const horizon = { service, from: dateOf(day - DAYS_BACK), to: dateOf(day + 1) };
  const holidays = bankHolidayDays(service.region, day - DAYS_BACK, day + 1, packOf(problem));
  return expandDemands(horizon, zone, holidays).some(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
};

const known = (planning: Planning, duties: readonly Assignment[], at: Instant): Interval => ({
  startsAt: Math.min(planning.startsAt, at, ...duties.map(({ startsAt }) => startsAt)),
  endsAt: Math.max(planning.endsAt, at + 1, ...duties.map(({ endsAt }) => endsAt)),
});

const slotNow = (planning: Planning, slot: OnCallSlot, assignments: readonly Assignment[], at: Instant): OnCallNow => {
  // what is over says nothing of now or next, and a year of it would be laid out for each question
  const duties = assignments.filter(({ shiftType, endsAt }) => shiftType === slot.id && endsAt > at);
  const spans = onCallTimeline(duties, known(planning, duties, at));
  const index = spans.findIndex(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
  const now = spans[index];
  if (!now) throw new Error(`on-call spans of "${slot.id}" do not tile their window`);
  const after = spans.slice(index + 1).find(({ worker }) => worker !== undefined);
  return {
    tier: slot.tier,
    slot: slot.id,
    ...(now.worker === undefined ? {} : { worker: now.worker }),
    isWanted: isWantedAt(planning, slot, at),
    until: now.endsAt,
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
