import { overlapMinutes } from '../time/index.ts';
import { eligibilityRule, type ObstacleTest } from './support/eligibility.ts';

/**
 * Work that touches an absence.
 *
 * Says no more than that the worker is unavailable. @source uk-rules.md DP-02
 */
export const leaveObstacle: ObstacleTest = (planning, worker, work) => {
  const isAway = planning.problem.absences.some((a) => a.worker === worker.id && overlapMinutes(a, work) > 0);
  return isAway ? { code: 'leave', detail: `Worker "${worker.id}" is unavailable.` } : undefined;
};

/** No duty of any kind, on-call included, touches an absence. */
export const leave = eligibilityRule({
  kind: 'leave',
  summary: 'Nobody has a duty that touches an absence.',
  source: 'uk-rules.md DP-02; CH-06',
  obstacle: leaveObstacle,
});
