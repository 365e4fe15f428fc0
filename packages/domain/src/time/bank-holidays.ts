import type { HolidayRegion, HolidayRow, RulePack } from '../pack/rule-pack.ts';
import { UK_PACK } from '../pack/uk-pack.ts';
import { addDays, dayOf, type EpochDay, type LocalDate } from './instant.ts';

export type { HolidayRegion } from '../pack/rule-pack.ts';

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

const holidayOf = ({ on, name, isSubstitute }: HolidayRow): BankHoliday => ({
  on,
  name,
  isSubstitute: isSubstitute === true,
});

type Table = ReadonlyMap<LocalDate, BankHoliday>;

const tables = new WeakMap<RulePack, Map<HolidayRegion, Table>>();

/** Bank holidays of one nation by date; kept per pack, because every planning asks. */
const tableOf = (pack: RulePack, region: HolidayRegion): Table => {
  const kept = tables.get(pack) ?? new Map<HolidayRegion, Table>();
  tables.set(pack, kept);
  const table =
    kept.get(region) ??
    new Map(
      pack.bankHolidays.days.filter(({ regions }) => regions.includes(region)).map((row) => [row.on, holidayOf(row)]),
    );
  kept.set(region, table);
  return table;
};

/** First and last date (included) of the latest unbroken span in which every bank holiday is known. */
export const bankHolidaysKnown = (pack: RulePack = UK_PACK): { readonly from: LocalDate; readonly to: LocalDate } => {
  const latest = pack.bankHolidays.complete.at(-1);
  if (!latest) throw new Error(`rule pack "${pack.id}" knows no whole span of bank holidays; it was not checked`);
  return latest;
};

/** Whether every bank holiday from a date to another (both included) is known. */
const isKnown = ({ bankHolidays }: RulePack, from: LocalDate, to = from): boolean =>
  bankHolidays.complete.some((span) => span.from <= from && to <= span.to);

/** Whether a local date is a bank holiday in a nation. @source uk-rules.md BH-01, BH-02 */
export const bankHoliday = (region: HolidayRegion, date: LocalDate, pack: RulePack = UK_PACK): BankHolidayAnswer => {
  const holiday = tableOf(pack, region).get(date);
  if (holiday) return { kind: 'holiday', ...holiday };
  return { kind: isKnown(pack, date) ? 'none' : 'unknown' };
};

/** Bank holidays of a nation from a date to another. @param to exclusive */
export const bankHolidaysBetween = (
  region: HolidayRegion,
  from: LocalDate,
  to: LocalDate,
  pack: RulePack = UK_PACK,
): BankHolidaySpan => ({
  kind: from >= to || isKnown(pack, from, addDays(to, -1)) ? 'complete' : 'incomplete',
  holidays: [...tableOf(pack, region).values()].filter(({ on }) => from <= on && on < to),
});

/**
 * The known bank holidays of a span as day numbers, for look-ups in loops.
 *
 * Days outside `bankHolidaysKnown` may be missing: a caller that may reach there asks `bankHolidaysBetween`.
 *
 * @param toDay exclusive
 */
export const bankHolidayDays = (
  region: HolidayRegion,
  fromDay: EpochDay,
  toDay: EpochDay,
  pack: RulePack = UK_PACK,
): ReadonlySet<EpochDay> =>
  new Set([...tableOf(pack, region).keys()].map(dayOf).filter((day) => fromDay <= day && day < toDay));

const festiveDay = (table: Table, on: LocalDate, name: string): RealFestiveDay => {
  const sameFeast = [...table.values()].find((h) => h.name === name && h.on.slice(0, 4) === on.slice(0, 4));
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
 * @returns `undefined` when the pack does not know the year whole, so that a substitute could be missed
 * @source NHS terms and conditions handbook, Annex 25; uk-rules.md AFC-05
 */
export const realFestiveDays = (
  region: HolidayRegion,
  year: number,
  pack: RulePack = UK_PACK,
): readonly RealFestiveDay[] | undefined => {
  if (!isKnown(pack, `${year}-01-01`, `${year}-12-31`)) return undefined;
  const table = tableOf(pack, region);
  return [
    festiveDay(table, `${year}-01-01`, 'New Year’s Day'),
    festiveDay(table, `${year}-12-25`, 'Christmas Day'),
    festiveDay(table, `${year}-12-26`, 'Boxing Day'),
  ];
};
