import { assignmentId } from './ids.ts';
import type { Assignment } from './model/rota.ts';
import type { Worker } from './model/worker.ts';
import { dutyOfDemand, type Planning } from './planning.ts';
import { rolesOn } from './roles.ts';
import { demandIdOf } from './view.ts';

/**
 * A worker on one slot of a demand, as the service asks for it.
 *
 * @param demand position in `planning.demands`
 * @param slot from 1
 */
export const assignmentOn = (
  planning: Planning,
  worker: Worker,
  demand: number,
  slot: number,
  isPinned: boolean,
): Assignment => {
  const { shift, shiftType, kind, unit, startsAt, endsAt } = dutyOfDemand(planning, worker.id, demand, slot);
  return {
    id: assignmentId(shift, worker.id),
    worker: worker.id,
    shift,
    shiftType,
    kind,
    unit,
    startsAt,
    endsAt,
    roles: rolesOn(planning, worker, demandIdOf(shift)),
    isPinned,
  };
};
