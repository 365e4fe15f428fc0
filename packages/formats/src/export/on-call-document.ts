import { isoWithOffset, type OnCallNow, type Planning } from '@rota/domain';

/** One slot of format `oncall/1`. @param planning with leavers, for their names */
export const onCallDocument = (
  { workerById, zone }: Planning,
  { tier, slot, worker, isWanted, until, next }: OnCallNow,
) => {
  const nameOf = (id: string): string => workerById.get(id)?.name ?? id;
  return {
    tier,
    slot,
    ...(worker === undefined ? {} : { worker, name: nameOf(worker) }),
    isWanted,
    until: isoWithOffset(zone, until),
    ...(next
      ? { next: { worker: next.worker, name: nameOf(next.worker), from: isoWithOffset(zone, next.startsAt) } }
      : {}),
  };
};
