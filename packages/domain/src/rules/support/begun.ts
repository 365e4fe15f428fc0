import type { Duty } from '../../duty.ts';
import type { Planning } from '../../planning.ts';
import type { EpochDay } from '../../time/index.ts';
import { pendingTail } from '../sleep-in-block.ts';
import { demandDuties } from './demand-sets.ts';

/*
 * What history has begun and the plan has to finish, the rest of a block with a sleep-in, is charged to nobody: whoever
 * planned the period before decided it.
 */

const known = new WeakMap<Planning, Map<string, readonly Duty[]>>();

const findBegun = (planning: Planning, worker: string): readonly Duty[] =>
  [...(pendingTail(planning, worker)?.demands ?? [])].flatMap((index) => demandDuties(planning)[index] ?? []);

/** Duties of which some would finish it; kept per planning and worker, because every window asks. */
const begunDuties = (planning: Planning, worker: string): readonly Duty[] => {
  const byWorker = known.get(planning) ?? new Map<string, readonly Duty[]>();
  known.set(planning, byWorker);
  const duties = byWorker.get(worker) ?? findBegun(planning, worker);
  byWorker.set(worker, duties);
  return duties;
};

/** What finishing it amounts to; where several demands would do, the largest of each start counts. */
export const begunAmount = (planning: Planning, worker: string, amountOf: (duty: Duty) => number): number => {
  const largest = new Map<string, number>();
  for (const duty of begunDuties(planning, worker)) {
    const key = `${duty.shiftType}/${duty.day}`;
    largest.set(key, Math.max(largest.get(key) ?? 0, amountOf(duty)));
  }
  return [...largest.values()].reduce((sum, amount) => sum + amount, 0);
};

/** Days of the plan on which it is finished, with a duty of a class. */
export const begunDays = (planning: Planning, worker: string, holds: (duty: Duty) => boolean): readonly EpochDay[] => [
  ...new Set(
    begunDuties(planning, worker)
      .filter(holds)
      .map(({ day }) => day),
  ),
];
