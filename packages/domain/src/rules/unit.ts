import { eligibilityRule, type ObstacleTest } from './support/eligibility.ts';
import { employmentOf, inForce } from './support/work.ts';

/** Work in a unit that no employment in force then allows. On-call is decided by its pool instead. */
export const unitObstacle: ObstacleTest = (planning, worker, work) => {
  if (work.kind === 'on-call' || employmentOf(planning, worker, work)) return undefined;
  if (inForce(planning, worker, work).length === 0) return undefined; // `contract-dates` names it
  return { code: 'wrong-unit', detail: `No employment of worker "${worker.id}" allows unit "${work.unit}".` };
};

/** Duties keep to the units of the employment. */
export const unit = eligibilityRule({
  kind: 'unit',
  summary: 'The employment allows the unit of the duty.',
  source: 'contract; uk-rules.md COV-05',
  cure: 'Give the shift to somebody who works in that unit, or add the unit to the employment.',
  obstacle: unitObstacle,
});
