import { type Instant, isoWithOffset, leavesAt, type Planning } from '@rota/domain';
import type { FolderEdit } from '../folder-edits.ts';
import { minuteOf } from '../iso.ts';
import { refusal } from '../refusal.ts';
import { epochMsOf } from '../schema/filters.ts';

/** @throws Refusal when somebody has left the service before a time is over */
export const checkStays = (
  { workerById, zone }: Planning,
  worker: string | undefined,
  until: Instant,
  pointer: string,
): void => {
  const found = workerById.get(worker ?? '');
  const leaves = found && leavesAt(zone, found);
  if (leaves === undefined || until <= leaves) return;
  const detail = `Worker "${worker}" is with the service until ${isoWithOffset(zone, leaves)}; name somebody else for later.`;
  throw refusal('bad-value', detail, {}, pointer);
};

const instantIn = (text: string): Instant => minuteOf(epochMsOf(text));

/**
 * Of a rotation its people are with the service when it begins: whoever leaves later leaves a gap, which is told of. Of a fixed duty
 * until it ends.
 *
 * @throws Refusal when a new row names somebody who has left
 */
export const checkRowsStay = (planning: Planning, edits: readonly FolderEdit[]): void => {
  for (const edit of edits) {
    if (edit.act !== 'add') continue;
    const { people = '', from, worker, end } = edit.cells;
    if (edit.table === 'rotations' && from)
      for (const [index, person] of people.split(' ').entries())
        checkStays(planning, person, instantIn(from) + 1, `/people/${index}`);
    if (edit.table === 'onCallDuties' && end)
      checkStays(planning, worker, instantIn(end), `${edit.pointer ?? ''}/worker`);
  }
};
