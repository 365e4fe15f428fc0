import type { Interval } from '../../time/index.ts';
import { demandIdOf } from '../../view.ts';
import type { PayContext } from '../context.ts';
import { dutyLine } from '../lines.ts';
import type { OwnWork } from '../slice.ts';
import type { OtherElement } from './element.ts';

/** The night that a duty is of, where the duty is all or a part of it; otherwise the duty itself. */
const nightOf = ({ nights }: PayContext, { shift, startsAt, endsAt }: OwnWork): Interval => {
  const night = nights?.get(demandIdOf(shift));
  const isWithin = night !== undefined && night.startsAt <= startsAt && endsAt <= night.endsAt;
  return isWithin ? night : { startsAt, endsAt };
};

/** Hundredths of a night that a part of it is; those of parts that tile it are a hundred together. */
const shareOf = (night: Interval, { startsAt, endsAt }: Interval): number => {
  const before = (at: number): number => Math.floor((100 * (at - night.startsAt)) / (night.endsAt - night.startsAt));
  return before(endsAt) - before(startsAt);
};

/** A flat payment for being available at home, where the service names one; call-outs are hours beside it. */
export const standBy: OtherElement = {
  name: 'stand-by',
  summary:
    'A flat payment for each duty of being available at home, on the date it starts, where the service names one; shared by time where a night is.',
  source: 'uk-rules.md CH-02, AFC-04',
  unit: 'shift',
  countsTime: false,
  linesOf: ({ duties, tables: { context, days, rates } }) => ({
    lines: duties.flatMap((work) => {
      if (work.kind !== 'on-call') return [];
      const night = nightOf(context, work);
      const day = days.at(night.startsAt);
      const rate = rates.flat(work.employment, work.kind, day);
      return rate ? [dutyLine(context, work, day.on, 'stand-by', rate, shareOf(night, work))] : [];
    }),
  }),
};
