import { eligibilityRule, type ObstacleTest } from './support/eligibility.ts';
import { employmentOf } from './support/work.ts';

/** Work in a unit that takes no agency staff, by somebody whose employment for it is with an agency. */
export const agencyObstacle: ObstacleTest = (planning, worker, work) => {
  const barred = planning.unitById.get(work.unit)?.noAgency;
  if (!barred || employmentOf(planning, worker, work)?.contract !== 'agency') return undefined;
  const detail = `Worker "${worker.id}" is agency staff, and "${work.unit}" takes none: ${barred.reason}.`;
  return { code: 'agency-not-allowed', detail };
};

/** Units that say so are worked by nobody under an agency contract. */
export const agency = eligibilityRule({
  kind: 'agency',
  summary: 'Nobody works under an agency contract where the unit takes no agency staff.',
  source: 'uk-rules.md COV-06',
  cure: 'Give the shift to somebody employed or on the bank, or let the unit take agency staff.',
  confidence: 'medium',
  level: 'policy',
  obstacle: agencyObstacle,
});
