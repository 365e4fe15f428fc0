import type { PayRate } from '../model/pay.ts';
import type { PayContext } from './context.ts';
import { PARTS_PER_PENNY, type PricedLine } from './line.ts';
import type { OwnWork, PaidSlice } from './slice.ts';

/** Minutes of an hour times hundredths of a rate: what an hourly rate in pence and a percentage are divided by. */
const MINUTE_PERCENTS = 60 * 100;

/** Worth of minutes at a percentage of an hourly rate, in parts of a penny; whole. */
export const hourlyParts = (minutes: number, pence: number, percent: number): number =>
  minutes * pence * percent * (PARTS_PER_PENNY / MINUTE_PERCENTS);

/** Who and where a line is about, and that it is worth nothing yet. */
export const blankLine = (
  { costCentres }: Pick<PayContext, 'costCentres'>,
  { worker, employment, unit: place }: Pick<OwnWork, 'worker' | 'employment' | 'unit'>,
) => ({
  worker,
  employment: employment.id,
  employer: employment.employer,
  costCentre: costCentres.get(place) ?? place,
  place,
  minutes: 0,
  hundredths: 0,
  percent: 100,
  parts: 0,
  breakMinutes: 0,
});

/** The shift and assignment of a line. */
export const shiftOf = ({ shift, assignment }: Pick<OwnWork, 'shift' | 'assignment'>) => ({
  shift,
  ...(assignment === undefined ? {} : { assignment }),
});

/** A rate as a line names it. */
export const rateOf = (rate: Pick<PayRate, 'id' | 'pence'> | undefined) =>
  rate ? { rate: rate.id, ratePence: rate.pence } : {};

/** Minutes of a slice under an element at a percentage of an hourly rate; without a rate, hours alone. */
export const sliceLine = (
  context: PayContext,
  { work, on, minutes, startsAt, endsAt }: PaidSlice,
  element: string,
  rate: PayRate | undefined,
  percent: number,
): PricedLine => ({
  ...blankLine(context, work),
  ...shiftOf(work),
  on,
  element,
  unit: 'hours',
  minutes,
  ...rateOf(rate),
  percent,
  parts: rate ? hourlyParts(minutes, rate.pence, percent) : 0,
  startsAt,
  endsAt,
  source: work.source,
});

/** One flat payment for a whole duty, on the date it starts; without a rate, the duty alone. */
export const dutyLine = (
  context: PayContext,
  work: OwnWork,
  on: PricedLine['on'],
  element: string,
  rate: PayRate | undefined,
): PricedLine => ({
  ...blankLine(context, work),
  ...shiftOf(work),
  on,
  element,
  unit: 'shift',
  hundredths: 100,
  ...rateOf(rate),
  parts: rate ? rate.pence * PARTS_PER_PENNY : 0,
  startsAt: work.startsAt,
  endsAt: work.endsAt,
  source: work.source,
});
