import { CalendarUnreadable } from './unreadable.ts';

/** Steps of reading one file, of which a day or a time looked at is one: a second or so. */
const MOST_STEPS = 2_000_000;

/** Times that one file may have in the window. */
const MOST_TIMES = 50_000;

/** What the reading of one file may still cost, whatever it says. */
export interface Budget {
  /** @throws CalendarUnreadable when it is used up */
  readonly spend: (steps: number) => void;
  /** Counts a time found. @throws CalendarUnreadable when there are too many */
  readonly find: () => void;
}

/** A whole budget, for one file. */
export const newBudget = (): Budget => {
  let [steps, times] = [MOST_STEPS, MOST_TIMES];
  return {
    spend: (used) => {
      steps -= used;
      if (steps < 0) throw new CalendarUnreadable('Its recurring events take too long to follow.');
    },
    find: () => {
      times -= 1;
      if (times < 0) throw new CalendarUnreadable(`It has more than ${MOST_TIMES} events in the time that is read.`);
    },
  };
};
