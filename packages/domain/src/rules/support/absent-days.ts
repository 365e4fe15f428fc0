import type { AbsenceKind } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import { type EpochDay, localOf, midnight } from '../../time/index.ts';

/**
 * Local days on which a worker is away from midnight to midnight; a day away in part is not one of them.
 *
 * @param kinds kinds of absence to count; all when left out
 */
export const absentDays = (
  planning: Planning,
  worker: string,
  kinds?: readonly AbsenceKind[],
): ReadonlySet<EpochDay> => {
  const days = new Set<EpochDay>();
  for (const absence of planning.problem.absences) {
    if (absence.worker !== worker || (kinds && !kinds.includes(absence.kind))) continue;
    let day = localOf(planning.zone, absence.startsAt).day;
    if (midnight(planning.zone, day) < absence.startsAt) day++;
    for (; midnight(planning.zone, day + 1) <= absence.endsAt; day++) days.add(day);
  }
  return days;
};
