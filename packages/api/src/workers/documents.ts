import type { Worker } from '@rota/domain';
import type { EpochMs } from '@rota/store';
import { isoMs } from '../iso.ts';
import { type Person, reaches } from '../people.ts';
import type { Caller } from '../permissions/caller.ts';
import { workerId } from '../refs.ts';
import { PARTS } from './parts.ts';

const detailsOf = (worker: Worker) => ({
  ...(worker.dateOfBirth === undefined ? {} : { dateOfBirth: worker.dateOfBirth }),
  ...(worker.isNightWorker === undefined ? {} : { nightWorker: worker.isNightWorker }),
  availability: PARTS.availability.of(worker),
  optOuts: PARTS.optOuts.of(worker),
  otherEmployment: worker.otherEmployment.map(({ hasNights, weeklyMinutes, declaredOn, from, to }) => ({
    weeklyMinutes,
    declaredOn,
    from,
    ...(to === undefined ? {} : { to }),
    ...(hasNights === undefined ? {} : { nights: hasNights }),
  })),
});

const withoutPayroll = ({ payrollRef: _ref, ...rest }: ReturnType<typeof PARTS.employments.of>[number]) => rest;

/**
 * What a caller may see of somebody.
 *
 * Sex, and why somebody is exempt from something, are in no document: they work as constraints only.
 *
 * @source uk-rules.md DP-05, DP-10
 */
export const workerDocument = (caller: Caller, person: Person, changedMs: EpochMs) => {
  const { service, worker } = person;
  const isDetailed = reaches(caller, 'worker.details', person);
  const employments = PARTS.employments.of(worker);
  return {
    id: workerId(service, worker.id),
    externalRef: `${service}:${worker.id}`,
    service,
    worker: worker.id,
    name: worker.name,
    employments: isDetailed ? employments : employments.map(withoutPayroll),
    skills: PARTS.skills.of(worker),
    ...(isDetailed ? { details: detailsOf(worker) } : {}),
    updatedAt: isoMs(changedMs),
  };
};
