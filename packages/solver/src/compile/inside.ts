import { dutyOfDemand, isInsideOf, type Planning } from '@rota/domain';
import type { DraftPattern } from './patterns.ts';

/** With more than this that fit into one worker-day, at most one of them is held in it. */
const MOST_TOGETHER = 3;

const isHeldIn = (planning: Planning, inner: number, { demands }: DraftPattern): boolean =>
  demands.some((outer) => isInsideOf(planning, dutyOfDemand(planning, '', inner), dutyOfDemand(planning, '', outer)));

const choicesOf = (fitting: readonly number[]): readonly (readonly number[])[] =>
  fitting.length > MOST_TOGETHER
    ? [[], ...fitting.map((d) => [d])]
    : Array.from({ length: 2 ** fitting.length }, (_, chosen) => fitting.filter((_, at) => (chosen >> at) % 2 === 1));

/**
 * A pattern alone, then with what may be held inside its shifts.
 *
 * @param inside positions of the demands of the day that are held inside shifts
 */
export const withInside = (
  planning: Planning,
  pattern: DraftPattern,
  inside: readonly number[],
): readonly DraftPattern[] => {
  const fitting = inside.filter((d) => isHeldIn(planning, d, pattern));
  if (fitting.length === 0) return [pattern];
  return choicesOf(fitting).map((chosen) => ({ ...pattern, demands: [...pattern.demands, ...chosen] }));
};
