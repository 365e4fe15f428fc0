import { type ChangeJudge, changeJudge } from './change-judge.ts';
import type { Fault } from './faults.ts';
import { type EditedRota, type EditFaults, editRota, type RotaEdit } from './lifecycle/edit.ts';
import { type Effect, effectOf } from './lifecycle/effect.ts';
import type { Breach, Rota } from './model/rota.ts';
import { compareText } from './order.ts';
import type { Planning } from './planning.ts';
import { demandIdOf } from './view.ts';

/** Somebody who may take a shift, and what that changes against leaving it open. */
export interface Suggestion {
  readonly worker: string;
  readonly effect: Effect;
}

/** Somebody who may not. */
export interface Unsuited {
  readonly worker: string;
  /** Hard breaches that it would cause, one or more; of rules on this worker alone where there are such. */
  readonly blocks: readonly Breach[];
}

/** Everybody in the service for one shift. */
export interface Suggestions {
  /** Best first: by objective, then breaches added, then worker id. */
  readonly eligible: readonly Suggestion[];
  /** By worker id. */
  readonly ineligible: readonly Unsuited[];
}

/** The shift to fill. */
export interface SuggestionWish {
  /** Shift id, or demand id for any free slot. */
  readonly shift: string;
  /** Worker who goes off it first. */
  readonly remove?: string | undefined;
}

/** A rota in which somebody is off a shift. */
const opened = (planning: Planning, rota: Rota, { shift, remove }: SuggestionWish): EditedRota | EditFaults => {
  const demand = planning.demandIndexById.has(shift) ? shift : demandIdOf(shift);
  const held = rota.assignments.find((one) => one.worker === remove && demandIdOf(one.shift) === demand);
  const edits: readonly RotaEdit[] = held ? [{ kind: 'remove', assignment: held.id }] : [];
  if (remove !== undefined && !held) {
    const detail = `Worker "${remove}" is not on shift "${shift}".`;
    return { faults: [{ code: 'unknown-reference', detail, pointer: '/remove' }] };
  }
  return editRota(planning, rota, edits);
};

const byGain = (a: Suggestion, b: Suggestion): number =>
  a.effect.objectiveChange - b.effect.objectiveChange ||
  a.effect.breachesAdded.length - b.effect.breachesAdded.length ||
  compareText(a.worker, b.worker);

const tried = (
  planning: Planning,
  rota: Rota,
  judge: ChangeJudge,
  worker: string,
  shift: string,
): Suggestion | Unsuited => {
  const edited = editRota(planning, rota, [{ kind: 'assign', worker, shift, isPinned: false }]);
  if ('faults' in edited) throw new Error(edited.faults.map(({ detail }) => detail).join(' '));
  const { blocks, after } = judge.attempt(edited.rota, [worker]);
  return blocks.length > 0 || !after ? { worker, blocks } : { worker, effect: effectOf(judge.before, after) };
};

/**
 * Everybody who may take a shift, ranked by what that costs, and everybody who may not, with the rule that says so.
 *
 * Each person's change is judged by the rules' definitions, from a rota that is laid out anew; O(workers x rules).
 * Who is on the shift already is in neither list, nor is who goes off it.
 *
 * @returns faults where the service asks for no such shift, its slot is taken, or `remove` is not on it
 */
export const suggestionsFor = (
  planning: Planning,
  rota: Rota,
  wish: SuggestionWish,
): Suggestions | { readonly faults: readonly Fault[] } => {
  const open = opened(planning, rota, wish);
  if ('faults' in open) return open;
  const demand = planning.demandIndexById.has(wish.shift) ? wish.shift : demandIdOf(wish.shift);
  const there = new Set(
    open.rota.assignments.filter((one) => demandIdOf(one.shift) === demand).map((one) => one.worker),
  );
  const people = planning.workers.map(({ id }) => id).filter((id) => !there.has(id) && id !== wish.remove);
  const probe =
    people[0] === undefined
      ? open
      : editRota(planning, open.rota, [{ kind: 'assign', worker: people[0], shift: wish.shift, isPinned: false }]);
  if ('faults' in probe) return probe;
  const judge = changeJudge(planning, open.rota);
  const all = people.map((worker) => tried(planning, open.rota, judge, worker, wish.shift));
  return {
    eligible: all.filter((one) => 'effect' in one).sort(byGain),
    ineligible: all.filter((one) => 'blocks' in one).sort((a, b) => compareText(a.worker, b.worker)),
  };
};
