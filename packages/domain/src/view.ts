import type { Duty } from './duty.ts';
import { withStrays } from './inside.ts';
import type { Assignment, Rota } from './model/rota.ts';
import { demandFacts, dutyFacts, type Planning } from './planning.ts';
import { localOf } from './time/index.ts';
import { withTravel } from './visits/travel.ts';

/** A finished rota over its planning, as rules look at it. */
export interface RotaView extends Planning {
  readonly rota: Rota;
  /** History and rota of one worker, by start, then end, then shift. Every worker has an entry. */
  readonly dutiesByWorker: ReadonlyMap<string, readonly Duty[]>;
  /** The rota's own duties of one worker, by start. Every worker has an entry. */
  readonly plannedByWorker: ReadonlyMap<string, readonly Duty[]>;
  /** Planned duties by demand position, in order of shift id. Empty where nobody is. */
  readonly dutiesByDemand: readonly (readonly Duty[])[];
}

/** Splits a shift id into demand id and slot: `house-early/2026-12-01/1`. */
export const demandIdOf = (shift: string): string => shift.slice(0, shift.lastIndexOf('/'));

const dutyOfAssignment = (planning: Planning, assignment: Assignment): Duty => {
  const demand = planning.demandIndexById.get(demandIdOf(assignment.shift));
  const wanted = demand === undefined ? undefined : planning.demands[demand];
  const { day, date } = localOf(planning.zone, assignment.startsAt);
  const facts = { ...dutyFacts(planning, assignment.shiftType, date), ...(wanted ? demandFacts(wanted) : {}) };
  return {
    worker: assignment.worker,
    shift: assignment.shift,
    ...(demand === undefined ? {} : { demand, cover: wanted?.cover ?? '' }),
    shiftType: assignment.shiftType,
    ...facts,
    startsAt: assignment.startsAt,
    endsAt: assignment.endsAt,
    day,
    isSupernumerary: wanted?.isSupernumerary ?? false,
    isPinned: assignment.isPinned,
    isHistory: false,
  };
};

const byStart = (a: Duty, b: Duty): number =>
  a.startsAt - b.startsAt || a.endsAt - b.endsAt || (a.shift < b.shift ? -1 : a.shift > b.shift ? 1 : 0);

const inShiftOrder = (a: Duty, b: Duty): number => (a.shift < b.shift ? -1 : a.shift > b.shift ? 1 : 0);

/** The duties that a worker has by a rota, by start; what depends on the worker's other duties is worked out. */
const plannedDuties = (planning: Planning, assigned: readonly Assignment[]): readonly Duty[] => {
  const duties = assigned.map((assignment) => dutyOfAssignment(planning, assignment)).sort(byStart);
  return withTravel(planning.problem.service.visits, withStrays(planning, duties));
};

const withHistory = (planning: Planning, worker: string, planned: readonly Duty[]): readonly Duty[] =>
  [...(planning.historyByWorker.get(worker) ?? []), ...planned].sort(byStart);

/**
 * Lays a rota over a planning.
 *
 * @throws Error when an assignment names an unknown worker or shift type (input was not checked)
 */
export const viewOf = (planning: Planning, rota: Rota): RotaView => {
  const assigned = new Map<string, Assignment[]>(planning.workers.map((worker) => [worker.id, []]));
  for (const assignment of rota.assignments) {
    const own = assigned.get(assignment.worker);
    if (!own) throw new Error(`worker "${assignment.worker}" is not in the service; input was not checked`);
    own.push(assignment);
  }
  const plannedByWorker = new Map<string, readonly Duty[]>();
  const dutiesByDemand: Duty[][] = planning.demands.map(() => []);
  const dutiesByWorker = new Map<string, readonly Duty[]>();
  for (const [worker, own] of assigned) {
    const planned = plannedDuties(planning, own);
    plannedByWorker.set(worker, planned);
    for (const duty of planned) if (duty.demand !== undefined) dutiesByDemand[duty.demand]?.push(duty);
    dutiesByWorker.set(worker, withHistory(planning, worker, planned));
  }
  for (const duties of dutiesByDemand) duties.sort(inShiftOrder);
  return { ...planning, rota, dutiesByWorker, plannedByWorker, dutiesByDemand };
};

/**
 * The view of another rota of the same planning that differs in the duties of a few workers. O(their duties, workers, demands).
 *
 * @param changed everybody whose duties differ
 */
export const viewWith = (view: RotaView, rota: Rota, changed: readonly string[]): RotaView => {
  const plannedByWorker = new Map(view.plannedByWorker);
  const dutiesByWorker = new Map(view.dutiesByWorker);
  const touched = new Map<number, Duty[]>();
  const others = new Set(changed);
  const on = (demand: number): Duty[] => {
    const known =
      touched.get(demand) ?? (view.dutiesByDemand[demand] ?? []).filter(({ worker }) => !others.has(worker));
    touched.set(demand, known);
    return known;
  };
  for (const worker of others) {
    for (const { demand } of view.plannedByWorker.get(worker) ?? []) if (demand !== undefined) on(demand);
    const planned = plannedDuties(
      view,
      rota.assignments.filter((one) => one.worker === worker),
    );
    plannedByWorker.set(worker, planned);
    dutiesByWorker.set(worker, withHistory(view, worker, planned));
    for (const duty of planned) if (duty.demand !== undefined) on(duty.demand).push(duty);
  }
  const dutiesByDemand = [...view.dutiesByDemand];
  for (const [demand, duties] of touched) dutiesByDemand[demand] = duties.sort(inShiftOrder);
  return { ...view, rota, plannedByWorker, dutiesByWorker, dutiesByDemand };
};
