import type { Problem } from '../model/problem.ts';
import type { Absence } from '../model/worker.ts';
import { type Interval, overlapMinutes } from '../time/index.ts';

/** Absences of a worker, by start. */
export type AbsencesOf = (worker: string) => readonly Absence[];

/** Absences by worker, laid out once for many questions. */
export const absencesByWorker = ({ absences }: Pick<Problem, 'absences'>): AbsencesOf => {
  const groups = new Map<string, Absence[]>();
  for (const absence of absences.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const group = groups.get(absence.worker);
    if (group) group.push(absence);
    else groups.set(absence.worker, [absence]);
  }
  return (worker) => groups.get(worker) ?? [];
};

/** Whether a worker is away during a piece of work, at least in part. */
export const isAwayDuring = (absencesOf: AbsencesOf, work: Interval & { readonly worker: string }): boolean =>
  absencesOf(work.worker).some((absence) => overlapMinutes(absence, work) > 0);
