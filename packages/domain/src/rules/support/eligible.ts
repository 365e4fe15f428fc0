import type { Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import { agencyObstacle } from '../agency.ts';
import { availabilityObstacle } from '../availability.ts';
import { contractDatesObstacle } from '../contract-dates.ts';
import { declinedObstacle } from '../declined.ts';
import { gradeObstacle } from '../grade.ts';
import { leaveObstacle } from '../leave.ts';
import { skillObstacle } from '../skill.ts';
import { supernumeraryObstacle } from '../supernumerary.ts';
import { unitObstacle } from '../unit.ts';
import type { Obstacle, ObstacleTest } from './eligibility.ts';
import { nightHealthObstacle } from './night-health.ts';
import type { Work } from './work.ts';
import { youngNightObstacle } from './young-night.ts';

const TESTS: readonly ObstacleTest[] = [
  leaveObstacle,
  availabilityObstacle,
  contractDatesObstacle,
  unitObstacle,
  gradeObstacle,
  skillObstacle,
  supernumeraryObstacle,
  declinedObstacle,
  agencyObstacle,
  nightHealthObstacle,
  youngNightObstacle,
];

/** Everything the eligibility rules have against a worker on a piece of work, one a rule, whatever a service's settings. */
export const obstaclesOf = (planning: Planning, worker: Worker, work: Work): readonly Obstacle[] =>
  TESTS.flatMap((test) => test(planning, worker, work) ?? []);

/** Whether a worker may do a piece of work as far as the eligibility rules go. */
export const mayDo = (planning: Planning, worker: Worker, work: Work): boolean =>
  TESTS.every((test) => test(planning, worker, work) === undefined);
