import type { Demand, Problem } from '../model/problem.ts';
import type { Mix, ShiftType, VisitSettings } from '../model/service.ts';
import type { Keyworker, Visit } from '../model/visit.ts';
import { dayOf, type LocalDate, placeSpan, type Zone } from '../time/index.ts';
import { type RoundStop, roundsOf, type VisitWindow } from './rounds.ts';

/** What visits and their demands are made from. */
export type Visited = Pick<Problem, 'service' | 'from' | 'to'> & Partial<Pick<Problem, 'visits' | 'keyworkers'>>;

/** Keyworkers of a case in force on a date, in file order. */
export const keyworkersOf = (keyworkers: readonly Keyworker[], caseRef: string, on: LocalDate): readonly string[] =>
  keyworkers
    .filter((one) => one.caseRef === caseRef && one.from <= on && (one.to === undefined || on <= one.to))
    .map((one) => one.worker);

/** Elapsed minutes between the ends of a visit's window, so that a clock change makes it shorter or longer. */
export const windowMinutes = (zone: Zone, visit: Pick<Visit, 'on' | 'windowStart' | 'windowEnd'>): number => {
  const { startsAt, endsAt } = placeSpan(zone, visit.on, visit.windowStart, visit.windowEnd);
  return endsAt - startsAt;
};

const windowOf = (visit: Visit, { keyworkers = [] }: Visited, settings: VisitSettings, zone: Zone): VisitWindow => {
  const { startsAt, endsAt } = placeSpan(zone, visit.on, visit.windowStart, visit.windowEnd);
  return {
    visit,
    windowStartsAt: startsAt,
    windowEndsAt: endsAt,
    travelMinutes: visit.travelMinutes ?? settings.travelMinutes,
    keyworkers: keyworkersOf(keyworkers, visit.caseRef, visit.on),
  };
};

/** One driver is enough: somebody who does not drive can be the second of a pair and is never turned down for it. */
const mixOf = ({ needsDriver }: Visit, { driverSkill }: VisitSettings): readonly Mix[] =>
  needsDriver && driverSkill !== undefined ? [{ id: 'driver', atLeast: 1, of: { skill: driverSkill } }] : [];

/** Two where the visit asks for them, or is the first and the service makes those in pairs. */
const staffOf = ({ staff, isFirst }: Visit, { firstVisitPairs }: VisitSettings): number =>
  firstVisitPairs === true && isFirst === true ? 2 : staff;

const demandOf = (stop: RoundStop, round: string, settings: VisitSettings, type: ShiftType): Demand => {
  const { visit, startsAt, endsAt, windowStartsAt, windowEndsAt, travelMinutes } = stop;
  const { id, caseRef, on, skill } = visit;
  const staff = staffOf(visit, settings);
  return {
    id: `${id}/${on}`,
    cover: id,
    on,
    day: dayOf(on),
    shiftType: type.id,
    kind: type.kind,
    unit: type.unit,
    startsAt,
    endsAt,
    heads: { min: staff, target: staff, max: staff },
    mix: mixOf(visit, settings),
    isSupernumerary: false,
    weight: 1,
    visit: { caseRef, windowStartsAt, windowEndsAt, travelMinutes, round },
    ...(skill === undefined ? {} : { skills: [skill] }),
  };
};

const byDate = (visits: readonly Visit[]): ReadonlyMap<LocalDate, readonly Visit[]> => {
  const dates = new Map<LocalDate, Visit[]>();
  for (const visit of visits) dates.set(visit.on, [...(dates.get(visit.on) ?? []), visit]);
  return dates;
};

/**
 * The visits of the horizon as demands, each placed inside its window and in a round of its day.
 *
 * @throws Error when there are visits but no settings for them, or one does not fit its window (input was not checked)
 */
export const visitDemands = (problem: Visited, zone: Zone): readonly Demand[] => {
  const visits = (problem.visits ?? []).filter(({ on }) => problem.from <= on && on < problem.to);
  if (visits.length === 0) return [];
  const settings = problem.service.visits;
  const type = problem.service.shiftTypes.find(({ id }) => id === settings?.shiftType);
  if (!settings || !type) throw new Error('visits without settings or shift type; input was not checked');
  return [...byDate(visits)].flatMap(([on, ofDay]) =>
    roundsOf(
      ofDay.map((visit) => windowOf(visit, problem, settings, zone)),
      settings.mostPerRound,
    ).flatMap((round, at) => round.map((stop) => demandOf(stop, `${on}/${at + 1}`, settings, type))),
  );
};
