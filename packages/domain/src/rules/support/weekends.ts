import type { Duty } from '../../duty.ts';
import type { Planning } from '../../planning.ts';
import { type EpochDay, midnight, weekdayOf } from '../../time/index.ts';
import { knownFrom } from './known.ts';

/** Saturdays of the weekends with a known day before the end of the horizon, in order. */
export const saturdays = (planning: Planning): readonly EpochDay[] => {
  const found: EpochDay[] = [];
  // a weekend is known in part when what is known begins on its Sunday
  for (let day = knownFrom(planning) - 1; day < planning.toDay; day++) if (weekdayOf(day) === 6) found.push(day);
  return found;
};

/** Whether a duty takes a weekend: it starts on the Saturday or Sunday or, if wanted, runs from Friday into it. */
export const takesWeekend = (
  planning: Planning,
  saturday: EpochDay,
  withFridayNight: boolean,
): ((duty: Duty) => boolean) => {
  const begins = midnight(planning.zone, saturday);
  return ({ day, endsAt }) =>
    day === saturday || day === saturday + 1 || (withFridayNight && day === saturday - 1 && endsAt > begins);
};
