import type { Demand } from './model/problem.ts';
import type { CoverRequirement, OnCallSlot, ShiftType } from './model/service.ts';
import {
  dateOf,
  dayOf,
  type EpochDay,
  type Interval,
  occurrences,
  placeSpan,
  weekdayOf,
  type Zone,
} from './time/index.ts';
import { type Visited, visitDemands } from './visits/visit-demands.ts';

/** The part of a problem that decides what is asked for and when. Without `visits` there are none. */
type Horizon = Visited;

const wantedDays = (
  cover: CoverRequirement,
  problem: Horizon,
  bankHolidays: ReadonlySet<EpochDay>,
): readonly string[] => {
  const dates = new Set(occurrences(cover.rrule, cover.anchor, problem.from, problem.to));
  const from = dayOf(problem.from);
  const to = dayOf(problem.to);
  for (let day = from; day < to; day++) {
    const date = dateOf(day);
    const isHoliday = bankHolidays.has(day);
    if (cover.onBankHolidays === 'skip' && isHoliday) dates.delete(date);
    if (cover.onBankHolidays === 'only' && !isHoliday) dates.delete(date);
    if (cover.onBankHolidays === 'also' && isHoliday) dates.add(date);
  }
  return [...dates].sort();
};

const coverDemand = (cover: CoverRequirement, type: ShiftType, on: string, zone: Zone): Demand | undefined => {
  const exception = cover.exceptions.findLast((e) => e.from <= on && on <= e.to);
  if (exception && !exception.heads) return undefined;
  return {
    id: `${cover.id}/${on}`,
    cover: cover.id,
    on,
    day: dayOf(on),
    shiftType: type.id,
    kind: type.kind,
    unit: type.unit,
    ...placeSpan(zone, on, type.start, type.end),
    heads: exception?.heads ?? cover.heads,
    mix: cover.mix,
    isSupernumerary: cover.isSupernumerary,
    weight: cover.weight,
  };
};

/** Hours of a tier on a day; `undefined` when nobody holds it then. */
export const onCallHours = (slot: OnCallSlot, day: EpochDay, isHoliday: boolean): OnCallSlot['hours']['weekday'] => {
  const isWeekend = weekdayOf(day) >= 6;
  if (isHoliday) return slot.hours.bankHoliday ?? slot.hours.weekend;
  return isWeekend ? slot.hours.weekend : slot.hours.weekday;
};

/** When a tier is held from a day on; `undefined` when nobody holds it then. */
export const onCallNight = (slot: OnCallSlot, day: EpochDay, isHoliday: boolean, zone: Zone): Interval | undefined => {
  const hours = onCallHours(slot, day, isHoliday);
  return hours && placeSpan(zone, dateOf(day), hours.start, hours.end);
};

const onCallDemand = (slot: OnCallSlot, day: EpochDay, isHoliday: boolean, zone: Zone): Demand | undefined => {
  const night = onCallNight(slot, day, isHoliday, zone);
  if (!night) return undefined;
  const on = dateOf(day);
  const handOff = day - ((weekdayOf(day) - slot.handOffWeekday + 7) % 7);
  return {
    id: `${slot.id}/${on}`,
    cover: slot.id,
    on,
    day,
    shiftType: slot.id,
    kind: 'on-call',
    unit: slot.unit,
    ...night,
    heads: { min: 1, target: 1, max: 1 },
    mix: [],
    isSupernumerary: false,
    weight: slot.weight,
    tier: slot.tier,
    ...(slot.block === 'week' ? { block: `${slot.id}/${dateOf(handOff)}` } : {}),
  };
};

/**
 * Every cover requirement and on-call slot on every date of the horizon, and every visit, by start, then id.
 *
 * A duty belongs to the horizon it starts in. A wall-clock time that does not exist becomes the first instant after it,
 * one that exists twice means the first (`placeSpan`).
 */
export const expandDemands = (problem: Horizon, zone: Zone, bankHolidays: ReadonlySet<EpochDay>): readonly Demand[] => {
  const types = new Map(problem.service.shiftTypes.map((type) => [type.id, type]));
  const demands: Demand[] = [];
  for (const cover of problem.service.cover) {
    const type = types.get(cover.shiftType);
    if (!type)
      throw new Error(
        `cover "${cover.id}" names shift type "${cover.shiftType}", which is not in the service; input was not checked`,
      );
    for (const on of wantedDays(cover, problem, bankHolidays)) {
      const demand = coverDemand(cover, type, on, zone);
      if (demand) demands.push(demand);
    }
  }
  for (const slot of problem.service.onCall) {
    for (let day = dayOf(problem.from); day < dayOf(problem.to); day++) {
      const demand = onCallDemand(slot, day, bankHolidays.has(day), zone);
      if (demand) demands.push(demand);
    }
  }
  demands.push(...visitDemands(problem, zone));
  return demands.sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
};
