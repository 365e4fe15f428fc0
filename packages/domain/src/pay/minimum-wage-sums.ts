import type { Kind } from '../model/service.ts';
import type { Employment } from '../model/worker.ts';
import { payPeriodHolding } from '../payroll/periods.ts';
import type { LocalDate } from '../time/index.ts';
import type { PayContext } from './context.ts';
import { TIME_ELEMENTS } from './elements/index.ts';
import { sleepIn } from './elements/sleep-in.ts';
import type { PricedLine } from './line.ts';
import { hourlyParts } from './lines.ts';
import type { PayTables } from './pay-tables.ts';

/** Sums of one worker, employer and period while they grow; parts of a penny. */
export interface Sums {
  readonly worker: string;
  readonly employer: string;
  readonly period: string;
  readonly from: LocalDate;
  minutes: number;
  unpriced: number;
  counted: number;
  sleepIns: number;
  premiums: number;
  isPlanned: boolean;
}

/** The sums that a date of a worker and employer belongs to. */
export type SumsOf = (worker: string, employer: string, on: LocalDate) => Sums;

/** Finds sums, and begins them in a map where they are not there yet. */
export const sumsIn = ({ terms: { calendar } }: PayContext, into: Map<string, Sums>): SumsOf => {
  const periods = new Map<LocalDate, { readonly id: string; readonly from: LocalDate }>();
  return (worker, employer, on) => {
    const period = periods.get(on) ?? payPeriodHolding(calendar, on);
    periods.set(on, period);
    const key = `${worker}\n${employer}\n${period.id}`;
    const known = into.get(key);
    if (known) return known;
    const { id, from } = period;
    const empty = { minutes: 0, unpriced: 0, counted: 0, sleepIns: 0, premiums: 0, isPlanned: false };
    const sums: Sums = { worker, employer, period: id, from, ...empty };
    into.set(key, sums);
    return sums;
  };
};

const TIME_NAMES: ReadonlySet<string> = new Set(TIME_ELEMENTS.map(({ name }) => name));

/** Time that is not paid when it is worked, but given back; it counts as worked all the same. */
const MONEYLESS: ReadonlySet<string> = new Set(
  TIME_ELEMENTS.filter(({ percent }) => percent === undefined).map(({ name }) => name),
);

/** Elements beside the hours that are paid for the work itself, and yet do not count. */
const PREMIUMS: ReadonlySet<string> = new Set(['unsocial-low', 'unsocial-high', 'stand-by']);

/** What a line is of. */
export interface LineWork {
  readonly kind: Kind;
  readonly employment: Employment;
}

/**
 * Parts of a line that count: its minutes at the lowest basic rate of that work, never above 100 %. What Sundays, bank
 * holidays or overtime pay more is a premium.
 *
 * @source National Minimum Wage Regulations 2015 reg 10(j); uk-rules.md NMW-03
 */
const countedParts = ({ rates }: PayTables, line: PricedLine, done: LineWork | undefined): number => {
  const { minutes, ratePence = 0, percent, on } = line;
  const plain = done && (rates.plain(done.employment, done.kind, on) ?? rates.plain(done.employment, 'waking', on));
  return hourlyParts(minutes, Math.min(ratePence, plain?.pence ?? ratePence), Math.min(percent, 100));
};

/** Adds what a line pays, by what it counts as. @param done what it is of, where that is known */
export const addLine = (tables: PayTables, line: PricedLine, done: LineWork | undefined, sums: Sums): void => {
  if (TIME_NAMES.has(line.element)) {
    const counted = countedParts(tables, line, done);
    sums.counted += counted;
    sums.premiums += line.parts - counted;
    if (line.ratePence === undefined && !MONEYLESS.has(line.element)) sums.unpriced += line.minutes;
  } else if (line.element === sleepIn.name) sums.sleepIns += line.parts;
  else if (PREMIUMS.has(line.element)) sums.premiums += line.parts;
};
