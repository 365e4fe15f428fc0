import type { OnCallSlot, Service } from '../model/service.ts';
import type { Worker } from '../model/worker.ts';
import { datesTouched, holdsSkill, type Planning } from '../planning.ts';
import { eligibilityRule, type Obstacle, type ObstacleTest } from './support/eligibility.ts';
import { meetsFilter, type Work } from './support/work.ts';

const tolerant = new WeakMap<Service, ReadonlySet<string>>();

/** Whether a skill that is not held keeps somebody off work; kept per service, because every worker and demand asks. */
const isBlocking = (service: Service, skill: string): boolean => {
  const known =
    tolerant.get(service) ?? new Set(service.skills.flatMap((one) => (one.isBlocking === false ? one.id : [])));
  tolerant.set(service, known);
  return !known.has(skill);
};

/** The sentence is made when somebody reads it: the solver asks for every worker and demand and wants the code alone. */
const lacking = (planning: Planning, worker: Worker, skill: string, work: Work): Obstacle => {
  const until = worker.skills.find(
    (held) => held.skill === skill && held.to !== undefined && held.to < datesTouched(planning, work).last,
  )?.to;
  return {
    code: until === undefined ? 'skill-missing' : 'skill-expired',
    get detail() {
      const { first, last } = datesTouched(planning, work);
      return until === undefined
        ? `Worker "${worker.id}" does not hold skill "${skill}" on ${first}.`
        : `Worker "${worker.id}" holds skill "${skill}" to ${until}; ${last} needs it.`;
    },
  };
};

/** Never says by which attribute somebody is out of a pool, other than a skill. @source uk-rules.md DP-05 */
const poolObstacle = (planning: Planning, worker: Worker, slot: OnCallSlot, work: Work): Obstacle | undefined => {
  const { skill, ...others } = slot.pool;
  if (skill !== undefined && !holdsSkill(planning, worker, skill, work)) return lacking(planning, worker, skill, work);
  if (meetsFilter(planning, worker, others, work)) return undefined;
  return { code: 'not-in-pool', detail: `Worker "${worker.id}" is not in the pool of on-call "${slot.id}".` };
};

/**
 * Work that asks for a skill the worker does not hold on every local date it touches, or on-call outside its pool. A skill
 * that the service says blocks nothing is only told of (`skill-expires`).
 *
 * @returns the first skill lacking, in the order of the shift type, then of the visit
 */
export const skillObstacle: ObstacleTest = (planning, worker, work) => {
  const slot = planning.onCallById.get(work.shiftType);
  if (slot) return poolObstacle(planning, worker, slot, work);
  const isLacking = (asked: string): boolean =>
    !holdsSkill(planning, worker, asked, work) && isBlocking(planning.problem.service, asked);
  const missing = planning.shiftTypeById.get(work.shiftType)?.skills.find(isLacking) ?? work.skills?.find(isLacking);
  return missing === undefined ? undefined : lacking(planning, worker, missing, work);
};

/** Everybody on a shift holds the skills of its type to its end; on-call is held from its pool. */
export const skill = eligibilityRule({
  kind: 'skill',
  summary: 'Everybody on a shift holds every skill its type asks for, to its end; on-call is held from its pool.',
  source: 'uk-rules.md COV-04',
  cure: 'Give the shift to somebody who holds the skill to its end, or renew the skill before then.',
  confidence: 'high',
  obstacle: skillObstacle,
});
