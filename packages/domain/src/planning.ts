import { expandDemands } from './demand.ts';
import { isUnitReg21, postOn } from './designated.ts';
import { type Duty, interruptsRest } from './duty.ts';
import { withStrays } from './inside.ts';
import type { Demand, HistoryDuty, Problem } from './model/problem.ts';
import type { Grade, OnCallSlot, ShiftType, Unit } from './model/service.ts';
import type { Employment, Worker } from './model/worker.ts';
import { isInFull } from './oncall/counting.ts';
import { packOf } from './pack/pack-of.ts';
import {
  addDays,
  bankHolidayDays,
  dayOf,
  type EpochDay,
  type Instant,
  type LocalDate,
  localOf,
  midnight,
  type Zone,
  zoneOf,
} from './time/index.ts';
import { withTravel } from './visits/travel.ts';

/** A problem laid out for rules and solver: demands expanded, history as duties, look-ups made. No rota yet. */
export interface Planning {
  readonly problem: Problem;
  readonly zone: Zone;
  /** Horizon in epoch days, `toDay` exclusive. */
  readonly fromDay: EpochDay;
  readonly toDay: EpochDay;
  /** Local midnights of `fromDay` and `toDay`. */
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** By start, then id. Terms refer to a demand by its position here. */
  readonly demands: readonly Demand[];
  readonly demandIndexById: ReadonlyMap<string, number>;
  /** Demand positions by day of the horizon (0-based). */
  readonly demandsByDay: readonly (readonly number[])[];
  readonly workers: readonly Worker[];
  readonly workerById: ReadonlyMap<string, Worker>;
  readonly shiftTypeById: ReadonlyMap<string, ShiftType>;
  readonly onCallById: ReadonlyMap<string, OnCallSlot>;
  readonly unitById: ReadonlyMap<string, Unit>;
  readonly gradeById: ReadonlyMap<string, Grade>;
  /** Duties before the horizon per worker, by start. Every worker has an entry. */
  readonly historyByWorker: ReadonlyMap<string, readonly Duty[]>;
  /** Bank holidays of the service's region from the start of history to two weeks after the horizon. */
  readonly bankHolidays: ReadonlySet<EpochDay>;
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

/**
 * Family, unit, break and designation of a duty of this shift type or on-call slot, and whether it is held inside a shift.
 *
 * @param on date of the duty, for designations that have dates; without it they count whatever their dates
 */
export const dutyFacts = (
  planning: Pick<Planning, 'shiftTypeById' | 'onCallById' | 'unitById'>,
  shiftType: string,
  on?: LocalDate,
): Pick<
  Duty,
  'kind' | 'unit' | 'family' | 'isReg21' | 'isRotating' | 'unpaidBreakMinutes' | 'isInside' | 'countsInFull'
> & {
  tier?: number;
} => {
  const type = planning.shiftTypeById.get(shiftType);
  if (type) {
    const { isReg21, isRotating } = postOn(type, planning.unitById.get(type.unit), on);
    const { kind, unit, family, unpaidBreakMinutes } = type;
    const flags = { ...(isRotating ? { isRotating } : {}), ...(type.during ? { isInside: true } : {}) };
    return { kind, unit, family, isReg21, unpaidBreakMinutes, ...flags };
  }
  const slot = planning.onCallById.get(shiftType);
  if (!slot) throw new Error(`shift type "${shiftType}" is not in the service; input was not checked`);
  return {
    kind: 'on-call',
    unit: slot.unit,
    family: 'on-call',
    isReg21: isInFull(slot) && isUnitReg21(planning.unitById.get(slot.unit), on),
    unpaidBreakMinutes: 0,
    tier: slot.tier,
    ...(isInFull(slot) ? { countsInFull: true } : {}),
  };
};

/** A past visit does not say how long the way was; the service's usual minutes are taken. */
const pastWay = (planning: Omit<Planning, 'historyByWorker'>, shiftType: string): Pick<Duty, 'wayMinutes'> => {
  const settings = planning.problem.service.visits;
  return settings?.shiftType === shiftType ? { wayMinutes: settings.travelMinutes } : {};
};

const historyDuty = (planning: Omit<Planning, 'historyByWorker'>, past: HistoryDuty): Duty => {
  // what begins in the horizon is a part of the night before it
  const { day, date } = localOf(planning.zone, Math.min(past.startsAt, planning.startsAt - 1));
  return {
    worker: past.worker,
    shift: past.cover ? `${past.cover}/${date}` : `history/${past.worker}/${past.startsAt}`,
    ...(past.cover === undefined ? {} : { cover: past.cover }),
    shiftType: past.shiftType,
    ...dutyFacts(planning, past.shiftType, date),
    ...pastWay(planning, past.shiftType),
    startsAt: past.startsAt,
    endsAt: past.endsAt,
    day,
    isSupernumerary: false,
    isPinned: true,
    isHistory: true,
  };
};

const groupHistory = (planning: Omit<Planning, 'historyByWorker'>): ReadonlyMap<string, readonly Duty[]> => {
  const byWorker = new Map<string, Duty[]>(planning.workers.map((worker) => [worker.id, []]));
  for (const past of planning.problem.history) byWorker.get(past.worker)?.push(historyDuty(planning, past));
  for (const duties of byWorker.values()) duties.sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt);
  const settings = planning.problem.service.visits;
  return new Map([...byWorker].map(([worker, duties]) => [worker, withTravel(settings, withStrays(planning, duties))]));
};

/**
 * Lays a problem out: demands expanded over the horizon, history grouped, look-ups made.
 *
 * @param problem checked input; unknown ids are our own mistake by now
 * @throws Error when the zone or an id is unknown (input was not checked)
 */
export const planningOf = (problem: Problem): Planning => {
  const zone = zoneOf(problem.service.zone);
  if (!zone) throw new Error(`zone "${problem.service.zone}" is unknown; input was not checked`);
  const fromDay = dayOf(problem.from);
  const toDay = dayOf(problem.to);
  const historyFrom = problem.historyFrom === undefined ? fromDay : dayOf(problem.historyFrom);
  const holidaysFrom = Math.min(historyFrom, fromDay - 7);
  const bankHolidays = bankHolidayDays(problem.service.region, holidaysFrom, toDay + 14, packOf(problem));
  const demands = expandDemands(problem, zone, bankHolidays);
  const demandsByDay: number[][] = Array.from({ length: toDay - fromDay }, () => []);
  demands.forEach((demand, index) => {
    demandsByDay[demand.day - fromDay]?.push(index);
  });
  const laid = {
    problem,
    zone,
    fromDay,
    toDay,
    startsAt: midnight(zone, fromDay),
    endsAt: midnight(zone, toDay),
    demands,
    demandIndexById: new Map(demands.map((demand, index) => [demand.id, index])),
    demandsByDay,
    workers: problem.workers,
    workerById: byId(problem.workers),
    shiftTypeById: byId(problem.service.shiftTypes),
    onCallById: byId(problem.service.onCall),
    unitById: byId(problem.service.units),
    gradeById: byId(problem.service.grades),
    bankHolidays,
  };
  return { ...laid, historyByWorker: groupHistory(laid) };
};

/** What of a demand only some duties have: the way to a visit, and skills beyond those of its shift type. */
export const demandFacts = ({ visit, skills }: Demand): Pick<Duty, 'wayMinutes' | 'skills'> => ({
  ...(visit ? { wayMinutes: visit.travelMinutes } : {}),
  ...(skills ? { skills } : {}),
});

/** A demand as the duty a worker would have on it. */
export const dutyOfDemand = (planning: Planning, worker: string, index: number, slot = 1): Duty => {
  const demand = planning.demands[index];
  if (!demand) throw new RangeError(`demand ${index} of ${planning.demands.length}`);
  return {
    worker,
    shift: `${demand.id}/${slot}`,
    demand: index,
    cover: demand.cover,
    shiftType: demand.shiftType,
    ...dutyFacts(planning, demand.shiftType, demand.on),
    ...demandFacts(demand),
    startsAt: demand.startsAt,
    endsAt: demand.endsAt,
    day: demand.day,
    isSupernumerary: demand.isSupernumerary,
    isPinned: false,
    isHistory: false,
  };
};

const holds = (employment: Employment, from: string, to: string): boolean =>
  employment.from <= from && (employment.to === undefined || to <= employment.to);

/** Employments of a worker in force on an epoch day's date (`YYYY-MM-DD`), in file order. */
export const employmentsOn = (worker: Worker, date: string): readonly Employment[] =>
  worker.employments.filter((employment) => holds(employment, date, date));

/** Whether an employment goes on from another on the day after it ends, with the same employer: somebody is regraded. Never goes round. */
export const isNextOf = (before: Employment, next: Employment): boolean =>
  before.employer === next.employer &&
  before.to !== undefined &&
  addDays(before.to, 1) === next.from &&
  before.from < next.from; // one that ends before it begins is followed by nothing

/** First and last local date of a span of time. */
export interface Dates {
  readonly first: string;
  readonly last: string;
}

const knownDates = new WeakMap<object, Dates>();

/**
 * First and last local date a piece of work touches; a duty that ends at midnight does not touch the next date.
 *
 * Kept per piece of work, because every eligibility rule asks for every worker.
 */
export const datesTouched = (
  planning: Pick<Planning, 'zone'>,
  work: { readonly startsAt: Instant; readonly endsAt: Instant },
): Dates => {
  const kept = knownDates.get(work);
  if (kept) return kept;
  const dates = {
    first: localOf(planning.zone, work.startsAt).date,
    last: localOf(planning.zone, work.endsAt - 1).date,
  };
  knownDates.set(work, dates);
  return dates;
};

/** Whether a skill is held on every local date the interval touches. @source uk-rules.md COV-04 vector 4b */
export const holdsSkill = (
  planning: Planning,
  worker: Worker,
  skill: string,
  span: { readonly startsAt: Instant; readonly endsAt: Instant },
): boolean =>
  worker.skills.some((held) => {
    if (held.skill !== skill) return false;
    // held all through: most are, and dates are dear to ask for
    const isInHorizon = planning.startsAt <= span.startsAt;
    if (isInHorizon && held.to === undefined && held.from <= planning.problem.from) return true;
    const { first, last } = datesTouched(planning, span);
    return held.from <= first && (held.to === undefined || last <= held.to);
  });

/** Whether somebody counts as cover on a date under an employment. */
export const countsAsCover = (employment: Employment, date: string): boolean =>
  !employment.isSupernumerary || (employment.supernumeraryTo !== undefined && date > employment.supernumeraryTo);

/** Duties that interrupt rest, by start. */
export const restBreakers = (duties: readonly Duty[]): readonly Duty[] => duties.filter(interruptsRest);
