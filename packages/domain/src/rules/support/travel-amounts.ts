import type { Planning } from '../../planning.ts';
import { type OnTheWay, onTheWayOn } from '../../visits/travel.ts';
import { demandDuties } from './demand-sets.ts';

const NONE: ReadonlyMap<number, OnTheWay> = new Map();

/**
 * What the visits among the demands of one worker-day add to it, by position in `planning.demands`; nothing where the
 * service has no visits.
 */
export const travelAmounts = (planning: Planning, demands: readonly number[]): ReadonlyMap<number, OnTheWay> => {
  const settings = planning.problem.service.visits;
  if (!settings) return NONE;
  const duties = demands.flatMap((index) => demandDuties(planning)[index] ?? []);
  const byStart = duties.toSorted((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt);
  const added = onTheWayOn(byStart, settings.homeTravelMinutes ?? 0);
  return new Map([...added].flatMap(([duty, minutes]) => (duty.demand === undefined ? [] : [[duty.demand, minutes]])));
};
