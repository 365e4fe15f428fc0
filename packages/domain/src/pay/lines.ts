import type { PayRate } from '../model/pay.ts';
import type { PayContext } from './context.ts';
import { PARTS_PER_PENNY, type PayUnit, type PricedLine } from './line.ts';
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

/** A rate as a line names it. */
export const rateOf = (rate: Pick<PayRate, 'id' | 'pence'> | undefined) =>
  rate ? { rate: rate.id, ratePence: rate.pence } : {};

/** A line of a duty with all that every line has; built in one go, because a month of a large employer has half a million. */
const lineOf = (
  { costCentres }: Pick<PayContext, 'costCentres'>,
  { work, on, startsAt, endsAt }: Pick<PaidSlice, 'work' | 'on' | 'startsAt' | 'endsAt'>,
  element: string,
  unit: PayUnit,
): { -readonly [K in keyof PricedLine]: PricedLine[K] } => ({
  worker: work.worker,
  employment: work.employment.id,
  employer: work.employment.employer,
  on,
  element,
  unit,
  minutes: 0,
  hundredths: 0,
  percent: 100,
  parts: 0,
  costCentre: costCentres.get(work.unit) ?? work.unit,
  place: work.unit,
  shift: work.shift,
  ...(work.assignment === undefined ? undefined : { assignment: work.assignment }),
  startsAt,
  endsAt,
  breakMinutes: 0,
  source: work.source,
});

/** Minutes of a slice under an element at a percentage of an hourly rate; without a rate, hours alone. */
export const sliceLine = (
  context: PayContext,
  slice: PaidSlice,
  element: string,
  rate: PayRate | undefined,
  percent: number,
  minutes = slice.minutes,
): PricedLine => {
  const line = lineOf(context, slice, element, 'hours');
  line.minutes = minutes;
  line.percent = percent;
  if (!rate) return line;
  line.rate = rate.id;
  line.ratePence = rate.pence;
  line.parts = hourlyParts(minutes, rate.pence, percent);
  return line;
};

/** A slice under the element that has its time: with its break, and what was worked where that is not what is paid. */
export const timeLine = (
  context: PayContext,
  slice: PaidSlice,
  element: string,
  rate: PayRate | undefined,
  percent: number,
): PricedLine => {
  const { breakMinutes, minutes, workedMinutes } = slice;
  const line = sliceLine(context, slice, element, rate, percent);
  if (minutes === workedMinutes && breakMinutes === 0) return line;
  return { ...line, breakMinutes, ...(minutes === workedMinutes ? {} : { workedMinutes }) };
};

/** One flat payment for a duty, on the date it starts; without a rate, the duty alone. @param hundredths of a whole duty */
export const dutyLine = (
  context: PayContext,
  work: OwnWork,
  on: PricedLine['on'],
  element: string,
  rate: PayRate | undefined,
  hundredths = 100,
): PricedLine => {
  const { startsAt, endsAt } = work;
  const line = lineOf(context, { work, on, startsAt, endsAt }, element, 'shift');
  line.hundredths = hundredths;
  if (!rate) return line;
  line.rate = rate.id;
  line.ratePence = rate.pence;
  line.parts = (rate.pence * PARTS_PER_PENNY * hundredths) / 100;
  return line;
};
