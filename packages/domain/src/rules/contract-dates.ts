import { datesTouched } from '../planning.ts';
import { eligibilityRule, type ObstacleTest } from './support/eligibility.ts';
import { inForce } from './support/work.ts';

/** Work on a local date on which no single employment of the worker is in force from its first date to its last. */
export const contractDatesObstacle: ObstacleTest = (planning, worker, work) => {
  if (inForce(planning, worker, work).length > 0) return undefined;
  const { first, last } = datesTouched(planning, work);
  const dates = first === last ? `on ${first}` : `on all dates from ${first} to ${last}`;
  return { code: 'not-employed', detail: `Worker "${worker.id}" has no employment in force ${dates}.` };
};

/** A duty lies within one employment, its last local date included. */
export const contractDates = eligibilityRule({
  kind: 'contract-dates',
  summary: 'An employment is in force on every date a duty touches.',
  source: 'uk-rules.md COV-05',
  cure: 'Give the shift to somebody whose contract is in force, or renew the contract in employments.csv.',
  confidence: 'medium',
  obstacle: contractDatesObstacle,
});
