import { type Assignment, type AssignmentChange, isoWithOffset, type Planning, type Zone } from '@rota/domain';

const sideOf = (zone: Zone, { shiftType, kind, unit, startsAt, endsAt, roles }: Assignment) => ({
  shiftType,
  kind,
  unit,
  start: isoWithOffset(zone, startsAt),
  end: isoWithOffset(zone, endsAt),
  roles,
});

/** The changes of format `diff/1`, in the order given. @param planning with leavers, for their names */
export const changesDocument = ({ zone, workerById }: Planning, changes: readonly AssignmentChange[]) =>
  changes.map(({ kind, worker, shift, before, after }) => ({
    kind,
    worker,
    name: workerById.get(worker)?.name ?? worker,
    shift,
    ...(before ? { before: sideOf(zone, before) } : {}),
    ...(after ? { after: sideOf(zone, after) } : {}),
  }));
