import { isDate, type LocalDate } from '@rota/domain';
import type { SheetCell } from './sheet.ts';

/** What a heading says of its day: the whole date, or a day of the month with what else it says. */
export type DayText =
  | { readonly kind: 'date'; readonly date: LocalDate }
  | {
      readonly kind: 'day';
      /** 1 to 31. */
      readonly day: number;
      /** 1 to 12, when named. */
      readonly month?: number;
      /** Weekdays it may mean, 1 = Monday; `T` may mean two. */
      readonly weekdays?: readonly number[];
    };

const MONTHS: readonly string[] = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const SPELLINGS = ['weds', 'tues', 'thur', 'thurs'] as const;

const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;
const WEEKDAY = '([a-z]{1,9})\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';

const TEXT = new RegExp(
  `^(?:${WEEKDAY}[\\s,]*)?${DAY}(?:[\\s\\-/.]*${MONTH}(?:[\\s\\-/.,']*(\\d{4}|\\d{2}))?)?(?:[\\s,]+${WEEKDAY})?$`,
);

/** A day, month and year in the order people write them here. */
const NUMBERS = /^(?:[a-z]{2,9}\.?[\s,]*)?(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?$/;

const two = (value: number): string => String(value).padStart(2, '0');

/** Years of two digits are of this century. */
const yearOf = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

const dateOr = (year: string | undefined, month: number, day: number): DayText | undefined => {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (year === undefined) return { kind: 'day', day, month };
  const date = `${yearOf(year)}-${two(month)}-${two(day)}`;
  return isDate(date) ? { kind: 'date', date } : undefined;
};

/** Weekdays a word may mean, 1 = Monday: `Mon`, `Tu`, `T` (two of them); none for any other word. */
export const weekdaysOf = (word: string): readonly number[] => {
  const wanted = word.toLowerCase().replace(/\.$/, '');
  if (!/^[a-z]+$/.test(wanted)) return [];
  const spelt = SPELLINGS.find((spelling) => spelling === wanted)?.slice(0, 3) ?? wanted;
  return WEEKDAYS.flatMap((name, index) => (name.startsWith(spelt) ? [index + 1] : []));
};

/** The month, and the year when given, that a heading such as `December 2026` or `Rota Dec-26` names. */
export const monthNamed = (text: string): { readonly month: number; readonly year?: number } | undefined => {
  const found = new RegExp(`\\b${MONTH}(?:[\\s\\-/.,']+(\\d{4}|\\d{2})(?!\\d))?`).exec(text.toLowerCase());
  if (!found) return undefined;
  const month = MONTHS.indexOf(found[1] ?? '') + 1;
  return found[2] === undefined ? { month } : { month, year: yearOf(found[2]) };
};

const dayWithWords = (text: string): DayText | undefined => {
  const found = TEXT.exec(text);
  if (!found) return undefined;
  const [, before, day = '', monthName, year, after] = found;
  const word = before ?? after;
  const weekdays = word === undefined ? undefined : weekdaysOf(word);
  if (weekdays?.length === 0) return undefined;
  const month = MONTHS.indexOf(monthName ?? '') + 1;
  if (year !== undefined) return dateOr(year, month, Number(day));
  if (Number(day) < 1 || Number(day) > 31) return undefined;
  return { kind: 'day', day: Number(day), ...(month > 0 ? { month } : {}), ...(weekdays ? { weekdays } : {}) };
};

/**
 * The day a heading names: a real date, `2026-12-07`, `07/12/2026`, `7-Dec`, `Mon 7 Dec 26`, `Mon 7`, `7th`, `7`.
 *
 * Numbers are day before month, as in the United Kingdom.
 */
export const dayTextOf = ({ text, date }: SheetCell): DayText | undefined => {
  if (date !== undefined) return { kind: 'date', date };
  const iso = /^(\d{4}-\d\d-\d\d)(?:[ T]00:00(?::00)?)?$/.exec(text)?.[1];
  if (iso !== undefined) return isDate(iso) ? { kind: 'date', date: iso } : undefined;
  const lower = text.toLowerCase();
  const numbers = NUMBERS.exec(lower);
  if (numbers) return dateOr(numbers[3], Number(numbers[2]), Number(numbers[1]));
  return dayWithWords(lower);
};
