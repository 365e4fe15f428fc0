import { DAY_MINUTES, dayOf, type Instant, type Interval } from '@rota/domain';
import type { Budget } from './budget.ts';
import type { Clock, Clocks } from './clocks.ts';
import { type Component, firstOf, type Property } from './lines.ts';
import { type Rule, ruleOf } from './rule.ts';
import { unreadableAt } from './unreadable.ts';
import { endOf, type Length, lengthOf, type WrittenTime, writtenTimes } from './values.ts';
import { ruleTimes, type Wall } from './walk.ts';

/** What a calendar is read with. */
export interface Reading {
  readonly window: Interval;
  readonly clocks: Clocks;
  readonly budget: Budget;
}

/** Events that each stand for one time of a recurring one. */
export type Changed = readonly Component[];

/** No clock is further from UTC. */
const FURTHEST_MINUTES = 2 * DAY_MINUTES;

const DAY: Length = { byClock: DAY_MINUTES, elapsed: 0 };
const NOTHING: Length = { byClock: 0, elapsed: 0 };

/** The first time of an event and how long each takes. */
interface Timed {
  readonly start: WrittenTime;
  readonly clock: Clock;
  readonly length: Length;
}

/** By the clock where both ends have the same, so that a night ends at six also when the clocks change in it. */
const lengthIn = (event: Component, start: WrittenTime, clock: Clock, { clocks }: Reading): Length => {
  const [ends, lasts] = [firstOf(event, 'dtend'), firstOf(event, 'duration')];
  if (!ends) return lasts ? lengthOf(lasts.values[0], lasts.line) : start.isDate ? DAY : NOTHING;
  const [end] = writtenTimes(ends, event);
  const endClock = clocks.of(ends, end, clock);
  if (endClock === clock) return { byClock: end.wall - start.wall, elapsed: 0 };
  return { byClock: 0, elapsed: endClock(end.wall) - clock(start.wall) };
};

const timedOf = (event: Component, reading: Reading): Timed => {
  const property = firstOf(event, 'dtstart');
  const [start] = writtenTimes(property, event);
  const clock = property ? reading.clocks.of(property, start) : reading.clocks.utc;
  return { start, clock, length: lengthIn(event, start, clock, reading) };
};

const touches = (span: Interval, window: Interval): boolean =>
  span.startsAt < window.endsAt && (span.endsAt > window.startsAt || span.startsAt >= window.startsAt);

const isNear = (wall: Wall, length: Length, { startsAt, endsAt }: Interval): boolean =>
  wall - FURTHEST_MINUTES < endsAt && wall + length.byClock + length.elapsed + FURTHEST_MINUTES > startsAt;

/** Where no window reaches, and zones still have years: 9990. */
const FAR_WALL = dayOf('9990-01-01') * DAY_MINUTES;

const spanFrom = (wall: Wall, clock: Clock, { byClock, elapsed }: Length): Interval => ({
  startsAt: clock(Math.min(wall, FAR_WALL)),
  endsAt: clock(Math.min(wall + byClock, FAR_WALL)) + elapsed,
});

/** The spans of times by the clock that touch the window. */
const placed = (walls: readonly Wall[], { clock, length }: Timed, { window }: Reading): readonly Interval[] =>
  walls
    .filter((wall) => isNear(wall, length, window))
    .map((wall) => spanFrom(wall, clock, length))
    .filter((span) => touches(span, window));

const isBeyond = ({ until }: Rule, line: number, clock: Clock): ((wall: Wall) => boolean) => {
  if (until === undefined) return () => false;
  const end = endOf(until, line);
  // offsets are far below two days, so most times need no clock
  return end.isUtc
    ? (wall) => wall - FURTHEST_MINUTES > end.wall || (wall + FURTHEST_MINUTES > end.wall && clock(wall) > end.wall)
    : (wall) => wall > end.wall;
};

const ruledTimes = (property: Property, { start, clock, length }: Timed, { window, budget }: Reading) => {
  const rule = ruleOf(property);
  const longest = Math.max(0, length.byClock + length.elapsed);
  const from = window.startsAt - longest - FURTHEST_MINUTES;
  const isOver = isBeyond(rule, property.line, clock);
  return ruleTimes(rule, { start: start.wall, from, to: window.endsAt + FURTHEST_MINUTES, isOver }, budget);
};

/** What a list costs that is read again for each event of the same UID. */
const LIST_STEPS = 8;

/** Instants that a list names, near the window. */
const instantsIn = (
  events: readonly Component[],
  name: 'exdate' | 'recurrence-id',
  { length, clock }: Timed,
  { window, clocks, budget }: Reading,
): readonly Instant[] => {
  budget.spend(events.length * LIST_STEPS);
  return events.flatMap((event) =>
    (event.properties.get(name) ?? []).flatMap((property) =>
      writtenTimes(property, event)
        .filter(({ wall }) => isNear(wall, length, window))
        .map((time) => clocks.of(property, time, clock)(time.wall)),
    ),
  );
};

const spanOfDate = (
  property: Property,
  value: unknown,
  timed: Timed,
  event: Component,
  { clocks }: Reading,
): Interval => {
  const [first, last] = Array.isArray(value) ? value : [value];
  const one = (text: unknown): WrittenTime => writtenTimes({ ...property, values: [text] }, event)[0];
  const start = one(first);
  const clock = clocks.of(property, start, timed.clock);
  if (last === undefined) return spanFrom(start.wall, clock, timed.length);
  if (/^[+-]?P/.test(String(last))) return spanFrom(start.wall, clock, lengthOf(last, property.line));
  const end = one(last);
  return { startsAt: clock(start.wall), endsAt: clocks.of(property, end, timed.clock)(end.wall) };
};

/** Times that are named one by one. */
const datedSpans = (event: Component, timed: Timed, reading: Reading): readonly Interval[] =>
  (event.properties.get('rdate') ?? []).flatMap((property) =>
    property.values
      .map((value) => spanOfDate(property, value, timed, event, reading))
      .filter((span) => touches(span, reading.window)),
  );

const checkKnown = (event: Component): void => {
  const excluded = firstOf(event, 'exrule');
  if (excluded) throw unreadableAt(excluded.line, 'EXRULE is not read');
  const changed = firstOf(event, 'recurrence-id');
  if (changed?.params.range !== undefined)
    throw unreadableAt(changed.line, 'a change of a time and of all that follow is not read');
};

/**
 * When an event takes place within the window; one of its times that another event changes is left to that.
 *
 * @param changed events that stand for one time of it
 * @throws CalendarUnreadable
 */
export const spansOf = (event: Component, changed: Changed, reading: Reading): readonly Interval[] => {
  checkKnown(event);
  const timed = timedOf(event, reading);
  const isChange = event.properties.has('recurrence-id');
  const ruled = isChange
    ? []
    : (event.properties.get('rrule') ?? []).flatMap((property) => ruledTimes(property, timed, reading));
  const spans = [
    ...placed([...new Set([timed.start.wall, ...ruled])], timed, reading),
    ...(isChange ? [] : datedSpans(event, timed, reading)),
  ];
  const gone =
    isChange || spans.length === 0
      ? []
      : [...instantsIn([event], 'exdate', timed, reading), ...instantsIn(changed, 'recurrence-id', timed, reading)];
  const goneAt = new Set(gone);
  const left = [
    ...new Map(spans.filter(({ startsAt }) => !goneAt.has(startsAt)).map((span) => [span.startsAt, span])).values(),
  ];
  for (const _ of left) reading.budget.find();
  return left;
};
