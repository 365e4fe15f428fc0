import { KINDS } from '../model/kinds.ts';
import type { Absence, AbsenceKind, Employment, Worker } from '../model/worker.ts';
import type { AbsentHours, WorkDone } from '../pay/work-done.ts';
import { employmentsOn } from '../planning.ts';
import {
  clip,
  type DayPiece,
  dateOf,
  type EpochDay,
  gapsWithin,
  type Interval,
  intersect,
  localOf,
  midnight,
  splitAtMidnights,
} from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { byRank, withoutOverlap } from './one-absence.ts';

const DAYS_OF_A_WEEK = 7;

const lengthOf = (spans: readonly Interval[]): number =>
  spans.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);

const byStart = (a: Interval, b: Interval): number => a.startsAt - b.startsAt;

/** Whether missing a duty means missing hours: not a sleep-in or stand-by, nor what is held inside another. */
const hasHours = ({ kind, isInside }: WorkDone): boolean => KINDS[kind].contractTime === 'all' && !isInside;

/** Time of a duty that is no time away: its work, and its break unless that is longer than planned, wherever it was taken. */
const spentSpans = (planned: WorkDone, done: WorkDone): readonly Interval[] =>
  lengthOf(done.breaks) <= lengthOf(clip(planned.breaks, done)) ? [done] : gapsWithin(done, done.breaks);

/** Parts of a planned duty that lie in an absence and were not worked all the same, free breaks left out. */
const missedSpans = (planned: WorkDone, absence: Absence, done: WorkDone | undefined): readonly Interval[] => {
  const away = intersect(planned, absence);
  if (!away) return [];
  const spent = done ? spentSpans(planned, done) : [];
  return gapsWithin(away, [...spent, ...planned.breaks].toSorted(byStart));
};

const missedHours = (
  view: RotaView,
  planned: WorkDone,
  absence: Absence,
  done: WorkDone | undefined,
): readonly AbsentHours[] => {
  const pieces: readonly DayPiece[] = missedSpans(planned, absence, done).flatMap((span) =>
    splitAtMidnights(view.zone, span),
  );
  const { worker, employment, unit, shift } = planned;
  return [...new Set(pieces.map(({ day }) => day))].map((day) => ({
    worker,
    employment,
    unit,
    kind: absence.kind,
    on: dateOf(day),
    minutes: lengthOf(pieces.filter((piece) => piece.day === day)),
    shift,
    shiftStartsAt: planned.startsAt,
  }));
};

/** Local days that lie whole in an absence and in the horizon. */
const wholeDays = ({ zone, fromDay, toDay }: RotaView, { startsAt, endsAt }: Absence): readonly EpochDay[] => {
  const days: EpochDay[] = [];
  for (let day = Math.max(fromDay, localOf(zone, startsAt).day); day < toDay; day++) {
    if (midnight(zone, day + 1) > endsAt) break;
    if (startsAt <= midnight(zone, day)) days.push(day);
  }
  return days;
};

/** Employments in force that have contracted hours: leave is of each of them. */
const contractsOn = (worker: Worker, day: EpochDay): readonly Employment[] =>
  employmentsOn(worker, dateOf(day)).filter(({ weeklyMinutes }) => weeklyMinutes > 0);

/** A seventh of the contracted week for each day, in whole minutes that add up over the days. */
const shareOf = (weekMinutes: number, index: number): number =>
  Math.round(((index + 1) * weekMinutes) / DAYS_OF_A_WEEK) - Math.round((index * weekMinutes) / DAYS_OF_A_WEEK);

const contains = (outer: Interval, inner: Interval): boolean =>
  outer.startsAt <= inner.startsAt && inner.endsAt <= outer.endsAt;

/** Absences without published duties. @param ranked of one worker */
const unrostered = (ranked: readonly Absence[], own: readonly WorkDone[]): readonly Absence[] => {
  const rostered = ranked.filter((absence) => own.some((work) => intersect(work, absence) !== undefined));
  // Of a week that was rostered the sick days in it were, too, also those that were free.
  return ranked.filter((absence) => !rostered.some((outer) => contains(outer, absence)));
};

/** Their whole days, each with the first absence that has all of it; by date. @param ranked of one worker */
const unrosteredDays = (
  view: RotaView,
  ranked: readonly Absence[],
  own: readonly WorkDone[],
): readonly (readonly [EpochDay, Absence])[] => {
  const open = new Set(unrostered(ranked, own).flatMap((absence) => wholeDays(view, absence)));
  const kindOf = new Map<EpochDay, Absence>();
  for (const absence of ranked)
    for (const day of wholeDays(view, absence)) if (open.has(day) && !kindOf.has(day)) kindOf.set(day, absence);
  return [...kindOf].sort(([a], [b]) => a - b);
};

const sharesOf = (view: RotaView, worker: Worker, day: EpochDay, kind: AbsenceKind, index: number) =>
  contractsOn(worker, day).flatMap((employment): readonly AbsentHours[] => {
    const unit = employment.units[0] ?? view.problem.service.units[0]?.id;
    const minutes = shareOf(employment.weeklyMinutes, index);
    if (unit === undefined || minutes === 0) return [];
    return [{ worker: worker.id, employment, unit, kind, on: dateOf(day), minutes }];
  });

/** Shares of the contracted week, which add up over days that follow each other. */
const shares = (
  view: RotaView,
  worker: Worker,
  ranked: readonly Absence[],
  own: readonly WorkDone[],
): readonly AbsentHours[] => {
  let index = 0;
  let next: EpochDay | undefined;
  return unrosteredDays(view, ranked, own).flatMap(([day, { kind }]) => {
    index = day === next ? index + 1 : 0;
    next = day + 1;
    return sharesOf(view, worker, day, kind, index);
  });
};

/** Absences whose whole days have shares of a contracted week. @param ranked of one worker */
const withShares = (
  view: RotaView,
  worker: Worker,
  ranked: readonly Absence[],
  own: readonly WorkDone[],
): readonly Absence[] =>
  unrostered(ranked, own).filter((absence) =>
    wholeDays(view, absence).some((day) => contractsOn(worker, day).length > 0),
  );

const grouped = <T extends { readonly worker: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(one.worker);
    if (group) group.push(one);
    else groups.set(one.worker, [one]);
  }
  return groups;
};

const byDate = (a: AbsentHours, b: AbsentHours): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/**
 * Hours that people were away from, by worker, then date; each under one kind, also where absences overlap.
 *
 * Who has published duties in an absence was rostered before it was known: the hours are those of the duties, less what was
 * worked all the same, and free days stay free. Without any, nobody knows what would have been rostered: each whole day
 * has a seventh of the contracted week of each employment, as contract hours are reckoned elsewhere.
 *
 * @param planned the published work, whatever became of it
 * @param gone work that was published once and called off; it rosters no absence
 * @param doneOf what holds of a piece of it
 */
export const absentHours = (
  view: RotaView,
  planned: readonly WorkDone[],
  gone: readonly WorkDone[],
  doneOf: (work: WorkDone) => WorkDone | undefined,
): readonly AbsentHours[] => {
  const [workOf, goneOf] = [grouped(planned), grouped(gone)];
  return [...grouped(view.problem.absences)].flatMap(([id, absences]) => {
    const ranked = byRank(absences);
    const own = (workOf.get(id) ?? []).filter(hasHours);
    const worker = view.workerById.get(id);
    const off = (goneOf.get(id) ?? []).filter(hasHours);
    const shared = worker && off.length > 0 ? withShares(view, worker, ranked, own) : [];
    const missed = withoutOverlap(ranked).flatMap((absence) =>
      [...own, ...(shared.some((outer) => contains(outer, absence)) ? [] : off)].flatMap((work) =>
        missedHours(view, work, absence, doneOf(work)),
      ),
    );
    return [...missed, ...(worker ? shares(view, worker, ranked, own) : [])].sort(byDate);
  });
};
