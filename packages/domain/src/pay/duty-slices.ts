import { KINDS } from '../model/kinds.ts';
import { gapsWithin, type Interval, intersect } from '../time/index.ts';
import { paidByClock } from './clock-change.ts';
import type { PaidDay } from './days.ts';
import { dateFor, type PayTables } from './pay-tables.ts';
import { breaksWithin, type OwnWork, type PaidSlice } from './slice.ts';

/** A part of a duty on one day, all of it night or none. */
interface Part extends Interval {
  readonly day: PaidDay;
  readonly isNight: boolean;
}

const dayParts = ({ days }: PayTables, { startsAt, endsAt }: Interval): readonly (Interval & { day: PaidDay })[] => {
  const first = days.at(startsAt);
  if (endsAt <= first.endsAt) return [{ startsAt, endsAt, day: first }];
  const parts: (Interval & { day: PaidDay })[] = [{ startsAt, endsAt: first.endsAt, day: first }];
  for (let day = days.of(first.day + 1); day.startsAt < endsAt; day = days.of(day.day + 1))
    parts.push({ startsAt: day.startsAt, endsAt: Math.min(day.endsAt, endsAt), day });
  return parts;
};

const partsOf = (tables: PayTables, work: OwnWork): readonly Part[] => {
  const parts = dayParts(tables, work);
  const { nights } = tables;
  if (work.kind !== 'waking-night' || !nights) {
    return parts.map((part) => ({ ...part, isNight: work.kind === 'waking-night' }));
  }
  return parts.flatMap((part) => {
    const windows = nights(part.day).flatMap((window) => intersect(window, part) ?? []);
    const { day } = part;
    return [
      ...windows.map((window) => ({ ...window, day, isNight: true })),
      ...gapsWithin(part, windows).map((gap) => ({ ...gap, day, isNight: false })),
    ].sort((a, b) => a.startsAt - b.startsAt);
  });
};

const ownSlice = (tables: PayTables, work: OwnWork, part: Part): PaidSlice => {
  const breakMinutes = breaksWithin(work, part);
  const minutes = part.endsAt - part.startsAt - breakMinutes;
  return {
    of: 'duty',
    work,
    scheme: tables.rates.scheme(work.employment, part.day.on),
    day: part.day,
    on: dateFor(tables, work, part.day),
    startsAt: part.startsAt,
    endsAt: part.endsAt,
    minutes,
    workedMinutes: minutes,
    breakMinutes,
    isNight: part.isNight,
  };
};

/** The way to a duty, as if it were made straight before it, on the day the duty starts. */
const travelSlice = (tables: PayTables, work: OwnWork): PaidSlice => {
  const day = tables.days.at(work.startsAt);
  const { travelMinutes: minutes, startsAt: endsAt } = work;
  return {
    of: 'travel',
    work,
    scheme: tables.rates.scheme(work.employment, day.on),
    day,
    on: day.on,
    startsAt: endsAt - minutes,
    endsAt,
    minutes,
    workedMinutes: minutes,
    breakMinutes: 0,
    isNight: false,
  };
};

/**
 * Paid minutes of a duty itself and of the way to it, by start; nothing for a sleep-in or stand-by, which are paid by the
 * duty, and no minutes of its own for what is held inside another duty.
 *
 * @source uk-rules.md WT-01, CH-05 (rates change at midnight)
 */
export const dutySlices = (tables: PayTables, work: OwnWork): readonly PaidSlice[] => {
  if (KINDS[work.kind].contractTime === 'none') return [];
  const own = work.isInside ? [] : partsOf(tables, work).map((part) => ownSlice(tables, work, part));
  const paid = work.faceMinutes === undefined ? own : paidByClock(tables.context.zone, work.faceMinutes, own);
  return work.travelMinutes > 0 ? [travelSlice(tables, work), ...paid] : paid;
};
