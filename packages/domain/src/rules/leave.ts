import type { Problem } from '../model/problem.ts';
import type { Absence } from '../model/worker.ts';
import { overlapMinutes } from '../time/index.ts';
import { eligibilityRule, type ObstacleTest } from './support/eligibility.ts';

const knownAbsences = new WeakMap<Problem, ReadonlyMap<string, readonly Absence[]>>();

/** Absences of a problem by worker, kept with it: every piece of work asks for every worker. */
const absencesByWorker = (problem: Problem): ReadonlyMap<string, readonly Absence[]> => {
  const kept = knownAbsences.get(problem);
  if (kept) return kept;
  const byWorker = new Map<string, Absence[]>();
  for (const absence of problem.absences) {
    const mine = byWorker.get(absence.worker);
    if (mine) mine.push(absence);
    else byWorker.set(absence.worker, [absence]);
  }
  knownAbsences.set(problem, byWorker);
  return byWorker;
};

/**
 * Work that touches an absence.
 *
 * Says no more than that the worker is unavailable. @source uk-rules.md DP-02
 */
export const leaveObstacle: ObstacleTest = (planning, worker, work) => {
  const isAway = absencesByWorker(planning.problem)
    .get(worker.id)
    ?.some((absence) => overlapMinutes(absence, work) > 0);
  return isAway ? { code: 'leave', detail: `Worker "${worker.id}" is unavailable.` } : undefined;
};

/** No duty of any kind, on-call included, touches an absence. */
export const leave = eligibilityRule({
  kind: 'leave',
  summary: 'Nobody has a duty that touches an absence.',
  source: 'uk-rules.md DP-02; CH-06',
  cure: 'Give the shift to somebody who is not away.',
  confidence: 'high',
  obstacle: leaveObstacle,
});
