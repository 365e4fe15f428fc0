import { type Duty, workingMinutes } from '../../duty.ts';
import { KINDS } from '../../model/kinds.ts';
import { gapsWithin, type Interval, overlapMinutes } from '../../time/index.ts';
import type { RotaView } from '../../view.ts';
import { breaksOf } from './breaks.ts';
import { isHead } from './work.ts';

/** Somebody who is asleep at the unit relieves nobody. */
const isPresent = (view: RotaView, duty: Duty): boolean => {
  const worker = view.workerById.get(duty.worker);
  return (
    KINDS[duty.kind].isCover &&
    duty.kind !== 'sleep-in' &&
    workingMinutes(duty) > 0 &&
    worker !== undefined &&
    isHead(view, worker, duty)
  );
};

/** When a duty's holder is at work and not on a break; one without a time is taken in turns with the others. */
const presence = (view: RotaView, duty: Duty): readonly Interval[] => {
  const isTimed = view.shiftTypeById.get(duty.shiftType)?.breaks !== undefined;
  return isTimed ? gapsWithin(duty, breaksOf(view, duty) ?? []) : [duty];
};

/** Planned duties that count as cover, by unit. */
const byUnit = (view: RotaView): ReadonlyMap<string, readonly Duty[]> => {
  const units = new Map<string, Duty[]>();
  for (const duty of [...view.plannedByWorker.values()].flat()) {
    if (!isPresent(view, duty)) continue;
    const unit = units.get(duty.unit);
    if (unit) unit.push(duty);
    else units.set(duty.unit, [duty]);
  }
  return units;
};

const isAlone = (view: RotaView, duty: Duty, pause: Interval, others: readonly Duty[]): boolean => {
  const near = others.filter((other) => other.worker !== duty.worker && overlapMinutes(other, pause) > 0);
  const relief = near.flatMap((other) => presence(view, other)).toSorted((a, b) => a.startsAt - b.startsAt);
  return gapsWithin(pause, relief).length > 0;
};

/**
 * Planned duties at posts that must have somebody, whose free break is none: for some of it nobody else who counts as
 * cover is at work in the unit. Paid breaks are working time already, and who sleeps in is not asked.
 *
 * @returns by worker in the order of the service, then start
 * @source uk-rules.md WTR-08
 */
export const unrelievedDuties = (view: RotaView): readonly Duty[] => {
  const units = byUnit(view);
  return [...view.plannedByWorker.values()].flat().filter((duty) => {
    const wanted = duty.demand === undefined ? undefined : view.demands[duty.demand];
    if (!wanted || wanted.heads.min === 0 || !isPresent(view, duty)) return false;
    const free = (breaksOf(view, duty) ?? []).filter(({ isPaid }) => !isPaid);
    return free.some((pause) => isAlone(view, duty, pause, units.get(duty.unit) ?? []));
  });
};
