import type { Fault } from './faults.ts';
import type { Rota } from './model/rota.ts';
import type { Planning } from './planning.ts';

/** Shift types of a rota that the service has no longer, so that nothing can be counted. */
const goneTypes = ({ shiftTypeById, onCallById }: Planning, { assignments }: Rota): readonly Fault[] => {
  const gone = assignments.find(({ shiftType }) => !shiftTypeById.has(shiftType) && !onCallById.has(shiftType));
  if (!gone) return [];
  const detail = `The published rota has shift type "${gone.shiftType}" (${gone.shift}), which the service has no longer. Put it back into service.yaml to count its hours.`;
  return [{ code: 'unknown-reference', detail }];
};

/** Leavers with shifts in the rota are counted like everybody else. */
const withTheirWorkers = (planning: Planning, { assignments }: Rota): Planning => {
  const [present, working] = [new Set(planning.workers), new Set(assignments.map(({ worker }) => worker))];
  const workers = [...planning.workerById.values()].filter((worker) => present.has(worker) || working.has(worker.id));
  return { ...planning, workers };
};

/** A planning that a published rota can be counted over, or why there is none. @param planning with leavers */
export const countedPlanning = (
  planning: Planning,
  rota: Rota,
): { readonly planning: Planning } | { readonly faults: readonly Fault[] } => {
  const faults = goneTypes(planning, rota);
  return faults.length > 0 ? { faults } : { planning: withTheirWorkers(planning, rota) };
};
