import {
  ALSO_COMPLETE,
  BANK_HOLIDAYS,
  COMPLETE,
  EARLIER_BANK_HOLIDAYS,
  type HolidayRegion,
  type HolidayRow,
  PAST_ONE_OFFS,
} from './bank-holiday-table.ts';
import { addDays, dayOf, type EpochDay, type LocalDate } from './instant.ts';

export type { HolidayRegion } from './bank-holiday-table.ts';

/** One bank holiday of one nation. */
export interface BankHoliday {
  readonly on: LocalDate;
  /** Compare dates, not names: sources name substitutes differently. */
  readonly name: string;
  /** A weekday that stands for a holiday on a weekend. */
  readonly isSubstitute: boolean;
}

/** Whether a date is a bank holiday; `unknown` outside the years the table holds, never a silent no. */
export type BankHolidayAnswer =
  | ({ readonly kind: 'holiday' } & BankHoliday)
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/** Bank holidays of a span; with `incomplete` there may be more, outside the years the table holds. */
export interface BankHolidaySpan {
  readonly kind: 'complete' | 'incomplete';
  /** In order of date. */
  readonly holidays: readonly BankHoliday[];
}

/** A real 1 January, 25 or 26 December, which carries public-holiday terms under Agenda for Change even on a weekend. */
export interface RealFestiveDay {
  readonly on: LocalDate;
  readonly name: string;
  /** False when a substitute weekday is the bank holiday instead. */
  readonly isBankHoliday: boolean;
  /** Its substitute; a person who works both gets public-holiday terms once. */
  readonly substitute?: LocalDate;
}

const holidayOf = ([on, name, , substitute]: HolidayRow): BankHoliday => ({
  on,
  name,
  isSubstitute: substitute !== undefined,
});

const tableOf = (region: HolidayRegion): ReadonlyMap<LocalDate, BankHoliday> =>
  new Map(
    [...EARLIER_BANK_HOLIDAYS, ...PAST_ONE_OFFS, ...BANK_HOLIDAYS]
      .filter(([, , regions]) => regions.includes(region))
      .map((row) => [row[0], holidayOf(row)]),
  );

const TABLES: Readonly<Record<HolidayRegion, ReadonlyMap<LocalDate, BankHoliday>>> = {
  'GB-ENG': tableOf('GB-ENG'),
  'GB-WLS': tableOf('GB-WLS'),
  'GB-SCT': tableOf('GB-SCT'),
  'GB-NIR': tableOf('GB-NIR'),
};

/** First date from which every bank holiday of a nation is known without a break, included; 2015 and 2016 are known too. */
export const knownFrom = (_region: HolidayRegion): LocalDate => COMPLETE.from;

/** Last date through which every bank holiday of a nation is known, included. */
export const knownThrough = (_region: HolidayRegion): LocalDate => COMPLETE.to;

const isWithin = (span: { readonly from: LocalDate; readonly to: LocalDate }, from: LocalDate, to = from): boolean =>
  span.from <= from && to <= span.to;

/** Whether every bank holiday from a date to another (both included) is known. */
const isKnown = (from: LocalDate, to = from): boolean =>
  [COMPLETE, ALSO_COMPLETE].some((span) => isWithin(span, from, to));

/** Whether a local date is a bank holiday in a nation. @source uk-rules.md BH-01, BH-02 */
export const bankHoliday = (region: HolidayRegion, date: LocalDate): BankHolidayAnswer => {
  const holiday = TABLES[region].get(date);
  if (holiday) return { kind: 'holiday', ...holiday };
  return { kind: isKnown(date) ? 'none' : 'unknown' };
};

/** Bank holidays of a nation from a date to another. @param to exclusive */
export const bankHolidaysBetween = (region: HolidayRegion, from: LocalDate, to: LocalDate): BankHolidaySpan => ({
  kind: from >= to || isKnown(from, addDays(to, -1)) ? 'complete' : 'incomplete',
  holidays: [...TABLES[region].values()].filter(({ on }) => from <= on && on < to),
});

/**
 * The known bank holidays of a span as day numbers, for look-ups in loops.
 *
 * Days outside `knownFrom` .. `knownThrough` may be missing: a caller that may reach there asks `bankHolidaysBetween`.
 *
 * @param toDay exclusive
 */
export const bankHolidayDays = (region: HolidayRegion, fromDay: EpochDay, toDay: EpochDay): ReadonlySet<EpochDay> =>
  new Set([...TABLES[region].keys()].map(dayOf).filter((day) => fromDay <= day && day < toDay));

const festiveDay = (region: HolidayRegion, on: LocalDate, name: string): RealFestiveDay => {
  const sameFeast = [...TABLES[region].values()].find((h) => h.name === name && h.on.slice(0, 4) === on.slice(0, 4));
  return {
    on,
    name,
    isBankHoliday: sameFeast?.on === on,
    ...(sameFeast?.isSubstitute ? { substitute: sameFeast.on } : {}),
  };
};

/**
 * 1 January, 25 and 26 December of a year, each with its substitute if it has one.
 *
 * @returns `undefined` when the table does not hold the year whole, so that a substitute could be missed
 * @source NHS terms and conditions handbook, Annex 25; uk-rules.md AFC-05
 */
export const realFestiveDays = (region: HolidayRegion, year: number): readonly RealFestiveDay[] | undefined => {
  if (!isKnown(`${year}-01-01`, `${year}-12-31`)) return undefined;
  return [
    festiveDay(region, `${year}-01-01`, 'New Year’s Day'),
    festiveDay(region, `${year}-12-25`, 'Christmas Day'),
    festiveDay(region, `${year}-12-26`, 'Boxing Day'),
  ];
};
