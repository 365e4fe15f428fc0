import { eligibilityRule, type ObstacleTest } from './support/eligibility.ts';
import { employmentOf, rankOf } from './support/work.ts';

/** Work whose shift type asks for a higher grade than the employment has. */
export const gradeObstacle: ObstacleTest = (planning, worker, work) => {
  const least = planning.shiftTypeById.get(work.shiftType)?.minGrade;
  const employment = least === undefined ? undefined : employmentOf(planning, worker, work);
  if (least === undefined || !employment) return undefined; // without employment `contract-dates` or `unit` names it
  if (rankOf(planning, employment.grade) >= rankOf(planning, least)) return undefined;
  return { code: 'grade', detail: `Worker "${worker.id}" has grade "${employment.grade}"; "${least}" is the least.` };
};

/** Everybody on a shift type has its least grade, compared by rank. */
export const grade = eligibilityRule({
  kind: 'grade',
  summary: 'Everybody on a shift has at least the grade its type asks for.',
  source: 'uk-rules.md FX-000 (senior grade leads); contract',
  cure: 'Give the shift to somebody of the grade it asks for.',
  obstacle: gradeObstacle,
});
