import { offerTo } from '../offers.ts';
import { eligibilityRule, type ObstacleTest } from './support/eligibility.ts';

/** Work that was offered to the worker, who said no. */
export const declinedObstacle: ObstacleTest = (planning, worker, work) =>
  offerTo(planning.problem, worker.id, work.cover, work.day)?.state === 'declined'
    ? { code: 'declined', detail: `Worker "${worker.id}" was offered it and declined.` }
    : undefined;

/** Nobody is given what they declined; to ask again, change the offer. */
export const declined = eligibilityRule({
  kind: 'declined',
  summary: 'Nobody has a duty that was offered to them and declined.',
  source: 'uk-rules.md WTR-18, CH-05 (zero-hours workers may say no)',
  cure: 'Offer the shift to somebody else.',
  confidence: 'medium',
  obstacle: declinedObstacle,
});
