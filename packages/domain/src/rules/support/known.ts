import type { Planning } from '../../planning.ts';
import { dayOf, type EpochDay } from '../../time/index.ts';

/** First day of which the duties are known: that of history, or of the horizon when there is none. */
export const knownFrom = (planning: Planning): EpochDay => {
  const { historyFrom } = planning.problem;
  return historyFrom === undefined ? planning.fromDay : Math.min(dayOf(historyFrom), planning.fromDay);
};
