import { KINDS } from '../model/kinds.ts';
import type { Assignment } from '../model/rota.ts';
import type { Planning } from '../planning.ts';
import { rankOf } from '../rules/support/work.ts';
import type { Instant, Interval } from '../time/index.ts';
import { demandIdOf } from '../view.ts';
import { onCallAt } from './on-call-at.ts';

/** Id of the line in a requirement's mix that asks for whoever leads the shift. @source uk-rules.md COV-02 (COV-LEAD) */
export const LEAD_LINE = 'lead';

/** Somebody who answers for what happens just now, because the published rota says so. */
export interface OnDuty {
  readonly as: 'shift-lead' | 'on-call-now';
  readonly worker: string;
  /** Shift id of who leads, slot id of who is on call. */
  readonly of: string;
  /** The first minute in which it is over. */
  readonly until: Instant;
}

const mayLead = ({ kind, roles }: Assignment): boolean =>
  roles.includes(LEAD_LINE) && KINDS[kind].isCover && !roles.includes('supernumerary');

const leadsWanted = ({ problem }: Planning, demand: string): number =>
  problem.service.cover.find(({ id }) => id === demandIdOf(demand))?.mix.find(({ id }) => id === LEAD_LINE)?.atLeast ??
  1;

/** Highest grade that somebody holds; 0 of who has left since. */
const rankIn = (planning: Planning, { worker }: Assignment): number =>
  Math.max(0, ...(planning.workerById.get(worker)?.employments ?? []).map(({ grade }) => rankOf(planning, grade)));

/** Those of one shift who fill its line for leads: as many as the line asks for, by grade, then worker id. */
const leadsOf = (planning: Planning, [demand, able]: readonly [string, readonly Assignment[]]): readonly Assignment[] =>
  able
    .toSorted((a, b) => rankIn(planning, b) - rankIn(planning, a) || (a.worker < b.worker ? -1 : 1))
    .slice(0, leadsWanted(planning, demand));

/**
 * Who leads a shift at a moment: from the first minute of the duty to its end, which is no longer part of it. While two shifts
 * overlap each has its own.
 *
 * Several people on a shift may be able to lead it; who does is named, so that it is one who answers for what is done.
 *
 * @param assignments published ones, of as many periods as there are, in any order
 * @returns by shift
 */
export const leadsAt = (planning: Planning, assignments: readonly Assignment[], at: Instant): readonly OnDuty[] => {
  const byDemand = new Map<string, Assignment[]>();
  for (const one of assignments) {
    if (at < one.startsAt || one.endsAt <= at || !mayLead(one)) continue;
    const demand = demandIdOf(one.shift);
    byDemand.set(demand, [...(byDemand.get(demand) ?? []), one]);
  }
  return [...byDemand]
    .flatMap((shift) => leadsOf(planning, shift))
    .map(({ worker, shift, endsAt }): OnDuty => ({ as: 'shift-lead', worker, of: shift, until: endsAt }))
    .sort((a, b) => (a.of < b.of ? -1 : 1));
};

/**
 * Everybody whom the published rota makes answer at a moment: shift leads, then who is on call by tier. All in elapsed minutes, so
 * it begins and ends with the duty over the hour that exists twice as over the one that does not exist.
 *
 * @param assignments published ones, of as many periods as there are, in any order
 */
export const onDutyAt = (planning: Planning, assignments: readonly Assignment[], at: Instant): readonly OnDuty[] => [
  ...leadsAt(planning, assignments, at),
  ...onCallAt(planning, assignments, at).flatMap(({ worker, slot, until }): OnDuty[] =>
    worker === undefined ? [] : [{ as: 'on-call-now', worker, of: slot, until }],
  ),
];

/** How far ahead whoever is on duty may act by themselves, minutes: 24 hours. */
const NEAR_MINUTES = 24 * 60;

/** Whether a shift is near enough for whoever is on duty: not over, and begun or to begin within 24 hours. */
export const isNear = (shift: Interval, at: Instant): boolean =>
  at < shift.endsAt && shift.startsAt <= at + NEAR_MINUTES;
