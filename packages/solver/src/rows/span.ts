import { paced, total } from './pace.ts';
import type { RowFrame } from './row-frame.ts';
import type { RowTrace } from './row-trace.ts';

/**
 * Days of a row to plan: what is allowed there, what follows, and which sums are looked at on the way.
 *
 * Tables by day of the span have `to - from` entries, those by days gone one more.
 */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** State of the automaton before the first day. */
  readonly state: number;
  /** Units that the days may have together, ends included. */
  readonly leastUnits: number;
  readonly mostUnits: number;
  /** Groups that the days may take beside those taken outside. */
  readonly mostGroups: number;
  /** By day: 1 where the day's group is taken outside, and so free. */
  readonly isPaid: Uint8Array;
  /** By days gone: least units, and groups, so far that are looked at. */
  readonly lowUnits: Int32Array;
  readonly lowGroups: Int32Array;
  /** How many values from the lowest on are looked at. */
  readonly unitRoom: number;
  readonly groupRoom: number;
  /** Points from a state after the last day on; `Infinity` where nothing lawful follows. */
  readonly pointsAfter: (state: number) => number;
}

/** Shifts and groups by which a long span may be ahead of the row it replaces, or behind: all that pays, at bounded cost. */
const ROOM_SHIFTS = 6;
const ROOM_GROUPS = 2;

/** The sums that are looked at: all where they are few, else those around a guide. */
interface Corridor {
  readonly low: Int32Array;
  readonly room: number;
}

const corridor = (guide: Float64Array, most: number, around: number): Corridor => {
  const low = new Int32Array(guide.length);
  if (most <= 2 * around) return { low, room: most + 1 };
  for (let at = 0; at < low.length; at++) low[at] = Math.max(0, Math.round(guide[at] as number) - around);
  return { low, room: 2 * around + 1 };
};

const corridors = (frame: RowFrame, units: Float64Array, groups: Float64Array, most: Totals, room: number) => {
  const byUnits = corridor(units, most.units, room * (frame.sum?.largest ?? 0));
  const byGroups = corridor(groups, most.groups, Math.min(room, ROOM_GROUPS));
  return { lowUnits: byUnits.low, unitRoom: byUnits.room, lowGroups: byGroups.low, groupRoom: byGroups.room };
};

/** Units and groups that some days can have at most. */
interface Totals {
  readonly units: number;
  readonly groups: number;
}

/** Units that may stand between the ends of the sum, beside so many elsewhere. */
const unitLimits = ({ sum }: RowFrame, elsewhere: number) =>
  sum
    ? {
        leastUnits: Math.ceil((sum.term.min - sum.term.initial) / sum.unit) - elsewhere,
        mostUnits: Math.floor((sum.term.max - sum.term.initial) / sum.unit) - elsewhere,
      }
    : { leastUnits: 0, mostUnits: 0 };

/** Days from `at` on that belong to the same group, up to `to`. */
const groupLength = (onDay: Int32Array, at: number, to: number): number => {
  let day = at;
  while (day < to && onDay[day] === onDay[at]) day++;
  return day - at;
};

/** Groups of the days of a span: which are free because taken outside too, and how many the span alone takes so far. */
const groupsInside = (trace: RowTrace, from: number, to: number) => {
  const { groups } = trace.frame;
  const isPaid = new Uint8Array(to - from);
  const gone = new Float64Array(to - from + 1);
  let own = 0;
  let all = 0;
  for (let day = from; groups && day < to; ) {
    const group = groups.onDay[day] as number;
    const length = groupLength(groups.onDay, day, to);
    let inside = 0;
    for (let at = day; group >= 0 && at < day + length; at++)
      if ((groups.term.groupOf[trace.patterns[at] as number] as number) >= 0) inside++;
    const isElsewhere = group >= 0 && (trace.daysOfGroup[group] as number) > inside;
    if (isElsewhere) isPaid.fill(1, day - from, day - from + length);
    else if (group >= 0) {
      all++;
      if (inside > 0) own++;
    }
    gone.fill(own, day - from + 1, day - from + length + 1);
    day += length;
  }
  return { isPaid, gone, own, all };
};

/** Days `from` to `to` of a row whose other days stay. */
export const spanOf = (trace: RowTrace, from: number, to: number): Span => {
  const { frame } = trace;
  const units = new Float64Array(to - from + 1);
  let most = 0;
  for (let day = from; frame.sum && day < to; day++) {
    units[day - from + 1] =
      (units[day - from] as number) + (frame.sum.ofPattern[trace.patterns[day] as number] as number);
    most += frame.sum.mostOfDay[day] as number;
  }
  const inside = groupsInside(trace, from, to);
  return {
    from,
    to,
    state: trace.state[from] as number,
    ...unitLimits(frame, trace.units - (units[to - from] as number)),
    mostGroups: frame.groups ? frame.groups.term.max - frame.groups.term.initial - trace.groupsTaken + inside.own : 0,
    isPaid: inside.isPaid,
    ...corridors(frame, units, inside.gone, { units: most, groups: inside.all }, ROOM_SHIFTS),
    pointsAfter: (state) => trace.pointsAfter(state, to),
  };
};

/**
 * A whole row planned from nothing, its sums growing as work is wanted and days allow.
 *
 * @param wanted how much work each day wants, in any unit
 * @param room shifts it may be ahead or behind
 */
export const wholeSpan = (frame: RowFrame, wanted: Float64Array, room: number): Span => {
  const { days } = frame.row;
  const units = Float64Array.from({ length: days }, (_, day) => frame.sum?.mostOfDay[day] ?? 0);
  const groups = new Float64Array(days);
  const wantedOfGroup = new Float64Array(days);
  let sinceLast = 0;
  for (let day = 0; frame.groups && day < days; day++) {
    const { onDay } = frame.groups;
    const group = onDay[day] as number;
    if (group < 0) continue;
    sinceLast += wanted[day] as number;
    if (onDay[day + 1] === group) continue;
    groups[day] = 1;
    wantedOfGroup[day] = sinceLast;
    sinceLast = 0;
  }
  const limits = unitLimits(frame, 0);
  const most = { units: total(units), groups: total(groups) };
  const mostGroups = frame.groups ? frame.groups.term.max - frame.groups.term.initial : 0;
  const middle = (Math.max(0, limits.leastUnits) + Math.min(most.units, limits.mostUnits)) / 2;
  return {
    from: 0,
    to: days,
    state: 0,
    ...limits,
    mostGroups,
    isPaid: new Uint8Array(days),
    ...corridors(
      frame,
      paced(units, wanted, middle),
      paced(groups, wantedOfGroup, Math.min(mostGroups, most.groups)),
      most,
      room,
    ),
    pointsAfter: () => 0,
  };
};
