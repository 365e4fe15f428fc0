import { KINDS } from '../../model/kinds.ts';
import { type Instant, overlapMinutes } from '../../time/index.ts';
import type { Account, Owned } from '../account.ts';
import { PARTS_PER_PENNY, type PricedLine } from '../line.ts';
import { blankLine, hourlyParts, rateOf } from '../lines.ts';
import { dateFor, type PayTables } from '../pay-tables.ts';
import type { CancelledWork } from '../work-done.ts';
import type { Found, OtherElement } from './element.ts';

const NAME = 'cancelled-shift';
const MINUTES_OF_AN_HOUR = 60;

type Starts = Pick<CancelledWork, 'startsAt' | 'shiftStartsAt'>;

/** Start of the whole shift, by which its notice, terms and date go. */
const wholeStart = ({ startsAt, shiftStartsAt = startsAt }: Starts): Instant => shiftStartsAt;

/** Minutes between the cancellation and the start of the shift; below 0 when it was called off after it began. @source uk-rules.md WTR-18 */
export const noticeMinutes = (work: Starts & Pick<CancelledWork, 'cancelledAt'>): number =>
  wholeStart(work) - work.cancelledAt;

/** Paid minutes by day without time away; the break is taken from the longest part. */
const partsOf = ({ days }: PayTables, { startsAt, endsAt, breakMinutes = 0, away = [] }: CancelledWork) => {
  const parts = [];
  for (let day = days.at(startsAt); day.startsAt < endsAt; day = days.of(day.day + 1)) {
    const part = { startsAt: Math.max(startsAt, day.startsAt), endsAt: Math.min(endsAt, day.endsAt) };
    const awayMinutes = away.reduce((sum, span) => sum + overlapMinutes(span, part), 0);
    parts.push({ day, ...part, minutes: part.endsAt - part.startsAt - awayMinutes, breakMinutes: awayMinutes });
  }
  const longest = parts.reduce((best, part) => (part.minutes > best.minutes ? part : best));
  longest.minutes -= breakMinutes;
  longest.breakMinutes += breakMinutes;
  return parts;
};

const baseOf = ({ tables }: Account, work: Owned<CancelledWork>) => ({
  ...blankLine(tables.context, work),
  shift: work.shift,
  element: NAME,
  source: 'actual' as const,
  reason: `called off ${Math.floor(noticeMinutes(work) / MINUTES_OF_AN_HOUR)} h before`,
});

const hourLines = (account: Account, work: Owned<CancelledWork>, percent: number): readonly PricedLine[] =>
  partsOf(account.tables, work).map(({ day, minutes, ...part }): PricedLine => {
    const rate = account.tables.rates.hourly(work.employment, work.kind, day);
    const parts = rate ? hourlyParts(minutes, rate.pence, percent) : 0;
    const on = dateFor(account.tables, { startsAt: wholeStart(work) }, day);
    return { ...baseOf(account, work), ...part, ...rateOf(rate), on, unit: 'hours', minutes, percent, parts };
  });

const dutyLines = (account: Account, work: Owned<CancelledWork>, percent: number): readonly PricedLine[] => {
  const day = account.tables.days.at(wholeStart(work));
  const rate = account.tables.rates.flat(work.employment, work.kind, day);
  if (!rate) return [];
  const { startsAt, endsAt } = work;
  // A hundredth of a penny is a whole number of parts.
  const parts = rate.pence * percent * (PARTS_PER_PENNY / 100);
  const base = { ...baseOf(account, work), ...rateOf(rate), on: day.on, startsAt, endsAt };
  return [{ ...base, unit: 'shift', hundredths: 100, percent, parts }];
};

const linesFor = (account: Account, work: Owned<CancelledWork>): readonly PricedLine[] => {
  const { days, rates } = account.tables;
  const terms = rates.scheme(work.employment, days.at(wholeStart(work)).on).cancelled;
  const isShort = terms && noticeMinutes(work) < terms.withinHours * MINUTES_OF_AN_HOUR;
  if (!isShort || work.cancelledBy !== 'employer') return [];
  const isHourly = KINDS[work.kind].contractTime === 'all';
  return isHourly ? hourLines(account, work, terms.percent) : dutyLines(account, work, terms.percent);
};

const paidCancellations = (account: Account): Found => {
  const lines = account.cancelled.flatMap((work) => linesFor(account, work));
  const unrated = lines.filter(({ rate }) => rate === undefined);
  return { lines, unpaid: unrated.map(({ worker, on, shift = '' }) => ({ worker, shift, on })) };
};

/** A share of what a shift would have paid, when the employer calls it off later than the terms allow. */
export const cancelledShift: OtherElement = {
  name: NAME,
  summary: 'A share of the hourly rate of a shift that the employer called off at short notice.',
  source: 'uk-rules.md WTR-18',
  unit: 'hours',
  countsTime: false,
  linesOf: paidCancellations,
};
