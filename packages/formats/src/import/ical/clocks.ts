import { DAY_MINUTES, type Instant, type Interval, placeMinutes, yearOf, type Zone, zoneOf } from '@rota/domain';
import type { Budget } from './budget.ts';
import { type Component, firstOf, type Property } from './lines.ts';
import { ruleOf } from './rule.ts';
import { unreadableAt } from './unreadable.ts';
import { endOf, type WrittenTime, writtenTimes } from './values.ts';
import { ruleTimes, type Wall } from './walk.ts';
import { windowsZone } from './windows-zones.ts';

/** What a clock on a wall means. */
export type Clock = (wall: Wall) => Instant;

/** Clocks by what a calendar calls their zones; the same object for the same name. */
export interface Clocks {
  readonly utc: Clock;
  /**
   * @param other the clock of a time that names none; the reader's by default
   * @throws CalendarUnreadable for a zone that neither the world nor the calendar knows
   */
  readonly of: (property: Property, time: WrittenTime, other?: Clock) => Clock;
}

const utc: Clock = (wall) => wall;

/** What a zone costs, and each year of it: it is made once, and its changes are looked for day by day. */
const [ZONE_STEPS, YEAR_STEPS] = [20_000, 500];

/** No zone is further from UTC. */
const FURTHEST_MINUTES = 2 * DAY_MINUTES;

const clockIn = (zone: Zone, budget: Budget): Clock => {
  const years = new Set<number>();
  return (wall) => {
    const day = Math.floor(wall / DAY_MINUTES);
    const year = yearOf(day);
    if (!years.has(year)) budget.spend(YEAR_STEPS);
    years.add(year);
    return placeMinutes(zone, day, wall - day * DAY_MINUTES).at;
  };
};

/** From when on, by the clock before it, a zone is how far ahead of UTC, minutes. */
interface Onset {
  readonly wall: Wall;
  readonly offset: number;
}

/** How far before the window changes of a zone are looked for: whatever was last changed then holds. */
const LOOK_BACK_MINUTES = 3 * 366 * DAY_MINUTES;

const offsetIn = (part: Component, name: 'tzoffsetto' | 'tzoffsetfrom'): number => {
  const property = firstOf(part, name);
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)(?::\d\d)?$/.exec(String(property?.values[0])) ?? [];
  if (sign === undefined) throw unreadableAt(property?.line ?? part.line, `a zone has no ${name.toUpperCase()}`);
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

/** Until when a rule of a zone holds, by its clock before the change. */
const endOfRule = (until: string | undefined, line: number, offset: number): Wall => {
  if (until === undefined) return Number.POSITIVE_INFINITY;
  const { wall, isUtc } = endOf(until, line);
  return isUtc ? wall + offset : wall;
};

const onsetsOf = (part: Component, window: Interval, budget: Budget): readonly Onset[] => {
  const [start] = writtenTimes(firstOf(part, 'dtstart'), part);
  const [offset, before] = [offsetIn(part, 'tzoffsetto'), offsetIn(part, 'tzoffsetfrom')];
  const more = (part.properties.get('rdate') ?? []).flatMap((property) => writtenTimes(property, part));
  const ruled = (part.properties.get('rrule') ?? []).flatMap((property) => {
    const rule = ruleOf(property);
    const end = endOfRule(rule.until, property.line, before);
    const from = Math.min(window.startsAt, end) - LOOK_BACK_MINUTES;
    const isOver = (wall: Wall): boolean => wall > end;
    return ruleTimes(rule, { start: start.wall, from, to: window.endsAt + FURTHEST_MINUTES, isOver }, budget);
  });
  return [start.wall, ...more.map(({ wall }) => wall), ...ruled].map((wall) => ({ wall, offset }));
};

/** A zone as the calendar describes it, near the window. @source RFC 5545, section 3.6.5 */
const describedClock = (zone: Component, window: Interval, budget: Budget): Clock => {
  const [first] = zone.parts;
  if (!first) throw unreadableAt(zone.line, 'a zone says nothing of its clock');
  const before = offsetIn(first, 'tzoffsetfrom');
  const onsets = zone.parts.flatMap((part) => onsetsOf(part, window, budget)).sort((a, b) => b.wall - a.wall);
  return (wall) => {
    const index = onsets.findIndex((onset) => onset.wall <= wall);
    budget.spend(index < 0 ? onsets.length : index);
    return wall - (onsets[index]?.offset ?? before);
  };
};

/** Longest name of a zone that a fault repeats. */
const SHOWN_LETTERS = 40;

/**
 * By name a zone is the world's, or what Windows calls one of the world's; by its own VTIMEZONE only where the name says nothing; a time
 * that names no zone is the reader's.
 */
export const clocksOf = (calendar: Component, window: Interval, reader: Zone, budget: Budget): Clocks => {
  const described = new Map(
    calendar.parts
      .filter(({ name }) => name === 'vtimezone')
      .map((zone) => [String(firstOf(zone, 'tzid')?.values[0] ?? ''), zone]),
  );
  const known = new Map<string, Clock>();
  const readers = clockIn(reader, budget);
  const clockNamed = (name: string, line: number): Clock => {
    budget.spend(ZONE_STEPS);
    const zone = zoneOf(name) ?? windowsZone(name);
    if (zone) return clockIn(zone, budget);
    const own = described.get(name);
    if (own) return describedClock(own, window, budget);
    throw unreadableAt(line, `nothing says what its zone ${JSON.stringify(name.slice(0, SHOWN_LETTERS))} is`);
  };
  return {
    utc,
    of: ({ line, params }, { isUtc, isDate }, other = readers) => {
      if (isUtc) return utc;
      if (isDate) return readers;
      if (typeof params.tzid !== 'string') return other;
      const clock = known.get(params.tzid) ?? clockNamed(params.tzid, line);
      known.set(params.tzid, clock);
      return clock;
    },
  };
};
