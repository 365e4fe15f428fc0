import {
  dateOf,
  dayOf,
  type EpochDay,
  formatClock,
  type Instant,
  type LocalDate,
  localOf,
  weekdayOf,
  type Zone,
} from '@rota/domain';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const monthName = (date: LocalDate): string => MONTHS[Number(date.slice(5, 7)) - 1] ?? '';

/** `Tuesday`. */
export const weekdayName = (day: EpochDay): string => WEEKDAYS[weekdayOf(day) - 1] ?? '';

/** Day of the month, 1 to 31. */
export const dayOfMonth = (date: LocalDate): number => Number(date.slice(8));

/** `Tue 1 Dec`. */
export const shortDate = (date: LocalDate): string =>
  `${weekdayName(dayOf(date)).slice(0, 3)} ${dayOfMonth(date)} ${monthName(date).slice(0, 3)}`;

/** `1 December 2026`. */
export const longDate = (date: LocalDate): string => `${dayOfMonth(date)} ${monthName(date)} ${date.slice(0, 4)}`;

/** `December 2026` for a whole month, otherwise `1 December 2026 to 28 December 2026`. @param to exclusive */
export const spanName = (from: LocalDate, to: LocalDate): string => {
  const last = dateOf(dayOf(to) - 1);
  const isMonth = from.endsWith('-01') && to.endsWith('-01') && from.slice(0, 7) === last.slice(0, 7);
  return isMonth ? `${monthName(from)} ${from.slice(0, 4)}` : `${longDate(from)} to ${longDate(last)}`;
};

/** `07:30` by the wall clock of a zone. */
export const clockAt = (zone: Zone, at: Instant): string => formatClock(localOf(zone, at).minutes);

/** `Tue 1 Dec 07:30` by the wall clock of a zone. */
export const momentAt = (zone: Zone, at: Instant): string =>
  `${shortDate(localOf(zone, at).date)} ${clockAt(zone, at)}`;

/** `7 h 30 min`, `8 h`, `45 min`, `-2 h`; whole minutes. */
export const durationText = (minutes: number): string => {
  const size = Math.abs(minutes);
  const [hours, rest] = [Math.floor(size / 60), size % 60];
  const parts = [...(hours > 0 || rest === 0 ? [`${hours} h`] : []), ...(rest > 0 ? [`${rest} min`] : [])];
  return `${minutes < 0 ? '-' : ''}${parts.join(' ')}`;
};

/** `1,234.5` from tenths that are cut off when they are 0. */
const grouped = (value: number): string => {
  const [whole = '', tenths] = String(value).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${tenths === undefined ? '' : `.${tenths}`}`;
};

/** `1,234`: a whole number with thousands marked. */
export const countText = (count: number): string => grouped(count);

/** Decimal hours to one place: `1,234.5`; whole minutes in. */
export const hoursText = (minutes: number): string => grouped(Math.round(minutes / 6) / 10);

/** `1 shift`, `3 shifts`; the plural is the singular with an s unless given. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`;

/** `Amy`, `Amy and Bo`, `Amy, Bo and Cy`; `or` instead where one is enough. */
export const listText = (items: readonly string[], last: 'and' | 'or' = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
