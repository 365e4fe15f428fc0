import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { addDays, dayOf, type Instant, midnight, type Zone } from '../time/index.ts';

/** When somebody has left a service: the end of the last day of their last post; `undefined` where no end is known. */
export const leavesAt = (zone: Zone, { employments }: Pick<Worker, 'employments'>): Instant | undefined => {
  const last = employments.map(({ to }) => to).sort((a = '', b = '') => (a < b ? -1 : 1));
  const lastDay = last.includes(undefined) ? undefined : last.at(-1);
  return lastDay === undefined ? undefined : midnight(zone, dayOf(addDays(lastDay, 1)));
};

/** The same of everybody who leaves. */
export const leavingOf = ({ problem, zone }: Pick<Planning, 'problem' | 'zone'>): ReadonlyMap<string, Instant> =>
  new Map(
    problem.workers.flatMap((worker): readonly (readonly [string, Instant])[] => {
      const at = leavesAt(zone, worker);
      return at === undefined ? [] : [[worker.id, at]];
    }),
  );
