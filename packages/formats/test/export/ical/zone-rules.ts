import { all, type Component, clockMinutes, named, value } from './read-calendar.ts';

const DAY = 1440;

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** `+0100` in minutes. */
const offsetOf = (text: string): number => {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3, 5));
  return text.startsWith('-') ? -minutes : minutes;
};

/** Day of the month of the nth weekday of a month, counted from its end when n is negative. */
const dayOfRule = (year: number, month: number, weekday: number, nth: number): number => {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const matching = Array.from({ length: days }, (_, index) => index + 1).filter(
    (day) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() === weekday,
  );
  return matching.at(nth > 0 ? nth - 1 : nth) ?? 0;
};

/** Clock times at which an observance begins in a year, by the offset before it. */
const onsetsIn = (observance: Component, year: number): readonly number[] => {
  const start = value(observance, 'DTSTART');
  const rule = value(observance, 'RRULE');
  if (rule === '') return [clockMinutes(start)];
  const [, month, nth, weekday = ''] = /^FREQ=YEARLY;BYMONTH=(\d+);BYDAY=(-?\d)([A-Z]{2})$/.exec(rule) ?? [];
  if (weekday === '') throw new Error(`the rule "${rule}" is of a kind that is not known here`);
  const day = dayOfRule(year, Number(month), DAYS.indexOf(weekday), Number(nth));
  const onset = Date.UTC(year, Number(month) - 1, day) / 60_000 + (clockMinutes(start) % DAY);
  return onset >= clockMinutes(start) ? [onset] : [];
};

/**
 * Offsets under which a clock time exists by a VTIMEZONE: one as a rule, none in the hour that is skipped, two in the hour that is
 * shown twice.
 *
 * @param wall the clock time, minutes since 1970 as though it were UTC
 * @source RFC 5545, section 3.6.5
 */
export const offsetsIn = (zone: Component, wall: number): readonly number[] => {
  const year = new Date(wall * 60_000).getUTCFullYear();
  const onsets = zone.components
    .flatMap((observance) => {
      const [before, to] = [value(observance, 'TZOFFSETFROM'), value(observance, 'TZOFFSETTO')].map(offsetOf);
      return [year - 1, year, year + 1].flatMap((one) =>
        onsetsIn(observance, one).map((onset) => ({ at: onset - (before ?? 0), to: to ?? 0 })),
      );
    })
    .sort((a, b) => a.at - b.at);
  return onsets
    .filter(({ at, to }, index) => wall - to >= at && wall - to < (onsets[index + 1]?.at ?? Infinity))
    .map(({ to }) => to);
};

/** Of each zone that a calendar describes, whether its rules begin in 1970. */
export const zonesFrom1970 = (calendar: Component): readonly boolean[] =>
  named(calendar, 'VTIMEZONE').map((zone) =>
    zone.components.every((one) => all(one, 'DTSTART')[0]?.value.startsWith('1970') === true),
  );
