import type { Interval } from '../../time/index.ts';
import { demandIdOf } from '../../view.ts';
import type { PayContext } from '../context.ts';
import { dutyLine } from '../lines.ts';
import type { OnCallNights } from '../on-call-nights.ts';
import type { OwnWork } from '../slice.ts';
import type { OtherElement } from './element.ts';

const isWithin = (night: Interval, { startsAt, endsAt }: Interval): boolean =>
  night.startsAt <= startsAt && endsAt <= night.endsAt;

/** The night of its slot that an unplanned duty lies in: who took over a part by timesheet has no part of it in the rota. */
const takenOver = (nights: OnCallNights, work: OwnWork): Interval | undefined =>
  [...nights].find(([id, night]) => id.startsWith(`${work.shiftType}/`) && isWithin(night, work))?.[1];

/** The night that a duty is of, where the duty is all or a part of it; otherwise the duty itself. */
const nightOf = ({ nights = new Map() }: PayContext, work: OwnWork): Interval => {
  const night = nights.get(demandIdOf(work.shift)) ?? takenOver(nights, work);
  return night !== undefined && isWithin(night, work) ? night : { startsAt: work.startsAt, endsAt: work.endsAt };
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
    'A flat payment for each duty of being available at home, on the date it starts, where the service names one; shared by time where a night is, also with somebody who took over a part by timesheet.',
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
