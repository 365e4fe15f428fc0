import { isDate } from './instant.ts';

/** Parts of a recurrence rule by name, as written. */
export type RecurrenceParts = ReadonlyMap<string, string>;

const WEEKDAY = '(?:MO|TU|WE|TH|FR|SA|SU)';
const listOf = (item: string): RegExp => new RegExp(`^${item}(?:,${item})*$`);
const upTo53 = '(?:[1-9]|[1-4]\\d|5[0-3])';
const upTo366 = '(?:[1-9]|[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])';

/** How each part may be written; dates have no time of day, so parts below a day are absent. @source RFC 5545, section 3.3.10 */
const PARTS: ReadonlyMap<string, { readonly allowed: RegExp; readonly say: string }> = new Map([
  ['FREQ', { allowed: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/, say: 'DAILY, WEEKLY, MONTHLY or YEARLY' }],
  ['INTERVAL', { allowed: /^[1-9]\d{0,3}$/, say: 'a whole number from 1 to 9999' }],
  ['COUNT', { allowed: /^[1-9]\d{0,3}$/, say: 'a whole number from 1 to 9999' }],
  ['UNTIL', { allowed: /^\d{8}$/, say: 'a date YYYYMMDD without a time, itself included' }],
  ['WKST', { allowed: new RegExp(`^${WEEKDAY}$`), say: 'one of MO TU WE TH FR SA SU' }],
  ['BYDAY', { allowed: listOf(`(?:[+-]?${upTo53})?${WEEKDAY}`), say: 'weekdays such as MO,TU or 1MO,-1FR' }],
  ['BYMONTH', { allowed: listOf('(?:[1-9]|1[0-2])'), say: 'months from 1 to 12' }],
  ['BYMONTHDAY', { allowed: listOf('[+-]?(?:[1-9]|[12]\\d|3[01])'), say: 'days from 1 to 31 or -1 to -31' }],
  ['BYYEARDAY', { allowed: listOf(`[+-]?${upTo366}`), say: 'days from 1 to 366 or -1 to -366' }],
  ['BYWEEKNO', { allowed: listOf(`[+-]?${upTo53}`), say: 'weeks from 1 to 53 or -1 to -53' }],
  ['BYSETPOS', { allowed: listOf(`[+-]?${upTo366}`), say: 'positions from 1 to 366 or -1 to -366' }],
]);

const OUTSIDE = /DTSTART|TZID/i;
const BELOW_A_DAY = /^(?:FREQ=(?:HOURLY|MINUTELY|SECONDLY)|BYHOUR=.*|BYMINUTE=.*|BYSECOND=.*)$/;

const isOrdinal = (day: string): boolean => /\d/.test(day);

/** Combinations that are refused, with the reason. @source RFC 5545, section 3.3.10, unless said otherwise */
const CLASHES: readonly (readonly [clashes: (parts: RecurrenceParts, freq: string) => boolean, detail: string])[] = [
  [(parts) => parts.has('COUNT') && parts.has('UNTIL'), 'COUNT and UNTIL exclude each other; keep one'],
  [(parts, freq) => parts.has('BYWEEKNO') && freq !== 'YEARLY', 'BYWEEKNO needs FREQ=YEARLY'],
  [(parts, freq) => parts.has('BYYEARDAY') && freq !== 'YEARLY', 'BYYEARDAY needs FREQ=YEARLY'],
  [(parts, freq) => parts.has('BYMONTHDAY') && freq === 'WEEKLY', 'BYMONTHDAY does not go with FREQ=WEEKLY'],
  [
    (parts, freq) => isOrdinal(parts.get('BYDAY') ?? '') && (/^(?:DAILY|WEEKLY)$/.test(freq) || parts.has('BYWEEKNO')),
    'a numbered weekday such as 1MO needs FREQ=MONTHLY or YEARLY without BYWEEKNO',
  ],
  // Ours: rrule 2.8.1 asks a day to be both the numbered and the plain weekday, so the rule would never fire.
  [
    (parts) => new Set((parts.get('BYDAY') ?? '').split(',').map(isOrdinal)).size > 1,
    'numbered and plain weekdays cannot be mixed in BYDAY; write two requirements',
  ],
  [
    (parts) => parts.has('BYSETPOS') && ![...parts.keys()].some((name) => /^BY(?!SETPOS)/.test(name)),
    'BYSETPOS needs another BY part to choose from',
  ],
  // Ours: a day is a set of one, so BYSETPOS says nothing there or silences the rule.
  [(parts, freq) => parts.has('BYSETPOS') && freq === 'DAILY', 'BYSETPOS has no use with FREQ=DAILY'],
];

const partFault = (part: string, seen: ReadonlyMap<string, string>): string | undefined => {
  const equals = part.indexOf('=');
  const [name, value] = [part.slice(0, Math.max(0, equals)), part.slice(equals + 1)];
  if (BELOW_A_DAY.test(part)) return `"${part}" repeats within a day; the finest allowed is FREQ=DAILY`;
  const known = PARTS.get(name);
  if (!known) return `"${part}" is not a known part NAME=VALUE; known are ${[...PARTS.keys()].join(', ')}`;
  if (seen.has(name)) return `${name} is given twice`;
  const isReal = name !== 'UNTIL' || isDate(`${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`);
  return known.allowed.test(value) && isReal ? undefined : `${name}=${value} must be ${known.say}`;
};

/**
 * Splits the text of a recurrence rule into parts and says everything that is wrong with the writing.
 *
 * @param text RRULE value in upper case, without `RRULE:`, DTSTART and TZID
 * @returns parts as written and a detail per fault; parts are complete only without faults
 */
export const readRecurrence = (
  text: string,
): { readonly parts: RecurrenceParts; readonly faults: readonly string[] } => {
  const parts = new Map<string, string>();
  if (OUTSIDE.test(text)) {
    return { parts, faults: ['DTSTART and TZID do not belong inside; the anchor date and the service zone say that'] };
  }
  const faults: string[] = [];
  for (const part of text.split(';')) {
    const fault = partFault(part, parts);
    if (fault !== undefined) faults.push(fault);
    else parts.set(part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1));
  }
  const freq = parts.get('FREQ');
  if (freq === undefined) return { parts, faults: faults.length > 0 ? faults : ['FREQ is missing'] };
  return {
    parts,
    faults: [...faults, ...CLASHES.flatMap(([clashes, detail]) => (clashes(parts, freq) ? [detail] : []))],
  };
};
