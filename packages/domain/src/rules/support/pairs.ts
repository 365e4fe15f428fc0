import type { Pair } from '../../model/worker.ts';
import { dateOf, type EpochDay } from '../../time/index.ts';

/** Whether a pair is named for a day; its dates are included. */
export const isPairedOn = (pair: Pick<Pair, 'from' | 'to'>, day: EpochDay): boolean => {
  const date = dateOf(day);
  return pair.from <= date && (pair.to === undefined || date <= pair.to);
};
