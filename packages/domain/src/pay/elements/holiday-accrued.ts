import { payPeriodHolding } from '../../payroll/periods.ts';
import type { LocalDate } from '../../time/index.ts';
import type { Account } from '../account.ts';
import { leaveYearFrom } from '../leave-year.ts';
import type { PricedLine } from '../line.ts';
import { blankLine } from '../lines.ts';
import { type Earning, earningBy } from '../work-pay.ts';
import type { Found, OtherElement } from './element.ts';

const NAME = 'holiday-accrued';
const MINUTES_OF_AN_HOUR = 60;
const BASIS_POINTS = 10_000;

/** Whole hours earned by minutes of work, half an hour up. @source Working Time Regulations 1998 reg 15B */
const hoursEarned = (minutes: number, points: number): number =>
  Math.floor((2 * minutes * points + BASIS_POINTS * MINUTES_OF_AN_HOUR) / (2 * BASIS_POINTS * MINUTES_OF_AN_HOUR));

const workedMinutes = (lines: readonly PricedLine[]): number =>
  lines.reduce((sum, { minutes, workedMinutes: worked = minutes }) => sum + worked, 0);

/** Lines of one pay period. */
interface Period {
  /** Its last day, on which its holiday is credited. */
  readonly to: LocalDate;
  readonly lines: PricedLine[];
}

const byPeriod = ({ tables: { context } }: Account, lines: readonly PricedLine[]): readonly Period[] => {
  const periods = new Map<string, Period>();
  for (const line of lines) {
    const { id, to } = payPeriodHolding(context.terms.calendar, line.on);
    const period = periods.get(id) ?? { to, lines: [] };
    period.lines.push(line);
    periods.set(id, period);
  }
  return [...periods.values()].sort((a, b) => (a.to < b.to ? -1 : 1));
};

/**
 * Most minutes of one leave year: so many days, each as long as the worker's days of that year are on average.
 *
 * @param worked lines of the pay periods that end in the year; at least one
 */
const capMinutes = (account: Account, worked: readonly PricedLine[]): number => {
  const days = new Set(worked.map(({ on }) => on)).size;
  return Math.floor((account.tables.context.pack.holiday.capDays * workedMinutes(worked)) / days);
};

const accruedBy = (account: Account, { employment, lines: work }: Earning, timed: ReadonlySet<string>): Found => {
  const { context, rates, earlierOf } = account.tables;
  const points = context.pack.holiday.irregularAccrualBasisPoints;
  const known = [...earlierOf(account.worker).filter((line) => line.employment === employment.id), ...work];
  const accrued: PricedLine[] = known.filter(({ element }) => element === NAME);
  const workedIn = (lines: readonly PricedLine[]): readonly Period[] =>
    byPeriod(
      account,
      lines.filter(({ element }) => timed.has(element)),
    );
  const worked = workedIn(known);
  const made: PricedLine[] = [];
  for (const { to: on, lines } of workedIn(work)) {
    const [first] = lines;
    if (!first) continue;
    const year = leaveYearFrom(rates.scheme(employment, on), employment, on);
    // what is credited in the year, and the hours it is credited for, though some were worked before the year began
    const inYear = worked.filter(({ to }) => year <= to && to <= on).flatMap((period) => period.lines);
    const before = accrued
      .filter((line) => year <= line.on && line.on < on)
      .reduce((sum, line) => sum + line.minutes, 0);
    const room = Math.max(0, capMinutes(account, inYear) - before);
    const minutes = Math.min(hoursEarned(workedMinutes(lines), points) * MINUTES_OF_AN_HOUR, room);
    if (minutes === 0) continue;
    const line: PricedLine = {
      ...blankLine(context, { worker: account.worker, employment, unit: first.place }),
      on,
      element: NAME,
      unit: 'hours',
      minutes,
      reason: `${points / 100} % of hours worked`,
      source: lines.every(({ source }) => source === 'actual') ? 'actual' : 'planned',
    };
    accrued.push(line);
    made.push(line);
  }
  return { lines: made };
};

/**
 * Holiday earned as a share of the hours worked, credited on the last day of the pay period in whole hours, half an hour up;
 * at most 28 days in a leave year, as far as the year's lines are known. A day is as long as the worker's days are on average.
 * A pay period in which a new leave year begins is of the new one, because it is credited on its last day.
 *
 * @param timed names of the elements whose minutes are hours worked
 */
export const holidayAccruedOver = (timed: ReadonlySet<string>): OtherElement => ({
  name: NAME,
  summary: 'Hours of holiday earned by hours worked in a pay period; irregular hours only, no money.',
  source: 'Working Time Regulations 1998 reg 15B; uk-rules.md CH-06',
  unit: 'hours',
  countsTime: false,
  linesOf: (account, soFar) => {
    const { earning, notes } = earningBy(account, 'accrued', soFar);
    return { lines: earning.flatMap((one) => accruedBy(account, one, timed).lines), notes };
  },
});
