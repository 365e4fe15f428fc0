import rrule from 'rrule';
import { dateOf, dayOf, type EpochDay, type LocalDate, yearOf } from './instant.ts';
import { type RecurrenceParts, readRecurrence } from './recurrence-syntax.ts';

/** What is wrong with a recurrence; assignable to a `Fault`. */
export interface RecurrenceFault {
  readonly code: 'bad-recurrence' | 'never-fires';
  readonly detail: string;
}

/** A rule that does not fire within this many years of its anchor is taken as a mistake; 29 February waits up to 8. */
export const FIRST_FIRING_YEARS = 10;

/** Days after which the Gregorian calendar repeats, weekdays included: 400 years. */
const CYCLE_DAYS = 146_097;
const CYCLE_YEARS = 400;

/** The library gives up after this year (MAXYEAR of rrule 2.8.1). */
const LIBRARY_LAST_YEAR = 9999;

/** Texts remembered before the memory is emptied; a service has some tens. */
const MEMORY = 1000;

type Options = ReturnType<typeof rrule.RRule.parseString>;
interface Recurrence {
  readonly parts: RecurrenceParts;
  readonly options: Options;
}

const remembered = new Map<string, Recurrence>();

const recurrenceOf = (text: string): Recurrence => {
  const known = remembered.get(text);
  if (known) return known;
  const { parts, faults } = readRecurrence(text);
  if (faults.length > 0) throw new Error(`recurrence "${text}": ${faults[0]}; input was not checked`);
  if (remembered.size >= MEMORY) remembered.clear();
  const recurrence = { parts, options: rrule.RRule.parseString(text) };
  remembered.set(text, recurrence);
  return recurrence;
};

/** A floating date: midnight UTC stands for the date, so neither the process zone nor a clock change can touch it. */
const floating = (day: EpochDay): Date => new Date(day * 86_400_000);
const dayOfFloating = (date: Date): EpochDay => Math.floor(date.getTime() / 86_400_000);

const untilDay = (parts: RecurrenceParts): EpochDay | undefined => {
  const until = parts.get('UNTIL');
  return until === undefined ? undefined : dayOf(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6)}`);
};

/**
 * Days to add before the library sees a date, and to take away after.
 *
 * A rule that never fires makes the library walk to the year 9999: some 10 s for a daily rule from 2026. The calendar
 * repeats every 400 years, so the walk starts in the last cycles instead and takes at most about 0.6 s.
 */
const shiftBefore = (day: EpochDay): number =>
  Math.max(0, Math.floor((LIBRARY_LAST_YEAR - 1 - yearOf(day)) / CYCLE_YEARS)) * CYCLE_DAYS;

/**
 * An anchor near the window that gives the same dates inside it, so that an old anchor costs nothing.
 *
 * Only daily and weekly rules without COUNT repeat so simply. One period is left before the window, because the library
 * counts BYSETPOS of the first week from the anchor.
 */
const nearAnchor = ({ parts }: Recurrence, anchor: EpochDay, from: EpochDay): EpochDay => {
  const days = { DAILY: 1, WEEKLY: 7 }[parts.get('FREQ') ?? ''];
  if (days === undefined || parts.has('COUNT')) return anchor;
  const period = days * Number(parts.get('INTERVAL') ?? 1);
  return anchor + Math.max(0, Math.floor((from - anchor) / period) - 1) * period;
};

const libraryRule = ({ parts, options }: Recurrence, anchor: EpochDay, shift: number) => {
  const until = untilDay(parts);
  const bounds = { dtstart: floating(anchor + shift), until: until === undefined ? null : floating(until + shift) };
  return new rrule.RRule({ ...options, ...bounds }, true);
};

/**
 * Dates on which a recurrence fires, in order.
 *
 * The anchor sets the phase of INTERVAL and the start; it is itself a date only when the rule fits it.
 * Costs the walk from the anchor, except for daily and weekly rules without COUNT, which start near the window.
 *
 * @param text RRULE value without DTSTART and TZID; UNTIL is a date and included
 * @param to exclusive
 * @throws Error when the text has a fault that `checkRecurrence` reports, RangeError when a date is not one
 * @source RFC 5545, section 3.3.10
 */
export const occurrences = (text: string, anchor: LocalDate, from: LocalDate, to: LocalDate): readonly LocalDate[] => {
  const recurrence = recurrenceOf(text);
  const anchorDay = dayOf(anchor);
  const fromDay = Math.max(dayOf(from), anchorDay);
  const toDay = dayOf(to);
  if (fromDay >= toDay) return [];
  const shift = shiftBefore(toDay);
  const rule = libraryRule(recurrence, nearAnchor(recurrence, anchorDay, fromDay), shift);
  const dates = rule.between(floating(fromDay + shift), floating(toDay - 1 + shift), true);
  return dates.map((date) => dateOf(dayOfFloating(date) - shift));
};

const firstDay = (text: string, anchor: EpochDay): EpochDay | undefined => {
  const shift = shiftBefore(anchor);
  const first = libraryRule(recurrenceOf(text), anchor, shift).after(floating(anchor + shift), true);
  return first === null ? undefined : dayOfFloating(first) - shift;
};

/**
 * Everything wrong with a recurrence and its anchor; empty when it can be used.
 *
 * Refused: bad syntax, anything below a day, DTSTART or TZID inside, UNTIL before the anchor, and a rule that does not
 * fire within `FIRST_FIRING_YEARS` of the anchor.
 *
 * @throws RangeError when the anchor is not a real date
 */
export const checkRecurrence = (text: string, anchor: LocalDate): readonly RecurrenceFault[] => {
  const anchorDay = dayOf(anchor);
  const { parts, faults } = readRecurrence(text);
  if (faults.length > 0)
    return faults.map((detail) => ({ code: 'bad-recurrence', detail: `Recurrence "${text}": ${detail}.` }));
  if ((untilDay(parts) ?? anchorDay) < anchorDay) {
    return [{ code: 'bad-recurrence', detail: `Recurrence "${text}" ends before its anchor ${anchor}.` }];
  }
  const first = firstDay(text, anchorDay);
  if (first !== undefined && yearOf(first) - yearOf(anchorDay) <= FIRST_FIRING_YEARS) return [];
  return [
    {
      code: 'never-fires',
      detail: `Recurrence "${text}" does not fire within ${FIRST_FIRING_YEARS} years of ${anchor}.`,
    },
  ];
};
