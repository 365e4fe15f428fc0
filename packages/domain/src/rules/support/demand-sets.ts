import type { Duty } from '../../duty.ts';
import { dutyOfDemand, type Planning } from '../../planning.ts';
import type { DemandSet } from '../shape.ts';

const known = new WeakMap<Planning, readonly Duty[]>();

/**
 * Every demand as the duty anybody would have on it, by position in `planning.demands`; made once per planning.
 *
 * The worker of these duties is empty text: nothing here depends on who does them.
 */
export const demandDuties = (planning: Planning): readonly Duty[] => {
  const made = known.get(planning);
  if (made) return made;
  const duties = planning.demands.map((_, index) => dutyOfDemand(planning, '', index));
  known.set(planning, duties);
  return duties;
};

/** Positions of the demands whose duty satisfies a test. */
export const demandSet = (planning: Planning, holds: (duty: Duty) => boolean): DemandSet => {
  const set = new Set<number>();
  demandDuties(planning).forEach((duty, index) => {
    if (holds(duty)) set.add(index);
  });
  return set;
};

/** Amount per demand, without the demands whose amount is 0. */
export const demandAmounts = (planning: Planning, amountOf: (duty: Duty) => number): ReadonlyMap<number, number> => {
  const amounts = new Map<number, number>();
  demandDuties(planning).forEach((duty, index) => {
    const amount = amountOf(duty);
    if (amount !== 0) amounts.set(index, amount);
  });
  return amounts;
};
