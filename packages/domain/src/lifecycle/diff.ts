import { assignmentId } from '../ids.ts';
import type { Assignment, Rota } from '../model/rota.ts';
import { compareText } from '../order.ts';
import { publishedText } from './published-fields.ts';

/**
 * What happened to one worker on one shift from one rota to another.
 *
 * Another person on a shift is a removal and an addition, because an assignment is one worker on one shift.
 */
export interface AssignmentChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly worker: string;
  readonly shift: string;
  /** Absent when added. */
  readonly before?: Assignment;
  /** Absent when removed. */
  readonly after?: Assignment;
}

const startOf = ({ before, after }: AssignmentChange): number => (after ?? before)?.startsAt ?? 0;

const byWorkerAndStart = (a: AssignmentChange, b: AssignmentChange): number =>
  compareText(a.worker, b.worker) || startOf(a) - startOf(b) || compareText(a.shift, b.shift);

/** By worker and shift, not by the id that a file claims. */
const byIdentity = (rota: Rota | undefined): ReadonlyMap<string, Assignment> =>
  new Map((rota?.assignments ?? []).map((one) => [assignmentId(one.shift, one.worker), one]));

/**
 * What changed from one rota to the next: time, place, type, kind or role of an assignment, and who is on a shift.
 *
 * @param before `undefined` when nothing was published yet: everything is added
 * @returns by worker, then start (the new one where there is one), then shift
 */
export const diffRotas = (before: Rota | undefined, after: Rota): readonly AssignmentChange[] => {
  const [was, is] = [byIdentity(before), byIdentity(after)];
  const changes: AssignmentChange[] = [];
  for (const [id, old] of was) {
    const { worker, shift } = old;
    const now = is.get(id);
    if (!now) changes.push({ kind: 'removed', worker, shift, before: old });
    else if (publishedText(old) !== publishedText(now))
      changes.push({ kind: 'changed', worker, shift, before: old, after: now });
  }
  for (const [id, now] of is)
    if (!was.has(id)) changes.push({ kind: 'added', worker: now.worker, shift: now.shift, after: now });
  return changes.sort(byWorkerAndStart);
};

/** Changes of each worker who has any, in the order of `diffRotas`. */
export const changesByWorker = (
  changes: readonly AssignmentChange[],
): ReadonlyMap<string, readonly AssignmentChange[]> => {
  const byWorker = new Map<string, AssignmentChange[]>();
  for (const change of changes) {
    const own = byWorker.get(change.worker);
    if (own) own.push(change);
    else byWorker.set(change.worker, [change]);
  }
  return byWorker;
};
