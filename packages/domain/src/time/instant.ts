/** Whole minutes since 1970-01-01T00:00Z; an integer. */
export type Instant = number;

/** Whole days from 1970-01-01 to a local date; an integer without a zone. */
export type EpochDay = number;

/** A calendar date `YYYY-MM-DD`, years 0001 to 9999, without a zone. */
export type LocalDate = string;

/** A wall-clock time `HH:MM`, 00:00 to 24:00; 24:00 is the end of the day. */
export type ClockTime = string;

/** Minutes of a day by the wall clock; what a day really lasts is `dayLength`. */
export const DAY_MINUTES = 1440;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/**
 * Day number of a proleptic Gregorian date; a month starts in March, so that the leap day comes last.
 *
 * @source Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil
 */
const dayOfCivil = (year: number, month: number, dayOfMonth: number): EpochDay => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

/** Year, month and day of month of a day number. @source Howard Hinnant, as above, civil_from_days */
const civilOfDay = (day: EpochDay): readonly [year: number, month: number, dayOfMonth: number] => {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
};

/** Number of days of a month, 28 to 31; `month` is 1 to 12. */
export const monthDays = (year: number, month: number): number =>
  (month === 12 ? dayOfCivil(year + 1, 1, 1) : dayOfCivil(year, month + 1, 1)) - dayOfCivil(year, month, 1);

/** Day number of a text, or `undefined` when it is not a real calendar date `YYYY-MM-DD`. */
const parseDay = (text: string): EpochDay | undefined => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > monthDays(year, month)) return undefined;
  return dayOfCivil(year, month, day);
};

/** Whether a text is a real calendar date `YYYY-MM-DD` (no 30 February, years 0001 to 9999). */
export const isDate = (text: string): boolean => parseDay(text) !== undefined;

/** Dates read so far; a service asks for the same few hundred dates a million times. */
const knownDays = new Map<LocalDate, EpochDay>();
const KNOWN_DAYS = 10_000;

/**
 * Day number of a date.
 *
 * @throws RangeError when it is not a real date; input is checked with `isDate` on entry
 */
export const dayOf = (date: LocalDate): EpochDay => {
  const known = knownDays.get(date);
  if (known !== undefined) return known;
  const day = parseDay(date);
  if (day === undefined) throw new RangeError(`"${date}" is not a calendar date YYYY-MM-DD`);
  if (knownDays.size >= KNOWN_DAYS) knownDays.clear();
  knownDays.set(date, day);
  return day;
};

/** Date of a day number. */
export const dateOf = (day: EpochDay): LocalDate => {
  const [year, month, dayOfMonth] = civilOfDay(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
};

/** Calendar year of a day number. */
export const yearOf = (day: EpochDay): number => civilOfDay(day)[0];

/** The date `count` days later; negative counts go back. @throws RangeError when `date` is not a real date */
export const addDays = (date: LocalDate, count: number): LocalDate => dateOf(dayOf(date) + count);

/** Days from one date to another, negative when `to` is earlier. @throws RangeError when either is not a real date */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayOf(to) - dayOf(from);

/** Day of the week, 1 = Monday .. 7 = Sunday; 1970-01-01 was a Thursday. @source ISO 8601 */
export const weekdayOf = (day: EpochDay): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Minutes since local midnight of `HH:MM`, 0 to 1440; `undefined` when the text is not 00:00 to 24:00. */
export const parseClock = (text: string): number | undefined => {
  if (!/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)) return undefined;
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
};

/** Minutes of a checked clock time. @throws RangeError when it is not 00:00 to 24:00; input is checked with `parseClock` */
export const minutesOf = (clock: ClockTime): number => {
  const minutes = parseClock(clock);
  if (minutes === undefined) throw new RangeError(`"${clock}" is not a clock time HH:MM, 00:00 to 24:00`);
  return minutes;
};

/** `HH:MM` of minutes since local midnight, 0 to 1440 (24:00). @throws RangeError outside that range */
export const formatClock = (minutes: number): ClockTime => {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > DAY_MINUTES) {
    throw new RangeError(`${minutes} is not a minute of a day, 0 to ${DAY_MINUTES}`);
  }
  return `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
};
