import { dutyLine } from '../lines.ts';
import type { OtherElement } from './element.ts';

/** A flat payment for a sleep-in, on the date it starts; it goes to whoever does it, and no clock change alters it. */
export const sleepIn: OtherElement = {
  name: 'sleep-in',
  summary: 'A flat payment for each sleep-in, on the date it starts.',
  source: 'uk-rules.md CH-01, DST-02 (D6)',
  unit: 'shift',
  countsTime: false,
  linesOf: ({ duties, tables: { context, days, rates } }) => {
    const nights = duties.filter(({ kind }) => kind === 'sleep-in');
    const priced = nights.map((work) => {
      const day = days.at(work.startsAt);
      const rate = rates.flat(work.employment, work.kind, day);
      return { work, on: day.on, rate };
    });
    return {
      lines: priced.map(({ work, on, rate }) => dutyLine(context, work, on, 'sleep-in', rate)),
      unpaid: priced
        .filter(({ rate }) => rate === undefined)
        .map(({ work: { worker, shift }, on }) => ({ worker, shift, on })),
    };
  },
};
