import type { Duty } from '../../duty.ts';
import type { Demand } from '../../model/problem.ts';
import type { Kind } from '../../model/service.ts';
import type { Planning } from '../../planning.ts';
import {
  dateOf,
  type EpochDay,
  type Instant,
  type Interval,
  intersect,
  place,
  placeSpan,
  weekdayOf,
} from '../../time/index.ts';
import { breaksOf } from './breaks.ts';
import type { Indexed } from './heads.ts';
import { elementary, holds } from './sweep.ts';
import { insideTypes } from './work-day.ts';

/** Kinds of somebody awake and at the place; asleep, on a visit, in training or in a meeting is not. @source uk-rules.md WT-01, COV-02 */
const AWAKE: readonly Kind[] = ['waking', 'waking-night'];

/** Whether work of a kind is done awake and at the unit's place. */
export const isAwakeOnSite = ({ kind }: { readonly kind: Kind }): boolean => AWAKE.includes(kind);

/** What a date is to a place: a weekday from Monday on, or a bank holiday whatever its weekday. */
export const SITE_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU', 'bank-holiday'] as const;
type SiteDay = (typeof SITE_DAYS)[number];

/** When a place is looked at: between two clock times on some days, as `HH:MM`; an end at or before the start is next day. */
export interface SiteHours {
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  /** A bank holiday is only `bank-holiday`. Absent: every day. */
  readonly days?: readonly SiteDay[] | undefined;
}

/** A demand that keeps somebody at the place during a slot. */
export interface Post extends Indexed {
  /** The shift type says that its break is now. */
  readonly isOnBreak: boolean;
}

/** A stretch of time in which nobody comes or goes, with what may keep people at the place or take them away from it. */
export interface SiteSlot extends Interval {
  readonly posts: readonly Post[];
  /** Duties of history that run into it. */
  readonly past: readonly { readonly duty: Duty; readonly isOnBreak: boolean }[];
  /** Meetings and the like held inside shifts: whoever is in one is not at the post. */
  readonly away: readonly (Indexed & { readonly hosts: readonly Post[] })[];
  /** Whether what takes people away might also be held by people of other places. */
  readonly isAwayMixed: boolean;
}

const isDay = ({ bankHolidays }: Planning, { days }: SiteHours, day: EpochDay): boolean =>
  days === undefined ||
  days.some((name) => name === (bankHolidays.has(day) ? 'bank-holiday' : SITE_DAYS[weekdayOf(day) - 1]));

const isHere = (unit: string, work: Pick<Demand, 'unit' | 'kind' | 'isSupernumerary'>): boolean =>
  work.unit === unit && isAwakeOnSite(work) && !work.isSupernumerary;

const pastHere = (planning: Planning, unit: string): readonly Duty[] =>
  [...planning.historyByWorker.values()].flat().filter((duty) => duty.endsAt > planning.startsAt && isHere(unit, duty));

/** First instant that can be judged: without history nobody knows who was there on the first morning. */
const knownFrom = ({ problem, startsAt }: Planning, here: readonly Indexed[]): Instant =>
  problem.historyFrom === undefined ? Math.min(...here.map(({ demand }) => demand.startsAt)) : startsAt;

const windowsOf = (planning: Planning, hours: SiteHours, here: readonly Indexed[]): readonly Interval[] => {
  const judged = { startsAt: knownFrom(planning, here), endsAt: planning.endsAt };
  const days = Array.from(
    { length: planning.toDay - planning.fromDay + 1 },
    (_, index) => planning.fromDay - 1 + index,
  );
  return days
    .filter((day) => isDay(planning, hours, day))
    .flatMap((day) => intersect(placeSpan(planning.zone, dateOf(day), hours.from, hours.to), judged) ?? []);
};

type Breakable = Parameters<typeof breaksOf>[1];

/** Breaks whose time the shift type says; one that may be taken whenever it suits takes nobody away. */
const knownBreaks = (planning: Planning, work: Breakable): readonly Interval[] =>
  planning.shiftTypeById.get(work.shiftType)?.breaks ? (breaksOf(planning, work) ?? []) : [];

const demandWork = (demand: Demand): Breakable => ({ ...demand, unpaidBreakMinutes: 0 });

/** What of a unit's planning does not depend on the instant. */
interface Site {
  readonly planning: Planning;
  readonly here: readonly (Indexed & { readonly breaks: readonly Interval[] })[];
  readonly past: readonly (Interval & { readonly duty: Duty; readonly breaks: readonly Interval[] })[];
  readonly inside: readonly Indexed[];
  /** Demands of other places whose people may be in what is held inside shifts. */
  readonly elsewhere: readonly Indexed[];
}

const siteOf = (planning: Planning, unit: string): Site => {
  const all = planning.demands.map((demand, index) => ({ demand, index }));
  const held = insideTypes(planning);
  const insideIds = new Set(held.map(({ id }) => id));
  const hostIds = new Set(held.flatMap(({ during = [] }) => during));
  return {
    planning,
    here: all
      .filter(({ demand }) => isHere(unit, demand))
      .map((one) => ({ ...one, breaks: knownBreaks(planning, demandWork(one.demand)) })),
    past: pastHere(planning, unit).map((duty) => ({
      startsAt: duty.startsAt,
      endsAt: duty.endsAt,
      duty,
      breaks: knownBreaks(planning, duty),
    })),
    inside: all.filter(({ demand }) => insideIds.has(demand.shiftType)),
    elsewhere: all.filter(({ demand }) => hostIds.has(demand.shiftType) && !isHere(unit, demand)),
  };
};

const isAmong = (breaks: readonly Interval[], at: Instant): boolean => breaks.some((one) => holds(one, at));

const hostTypes = ({ shiftTypeById }: Planning, { demand }: Indexed): readonly string[] =>
  shiftTypeById.get(demand.shiftType)?.during ?? [];

/** Those of some demands that are going on and inside which another is held. */
const hostsAt = <T extends Indexed>(planning: Planning, among: readonly T[], one: Indexed, at: Instant): readonly T[] =>
  among.filter(({ demand }) => holds(demand, at) && hostTypes(planning, one).includes(demand.shiftType));

const slotAt = ({ planning, here, past, inside, elsewhere }: Site, { startsAt, endsAt }: Interval): SiteSlot => {
  const posts = here
    .filter(({ demand }) => holds(demand, startsAt))
    .map(({ demand, index, breaks }) => ({ demand, index, isOnBreak: isAmong(breaks, startsAt) }));
  const away = inside
    .filter(({ demand }) => holds(demand, startsAt))
    .map((one) => ({ ...one, hosts: hostsAt(planning, posts, one, startsAt) }))
    .filter(({ hosts }) => hosts.length > 0);
  return {
    startsAt,
    endsAt,
    posts,
    past: past
      .filter((one) => holds(one, startsAt))
      .map(({ duty, breaks }) => ({ duty, isOnBreak: isAmong(breaks, startsAt) })),
    away,
    isAwayMixed: away.some((one) => hostsAt(planning, elsewhere, one, startsAt).length > 0),
  };
};

const spansOf = ({ here, past, inside }: Site): readonly Interval[] => [
  ...here.flatMap(({ demand, breaks }) => [demand, ...breaks]),
  ...past.flatMap((one) => [one, ...one.breaks]),
  ...inside.map(({ demand }) => demand),
];

/**
 * The hours of a place cut wherever somebody may come, go, begin or end a break or a meeting, and at midnights, by start.
 *
 * Only waking work in the unit keeps somebody there. The horizon is judged whole, its first morning with who is there from
 * history; without history from the first start of the plan. Cost: demands x slots of a day.
 *
 * @param clashes spans that a rota cuts further: duties elsewhere of people who ought to be here
 */
export const siteSlots = (
  planning: Planning,
  hours: SiteHours,
  clashes: readonly Interval[] = [],
): readonly SiteSlot[] => {
  const site = siteOf(planning, hours.unit);
  if (site.here.length === 0) return [];
  const spans = [...spansOf(site), ...clashes];
  const midnights = Array.from(
    { length: planning.toDay - planning.fromDay },
    (_, index) => place(planning.zone, dateOf(planning.fromDay + index), '00:00').at,
  );
  return windowsOf(planning, hours, site.here).flatMap((window) =>
    elementary(
      window,
      spans.filter((span) => intersect(span, window)),
      midnights,
    ).map((piece) => slotAt(site, piece)),
  );
};

/** Minutes that a round is charged with: a slot of the rulebook's sweep. @source uk-rules.md COV-02 */
const ROUND_MINUTES = 15;

/** A place at the instants of the horizon when a round begins, each charged as a quarter of an hour; by clock time, then day. */
export const roundSlots = (planning: Planning, hours: SiteHours, rounds: readonly string[]): readonly SiteSlot[] => {
  const site = siteOf(planning, hours.unit);
  if (site.here.length === 0) return [];
  const from = knownFrom(planning, site.here);
  const days = Array.from({ length: planning.toDay - planning.fromDay }, (_, index) => planning.fromDay + index);
  return rounds.flatMap((time) =>
    days
      .filter((day) => isDay(planning, hours, day))
      .map((day) => place(planning.zone, dateOf(day), time).at)
      .filter((at) => at >= from)
      .map((at) => slotAt(site, { startsAt: at, endsAt: at + ROUND_MINUTES })),
  );
};
