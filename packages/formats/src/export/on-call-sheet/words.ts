import {
  changesBetween,
  DAY_MINUTES,
  formatClock,
  type Instant,
  localOf,
  offsetAt,
  placeEntered,
  type Zone,
  type ZoneChange,
  zoneOf,
} from '@rota/domain';
import { clockAt, longDate, shortDate, weekdayName } from '../words.ts';
import type { OnCallSheet, SheetSpan } from './sheet.ts';

/** The zone of a sheet. @throws Error when there is none of the name: a sheet is made of a service that has one */
export const zoneOfSheet = ({ timezone }: Pick<OnCallSheet, 'timezone'>): Zone => {
  const zone = zoneOf(timezone);
  if (!zone) throw new Error(`a sheet of on-call has the unknown zone "${timezone}"`);
  return zone;
};

const offsetText = (minutes: number): string => `${minutes < 0 ? '-' : '+'}${formatClock(Math.abs(minutes))}`;

/** `17:00` by the wall clock; `01:30 (+01:00)` in the hour that comes twice. */
export const clockText = (zone: Zone, at: Instant): string => {
  const clock = clockAt(zone, at);
  const isTwice = placeEntered(zone, localOf(zone, at).date, clock).kind === 'ambiguous';
  return isTwice ? `${clock} (${offsetText(offsetAt(zone, at))})` : clock;
};

/** `Sun 25 Oct 17:00`. */
export const momentText = (zone: Zone, at: Instant): string =>
  `${shortDate(localOf(zone, at).date)} ${clockText(zone, at)}`;

/** `03:02, Sunday 25 October 2026`. */
export const longMoment = (zone: Zone, at: Instant): string => {
  const { day, date } = localOf(zone, at);
  return `${clockText(zone, at)}, ${weekdayName(day)} ${longDate(date)}`;
};

const clockNote = (zone: Zone, { at, from, to, kind }: ZoneChange): string => {
  const { day, date } = localOf(zone, at);
  const on = `${weekdayName(day)} ${longDate(date)}`;
  const [first, last] = [from, to].sort((a, b) => a - b).map((offset) => formatClock((at + offset) % DAY_MINUTES));
  return kind === 'back'
    ? `Clocks go back on ${on}: ${first} to ${last} comes twice, and is written with its offset from Greenwich.`
    : `Clocks go forward on ${on}: ${first} to ${last} does not exist.`;
};

/** What the clocks do on the days of a sheet, a sentence each. */
export const clockNotes = (sheet: OnCallSheet): readonly string[] => {
  const zone = zoneOfSheet(sheet);
  return changesBetween(zone, sheet.madeAt - DAY_MINUTES, sheet.until).map((change) => clockNote(zone, change));
};

/** Country code of the numbers that are written as they are dialled at home. */
const HOME = '+44';

/** How long the parts of a number are that is dialled at home, by how it begins; others have five digits, three and three. */
const HOME_GROUPS: readonly (readonly [start: RegExp, groups: RegExp])[] = [
  [/^02/, /^(.{3})(.{4})(.+)$/],
  [/^(011|01.1|03|08)/, /^(.{4})(.{3})(.+)$/],
  [/^0/, /^(.{5})(.{3})(.+)$/],
];

/**
 * A number as people read it out: `07700 900 123`, `0116 255 6000`; of another country `+353 861 234 567`.
 *
 * @param number international
 * @source Ofcom, National Telephone Numbering Plan: area codes 02x, 011x and 01x1 have fewer digits
 */
export const numberText = (number: string): string => {
  if (!number.startsWith(HOME)) return `+${number.slice(1).replace(/\B(?=(\d{3})+$)/g, ' ')}`;
  const digits = `0${number.slice(HOME.length)}`;
  const groups = HOME_GROUPS.find(([start]) => start.test(digits))?.[1];
  return groups ? digits.replace(groups, '$1 $2 $3') : digits;
};

/** Who holds something at a moment, as a sheet has it. */
export type Holding =
  | { readonly kind: 'held'; readonly worker: string; readonly until: Instant }
  | { readonly kind: 'gap'; readonly until: Instant }
  /** Nobody is wanted; `next` comes after. */
  | { readonly kind: 'idle'; readonly next?: SheetSpan };

/** Who holds something at a moment. @param spans by start, none overlapping */
export const holdingAt = (spans: readonly SheetSpan[], at: Instant): Holding => {
  const now = spans.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
  if (now)
    return now.worker === undefined
      ? { kind: 'gap', until: now.endsAt }
      : { kind: 'held', worker: now.worker, until: now.endsAt };
  const next = spans.find(({ startsAt }) => startsAt > at);
  return { kind: 'idle', ...(next ? { next } : {}) };
};

/** Names of people of a sheet, by worker id. */
export const namesOf = ({ people }: Pick<OnCallSheet, 'people'>): ((worker: string) => string) => {
  const names = new Map(people.map(({ worker, name }) => [worker, name]));
  return (worker) => names.get(worker) ?? worker;
};

/** What is said of a time in which nobody holds what somebody should. */
export const NOBODY = 'NOBODY';

/** What it does not do, in plain words. */
export const NO_PAGING = 'It does not page or ring anybody by itself: you ring.';
