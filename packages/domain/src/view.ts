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

/**
 * Lays a rota over a planning.
 *
 * @throws Error when an assignment names an unknown worker or shift type (input was not checked)
 */
export const viewOf = (planning: Planning, rota: Rota): RotaView => {
  const assigned = new Map<string, Duty[]>(planning.workers.map((worker) => [worker.id, []]));
  for (const assignment of rota.assignments) {
    const duty = dutyOfAssignment(planning, assignment);
    const planned = assigned.get(duty.worker);
    if (!planned) throw new Error(`worker "${duty.worker}" is not in the service; input was not checked`);
    planned.push(duty);
  }
  const settings = planning.problem.service.visits;
  const plannedByWorker = new Map<string, readonly Duty[]>();
  const dutiesByDemand: Duty[][] = planning.demands.map(() => []);
  const dutiesByWorker = new Map<string, readonly Duty[]>();
  for (const [worker, unsorted] of assigned) {
    const planned = withTravel(settings, withStrays(planning, unsorted.sort(byStart)));
    plannedByWorker.set(worker, planned);
    for (const duty of planned) if (duty.demand !== undefined) dutiesByDemand[duty.demand]?.push(duty);
    dutiesByWorker.set(worker, [...(planning.historyByWorker.get(worker) ?? []), ...planned].sort(byStart));
  }
  for (const duties of dutiesByDemand) duties.sort((a, b) => (a.shift < b.shift ? -1 : a.shift > b.shift ? 1 : 0));
  return { ...planning, rota, dutiesByWorker, plannedByWorker, dutiesByDemand };
};
