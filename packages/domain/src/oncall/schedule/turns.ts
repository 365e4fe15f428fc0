import {
  addMonths,
  dateOf,
  dayOf,
  type EpochDay,
  type Instant,
  type Interval,
  intersect,
  localOf,
  mergeTouching,
  minutesOf,
  placeMinutes,
  placeSpan,
  weekdayOf,
  type Zone,
} from '../../time/index.ts';
import { type OnCallSpan, onCallTimeline } from '../timeline.ts';
import type { Layer, Rotation, WeeklyHours } from './schedule.ts';

const STEP_DAYS = { day: 1, week: 7 } as const;

/** Shortest month, days: no turn of months is shorter. */
const SHORTEST_MONTH = 28;

/** When turn `turn` of a rotation begins; 0 is the first. A time that does not exist is the first instant after it. */
export const turnStart = (zone: Zone, { handOff, from, at }: Rotation, turn: number): Instant => {
  const place = (day: EpochDay): Instant => placeMinutes(zone, day, minutesOf(at)).at;
  switch (handOff.unit) {
    case 'hour':
      return place(dayOf(from)) + turn * handOff.every * 60;
    case 'month':
      return place(dayOf(addMonths(from, turn * handOff.every)));
    default:
      return place(dayOf(from) + turn * handOff.every * STEP_DAYS[handOff.unit]);
  }
};

/** Least minutes that a turn takes, a clock change included: a lower bound, to find the first turn of a window by. */
const leastMinutes = ({ handOff: { unit, every } }: Rotation): number => {
  if (unit === 'hour') return every * 60;
  const days = unit === 'month' ? SHORTEST_MONTH : STEP_DAYS[unit];
  return every * days * 1440 - 180;
};

/** The turn at an instant: that whose start is the last one not after it; negative before the first. */
const turnAt = (zone: Zone, rotation: Rotation, at: Instant): number => {
  const since = at - turnStart(zone, rotation, 0);
  if (since < 0) return -1;
  // no turn begins later than `high`; halve until the last that has begun
  let [low, high] = [0, Math.floor(since / leastMinutes(rotation)) + 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (turnStart(zone, rotation, middle) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Restricted hours that touch a window, merged, by start. */
const hoursWithin = (zone: Zone, hours: readonly WeeklyHours[], window: Interval): readonly Interval[] => {
  const [first, last] = [localOf(zone, window.startsAt).day - 1, localOf(zone, window.endsAt).day];
  const found: Interval[] = [];
  for (let day = first; day <= last; day++)
    for (const one of hours.filter(({ weekdays }) => weekdays.includes(weekdayOf(day))))
      found.push(placeSpan(zone, dateOf(day), one.start, one.end));
  const sorted = found.filter(({ startsAt, endsAt }) => startsAt < endsAt).sort((a, b) => a.startsAt - b.startsAt);
  return mergeTouching(sorted);
};

const turnsWithin = (zone: Zone, rotation: Rotation, window: Interval): readonly OnCallSpan[] => {
  const spans: OnCallSpan[] = [];
  for (let turn = Math.max(0, turnAt(zone, rotation, window.startsAt)); ; turn++) {
    const startsAt = turnStart(zone, rotation, turn);
    if (startsAt >= window.endsAt) return spans;
    const inside = intersect({ startsAt, endsAt: turnStart(zone, rotation, turn + 1) }, window);
    const worker = rotation.people[turn % rotation.people.length];
    if (inside && worker !== undefined) spans.push({ ...inside, worker });
  }
};

/** Spans in which a rotation has somebody, by start; nothing outside its hours or before its first turn. */
export const rotationSpans = (zone: Zone, rotation: Rotation, window: Interval): readonly OnCallSpan[] => {
  const turns = turnsWithin(zone, rotation, window);
  const { hours } = rotation;
  if (!hours) return turns;
  const open = hoursWithin(zone, hours, window);
  return turns.flatMap((turn) =>
    open.flatMap((part) => {
      const both = intersect(turn, part);
      return both ? [{ ...turn, ...both }] : [];
    }),
  );
};

/**
 * The same for every turn that touches a window, as long as the turn itself makes them: what a turn is does not depend on who asks.
 *
 * @returns by start; some may lie outside the window
 */
export const wholeTurnSpans = (zone: Zone, rotation: Rotation, window: Interval): readonly OnCallSpan[] => {
  const [first, last] = [turnAt(zone, rotation, window.startsAt), turnAt(zone, rotation, window.endsAt - 1)];
  if (last < 0) return [];
  const turns = {
    startsAt: turnStart(zone, rotation, Math.max(0, first)),
    endsAt: turnStart(zone, rotation, last + 1),
  };
  return rotationSpans(zone, rotation, turns);
};

/** Spans in which a layer has somebody, by start, none overlapping. */
export const layerSpans = (zone: Zone, layer: Layer, window: Interval): readonly OnCallSpan[] =>
  layer.kind === 'rotation'
    ? rotationSpans(zone, layer.rotation, window)
    : onCallTimeline(layer.duties, window).filter(({ worker }) => worker !== undefined);
