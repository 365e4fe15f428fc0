import type { Property } from './lines.ts';
import { unreadableAt } from './unreadable.ts';

const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY'] as const;

/** A weekday, Monday 0, or the nth of them in a month or year, from the end where negative. */
export interface RuleDay {
  readonly weekday: number;
  /** 0: each of them. */
  readonly nth: number;
}

/** A recurrence rule; a list that is absent says nothing. @source RFC 5545, section 3.3.10 */
export interface Rule {
  readonly freq: (typeof FREQUENCIES)[number];
  readonly interval: number;
  readonly count?: number;
  /** A date or time as jCal writes it; included. */
  readonly until?: string;
  /** Monday 0. */
  readonly weekStart: number;
  readonly byMonth?: readonly number[];
  readonly byMonthDay?: readonly number[];
  readonly byYearDay?: readonly number[];
  readonly byWeekNo?: readonly number[];
  readonly byDay?: readonly RuleDay[];
  readonly byHour?: readonly number[];
  readonly byMinute?: readonly number[];
  readonly bySetPos?: readonly number[];
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Longest list of a rule: days of a year, from both ends. */
const MOST_IN_LIST = 732;

type Parts = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const numbersIn = (parts: Parts, name: string, property: Property): readonly number[] | undefined => {
  if (parts[name] === undefined) return undefined;
  const numbers = [...new Set(listOf(parts[name]).map(Number))];
  if (numbers.length <= MOST_IN_LIST && numbers.every(Number.isInteger)) return numbers.sort((a, b) => a - b);
  throw unreadableAt(property.line, `${name.toUpperCase()} is no list of whole numbers`);
};

const dayIn = (text: unknown, { line }: Property): RuleDay => {
  const [, nth = '', name = ''] = /^([+-]?\d{0,2})([A-Z]{2})$/.exec(String(text).toUpperCase()) ?? [];
  const weekday = WEEKDAYS.indexOf(name);
  if (weekday < 0) throw unreadableAt(line, 'BYDAY is no list of weekdays');
  return { weekday, nth: Number(nth) };
};

const countIn = (parts: Parts, name: 'count' | 'interval', property: Property): number | undefined => {
  const value = parts[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1_000_000) return value;
  throw unreadableAt(property.line, `${name.toUpperCase()} is no whole number from 1 to 1000000`);
};

const freqIn = ({ freq }: Parts, { line }: Property): Rule['freq'] => {
  const found = FREQUENCIES.find((one) => one === freq);
  if (found) return found;
  const isTooOften = freq === 'MINUTELY' || freq === 'SECONDLY';
  throw unreadableAt(line, isTooOften ? 'nothing is read that repeats more often than HOURLY' : 'the rule has no FREQ');
};

/** The library counts from Sunday 1. */
const weekStartIn = ({ wkst }: Parts): number => (typeof wkst === 'number' ? (wkst + 5) % 7 : 0);

/** What is refused because it would have to be guessed. */
const check = (parts: Parts, freq: Rule['freq'], days: readonly RuleDay[], { line }: Property): void => {
  if (parts.rscale !== undefined) throw unreadableAt(line, 'only the Gregorian calendar is read');
  if (listOf(parts.bysecond).length > 1) throw unreadableAt(line, 'seconds are not read, and BYSECOND names several');
  const isCounted = days.some(({ nth }) => nth !== 0);
  if (isCounted && (!['MONTHLY', 'YEARLY'].includes(freq) || parts.byweekno !== undefined))
    throw unreadableAt(line, 'a numbered weekday goes with MONTHLY or YEARLY alone');
};

const lists = (parts: Parts, property: Property): Partial<Rule> => {
  const named = {
    ...{ byMonth: 'bymonth', byMonthDay: 'bymonthday', byYearDay: 'byyearday', byWeekNo: 'byweekno' },
    ...{ byHour: 'byhour', byMinute: 'byminute', bySetPos: 'bysetpos' },
  };
  const found = Object.entries(named).map(([name, part]) => [name, numbersIn(parts, part, property)] as const);
  return Object.fromEntries(found.filter(([, numbers]) => numbers !== undefined));
};

/** A recurrence rule as it was written. @throws CalendarUnreadable */
export const ruleOf = (property: Property): Rule => {
  const parts = property.values[0] as Parts; // what the library reads of RRULE
  const freq = freqIn(parts, property);
  const byDay = parts.byday === undefined ? [] : listOf(parts.byday).map((day) => dayIn(day, property));
  check(parts, freq, byDay, property);
  const count = countIn(parts, 'count', property);
  return {
    ...{ freq, interval: countIn(parts, 'interval', property) ?? 1, weekStart: weekStartIn(parts) },
    ...(count === undefined ? {} : { count }),
    ...(parts.until === undefined ? {} : { until: String(parts.until) }),
    ...lists(parts, property),
    ...(byDay.length === 0 ? {} : { byDay }),
  };
};
