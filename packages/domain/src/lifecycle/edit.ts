import { assignmentOn } from '../assignment-on.ts';
import type { Fault, FaultCode } from '../faults.ts';
import type { Assignment, Rota } from '../model/rota.ts';
import { compareAssignments } from '../order.ts';
import type { Planning } from '../planning.ts';
import { demandIdOf } from '../view.ts';

/** One change of a rota by hand. A shift is named by its id, or by its demand where any free slot will do. */
export type RotaEdit =
  | { readonly kind: 'assign'; readonly worker: string; readonly shift: string; readonly isPinned: boolean }
  | { readonly kind: 'pin'; readonly assignment: string; readonly isPinned: boolean }
  | { readonly kind: 'remove'; readonly assignment: string };

/** A rota after edits. */
export interface EditedRota {
  readonly rota: Rota;
  /** Workers whose duties or pins are others now, each once. */
  readonly changed: readonly string[];
  /** The assignments made or pinned, in the order of the edits. */
  readonly touched: readonly Assignment[];
}

/** An edit that cannot be done. */
export type EditFaults = { readonly faults: readonly Fault[] };

const fault = (code: FaultCode, detail: string, pointer?: string): EditFaults => ({
  faults: [{ code, detail, ...(pointer === undefined ? {} : { pointer }) }],
});

/** A demand and, where the name says one, its slot. */
const namedShift = (
  planning: Planning,
  shift: string,
): { readonly demand: number; readonly slot?: number } | undefined => {
  const whole = planning.demandIndexById.get(shift);
  if (whole !== undefined) return { demand: whole };
  const demand = planning.demandIndexById.get(demandIdOf(shift));
  const [, digits] = /\/([1-9]\d{0,3})$/.exec(shift) ?? [];
  return demand === undefined || digits === undefined ? undefined : { demand, slot: Number(digits) };
};

const lowestFree = (taken: ReadonlySet<string>, demand: string): number => {
  let slot = 1;
  while (taken.has(`${demand}/${slot}`)) slot++;
  return slot;
};

const assigned = (
  planning: Planning,
  rota: Rota,
  edit: Extract<RotaEdit, { kind: 'assign' }>,
): EditedRota | EditFaults => {
  const { shift, isPinned } = edit;
  const worker = planning.workerById.get(edit.worker);
  if (!worker) return fault('unknown-reference', `The service has no worker "${edit.worker}".`, '/worker');
  const named = namedShift(planning, shift);
  const wanted = planning.demands[named?.demand ?? -1];
  if (!named || !wanted)
    return fault('unknown-reference', `The service asks for no shift "${shift}" in this period.`, '/shift');
  const there = rota.assignments.filter((one) => demandIdOf(one.shift) === wanted.id);
  if (there.some((one) => one.worker === worker.id))
    return fault('already-exists', `Worker "${worker.id}" is on shift "${wanted.id}" already.`, '/worker');
  const taken = new Set(there.map((one) => one.shift));
  const slot = named.slot ?? lowestFree(taken, wanted.id);
  if (taken.has(`${wanted.id}/${slot}`))
    return fault(
      'already-exists',
      `Somebody else has slot ${slot} of shift "${wanted.id}"; name the shift alone for a free one.`,
      '/shift',
    );
  const made = assignmentOn(planning, worker, named.demand, slot, isPinned);
  const assignments = [...rota.assignments, made].sort(compareAssignments);
  return { rota: { ...rota, assignments }, changed: [worker.id], touched: [made] };
};

const found = (rota: Rota, id: string): Assignment | undefined => rota.assignments.find((one) => one.id === id);

const noAssignment = (id: string): EditFaults => fault('not-found', `There is no assignment "${id}" in this rota.`);

const pinned = (rota: Rota, { assignment, isPinned }: Extract<RotaEdit, { kind: 'pin' }>): EditedRota | EditFaults => {
  const one = found(rota, assignment);
  if (!one) return noAssignment(assignment);
  const now = { ...one, isPinned };
  const assignments = rota.assignments.map((other) => (other === one ? now : other));
  return { rota: { ...rota, assignments }, changed: [one.worker], touched: [now] };
};

const removed = (rota: Rota, { assignment }: Extract<RotaEdit, { kind: 'remove' }>): EditedRota | EditFaults => {
  const one = found(rota, assignment);
  if (!one) return noAssignment(assignment);
  const assignments = rota.assignments.filter((other) => other !== one);
  return { rota: { ...rota, assignments }, changed: [one.worker], touched: [] };
};

const step = (planning: Planning, rota: Rota, edit: RotaEdit): EditedRota | EditFaults => {
  switch (edit.kind) {
    case 'assign':
      return assigned(planning, rota, edit);
    case 'pin':
      return pinned(rota, edit);
    case 'remove':
      return removed(rota, edit);
  }
};

/**
 * A rota with edits made one after another, or why one of them cannot be.
 *
 * Only what makes no sense is refused: nobody of that name, no such shift or assignment, the same person twice on a shift, a
 * slot that is taken. What rules say of it is for the judgement.
 *
 * @param edits in order; a move is a removal and an assignment
 */
export const editRota = (planning: Planning, rota: Rota, edits: readonly RotaEdit[]): EditedRota | EditFaults => {
  let edited: EditedRota = { rota, changed: [], touched: [] };
  for (const edit of edits) {
    const next = step(planning, edited.rota, edit);
    if ('faults' in next) return next;
    edited = {
      rota: next.rota,
      changed: [...new Set([...edited.changed, ...next.changed])],
      touched: [...edited.touched, ...next.touched],
    };
  }
  return edited;
};
