import type { PayCalendar, PayPeriod } from '../model/pay.ts';
import {
  addDays,
  type LocalDate,
  type PeriodGrid,
  type PeriodRange,
  periodHolding,
  periodRange,
} from '../time/index.ts';

/** Weeks of a period that is counted in weeks. */
const FOUR_WEEKS = 4;

const gridOf = ({ unit, from }: PayCalendar): PeriodGrid => {
  if (unit === 'month') return { unit };
  if (from === undefined) throw new Error('a calendar of four weeks has no first day; input was not checked');
  return { unit: 'weeks', weeks: FOUR_WEEKS, from };
};

const periodOf = (calendar: PayCalendar, { key, from, to }: PeriodRange): PayPeriod => {
  const last = addDays(to, -1);
  const apart = calendar.exceptions.find(({ period }) => period === key);
  return {
    id: key,
    from,
    to: last,
    cutOff: apart?.cutOff ?? addDays(last, -calendar.cutOffDaysBeforeEnd),
    payOn: apart?.payOn ?? addDays(last, calendar.payDaysAfterEnd),
  };
};

/** The pay period of an id (`2026-12`, or the first date of four weeks); `undefined` where the calendar has none of that name. */
export const payPeriod = (calendar: PayCalendar, id: string): PayPeriod | undefined => {
  const range = periodRange(gridOf(calendar), id);
  return 'misfit' in range ? undefined : periodOf(calendar, range);
};

/** The pay period that holds a date. @throws RangeError outside the dates that can be planned */
export const payPeriodHolding = (calendar: PayCalendar, on: LocalDate): PayPeriod =>
  periodOf(calendar, periodHolding(gridOf(calendar), on));

/** Pay periods that share a date with a span, in order. @param to included */
export const payPeriodsTouching = (calendar: PayCalendar, from: LocalDate, to: LocalDate): readonly PayPeriod[] => {
  const periods: PayPeriod[] = [];
  for (let on = from; on <= to; on = addDays(periods.at(-1)?.to ?? to, 1)) periods.push(payPeriodHolding(calendar, on));
  return periods;
};

/** First and last date, both included. */
export interface DateSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * Dates whose hours a period settles: from the day after the cut-off of the period before, to its own cut-off. They are
 * locked and approved together; over all periods they tile the calendar.
 */
export const settledBy = (calendar: PayCalendar, period: PayPeriod): DateSpan => ({
  from: addDays(payPeriodHolding(calendar, addDays(period.from, -1)).cutOff, 1),
  to: period.cutOff,
});
