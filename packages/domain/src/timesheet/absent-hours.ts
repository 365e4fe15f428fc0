import { KINDS } from '../model/kinds.ts';
import type { Absence, Employment, Worker } from '../model/worker.ts';
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

const shares = (view: RotaView, absence: Absence): readonly AbsentHours[] => {
  const worker = view.workerById.get(absence.worker);
  if (!worker) return [];
  return wholeDays(view, absence).flatMap((day, index) =>
    contractsOn(worker, day).flatMap((employment): readonly AbsentHours[] => {
      const unit = employment.units[0] ?? view.problem.service.units[0]?.id;
      const minutes = shareOf(employment.weeklyMinutes, index);
      if (unit === undefined || minutes === 0) return [];
      return [{ worker: worker.id, employment, unit, kind: absence.kind, on: dateOf(day), minutes }];
    }),
  );
};

/**
 * Hours that people were away from, by absence, then date.
 *
 * Who has published duties in an absence was rostered before it was known: the hours are those of the duties, less what was
 * worked all the same, and free days stay free. Without any, nobody knows what would have been rostered: each whole day
 * has a seventh of the contracted week of each employment, as contract hours are reckoned elsewhere.
 *
 * @param planned the published work, whatever became of it
 * @param done what holds of it, by worker and shift
 */
export const absentHours = (
  view: RotaView,
  planned: readonly WorkDone[],
  doneOf: (work: WorkDone) => WorkDone | undefined,
): readonly AbsentHours[] => {
  const byWorker = new Map<string, WorkDone[]>(view.problem.absences.map(({ worker }) => [worker, []]));
  for (const work of planned) byWorker.get(work.worker)?.push(work);
  return view.problem.absences.flatMap((absence) => {
    const own = byWorker.get(absence.worker) ?? [];
    const rostered = own.filter((work) => hasHours(work) && intersect(work, absence) !== undefined);
    return rostered.length === 0
      ? shares(view, absence)
      : rostered.flatMap((work) => missedHours(view, work, absence, doneOf(work)));
  });
};
