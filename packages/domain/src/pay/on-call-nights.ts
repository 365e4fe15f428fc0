import { onCallNight } from '../demand.ts';
import type { Duty } from '../duty.ts';
import { packOf } from '../pack/pack-of.ts';
import { bankHolidayDays, dayOf, type Interval, intersect } from '../time/index.ts';
import { demandIdOf, type RotaView } from '../view.ts';

/** From when to when each night on call is, by demand id: `tier-1/2026-07-03`. */
export type OnCallNights = ReadonlyMap<string, Interval>;

const across = (one: Interval | undefined, { startsAt, endsAt }: Interval): Interval => ({
  startsAt: Math.min(one?.startsAt ?? startsAt, startsAt),
  endsAt: Math.max(one?.endsAt ?? endsAt, endsAt),
});

const partsOf = ({ plannedByWorker }: RotaView): readonly Duty[] => [...plannedByWorker.values()].flat();

/** Parts of a night that somebody was taken out of and nobody put into: no duty says that they were of it. */
const emptied = ({ problem, zone, onCallById }: RotaView, id: string): readonly Interval[] => {
  const [, slot = '', on = ''] = /^(.*)\/([^/]+)$/.exec(id) ?? [];
  const removals = (problem.onCallPlan?.overrides ?? []).filter(
    (one) => one.kind === 'remove' && one.slot === slot && one.revision !== undefined && one.withdrawnAt === undefined,
  );
  const found = onCallById.get(slot);
  if (!found || removals.length === 0) return [];
  const day = dayOf(on);
  const isHoliday = bankHolidayDays(problem.service.region, day, day + 1, packOf(problem)).has(day);
  const night = onCallNight(found, day, isHoliday, zone);
  return night ? removals.flatMap((removal) => intersect(removal, night) ?? []) : [];
};

const known = new WeakMap<RotaView, OnCallNights>();

/**
 * The nights on call of a rota, each from its first part to its last, whoever has them: what was put into the rota stays as long as it
 * was, whatever the hours of its slot are by now. A part that begins after midnight, or after the rota, is of the night that its
 * shift names. History has no part of them: it begins before all of them, and what it was paid is not told again.
 */
export const onCallNights = (view: RotaView): OnCallNights => {
  const kept = known.get(view);
  if (kept) return kept;
  const nights = new Map<string, Interval>();
  for (const { kind, shift, ...part } of partsOf(view)) {
    if (kind !== 'on-call') continue;
    const id = demandIdOf(shift);
    nights.set(id, across(nights.get(id), part));
  }
  for (const id of [...nights.keys()])
    for (const part of emptied(view, id)) nights.set(id, across(nights.get(id), part));
  known.set(view, nights);
  return nights;
};

/** The nights on call of all rotas that are priced together; a night of which two of them have parts is one. */
export const onCallNightsOf = (views: readonly RotaView[]): OnCallNights => {
  const nights = new Map<string, Interval>();
  for (const view of views) for (const [id, part] of onCallNights(view)) nights.set(id, across(nights.get(id), part));
  return nights;
};
