import { type Assignment, isoWithOffset, type Zone } from '@rota/domain';

/** An assignment as it goes out. */
export const assignmentDocument = (zone: Zone, { startsAt, endsAt, isPinned, ...rest }: Assignment) => ({
  id: rest.id,
  worker: rest.worker,
  shift: rest.shift,
  shiftType: rest.shiftType,
  kind: rest.kind,
  unit: rest.unit,
  start: isoWithOffset(zone, startsAt),
  end: isoWithOffset(zone, endsAt),
  roles: rest.roles,
  pinned: isPinned,
});
