import { dutyLine } from '../lines.ts';
import type { OtherElement } from './element.ts';

/** A flat payment for being available at home, where the service names one; call-outs are hours beside it. */
export const standBy: OtherElement = {
  name: 'stand-by',
  summary:
    'A flat payment for each duty of being available at home, on the date it starts, where the service names one.',
  source: 'uk-rules.md CH-02, AFC-04',
  unit: 'shift',
  countsTime: false,
  linesOf: ({ duties, tables: { context, days, rates } }) => ({
    lines: duties.flatMap((work) => {
      if (work.kind !== 'on-call') return [];
      const day = days.at(work.startsAt);
      const rate = rates.flat(work.employment, work.kind, day);
      return rate ? [dutyLine(context, work, day.on, 'stand-by', rate)] : [];
    }),
  }),
};
