import type { Planning } from '../../planning.ts';
import type { GapTerm } from '../shape.ts';
import type { DutyClass } from './duty-class.ts';
import { openTail, without } from './pattern.ts';

/**
 * A rest between duties of a class that are not in one pattern, as terms of one worker.
 *
 * What history leaves is kept free after its last duty, but the rest of a pattern that history began may follow it.
 *
 * @param minutes least elapsed minutes from end to start
 * @param of the class, the same before and after the rest
 */
export const restGaps = (planning: Planning, worker: string, minutes: number, of: DutyClass): readonly GapTerm[] => {
  const { demands } = of;
  if (demands.size === 0) return [];
  const gap = { term: 'gap', worker, minutes, after: demands, isExemptInPattern: true, points: 1 } as const;
  const history = (planning.historyByWorker.get(worker) ?? []).filter(of.holds);
  const notBefore = history.reduce((last, duty) => Math.max(last, duty.endsAt), Number.NEGATIVE_INFINITY) + minutes;
  if (notBefore <= planning.startsAt) return [{ ...gap, before: demands }];
  const pending = openTail(planning, worker)?.demands;
  if (!pending || pending.size === 0) return [{ ...gap, before: demands, notBefore }];
  return [
    { ...gap, before: without(demands, pending), notBefore },
    { ...gap, before: pending },
  ];
};
