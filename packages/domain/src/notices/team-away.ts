import type { Worker } from '../model/worker.ts';
import { employmentsOn } from '../planning.ts';
import { dateOf, type EpochDay, midnight, overlapMinutes, weekStart } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import type { NoticeFinder } from './notice.ts';

/** Fewest direct reports that make a team; of one alone it is no news that all are away. */
const TEAM = 2;

const reportsTo = (worker: Worker, manager: string, day: EpochDay): boolean =>
  employmentsOn(worker, dateOf(day)).some((employment) => employment.reportsTo === manager);

const isAway = ({ problem, zone }: RotaView, worker: string, day: EpochDay): boolean => {
  const span = { startsAt: midnight(zone, day), endsAt: midnight(zone, day + 1) };
  return problem.absences.some(
    (absence) => absence.worker === worker && overlapMinutes(absence, span) === span.endsAt - span.startsAt,
  );
};

/** Days of the horizon on which everybody who reports to somebody is away all day. */
const daysAlone = (view: RotaView, manager: string): readonly { readonly day: EpochDay; readonly team: number }[] =>
  Array.from({ length: view.toDay - view.fromDay }, (_, index) => view.fromDay + index).flatMap((day) => {
    const team = view.workers.filter((worker) => reportsTo(worker, manager, day));
    const isAlone = team.length >= TEAM && team.every(({ id }) => isAway(view, id, day));
    return isAlone ? [{ day, team: team.length }] : [];
  });

/**
 * Weeks in which everybody who reports to one person is away on one and the same day; never why.
 *
 * @source uk-rules.md FX-000 test c (lines of management in employments.csv, `reports_to`)
 */
export const teamAway: NoticeFinder = (view) => {
  const managers = new Set(
    view.workers.flatMap(({ employments }) => employments.flatMap(({ reportsTo: to }) => to ?? [])),
  );
  return [...managers].flatMap((worker) => {
    const days = daysAlone(view, worker);
    return [...new Set(days.map(({ day }) => weekStart(day)))].map((monday) => {
      const inWeek = days.filter(({ day }) => weekStart(day) === monday);
      const dates = inWeek.map(({ day }) => dateOf(day));
      const detail = `All ${inWeek[0]?.team} people who report to worker "${worker}" are away on ${dates.join(', ')}.`;
      return {
        code: 'team-away',
        worker,
        shifts: [],
        detail,
        source: 'uk-rules.md FX-000',
        on: dates[0] ?? dateOf(monday),
      };
    });
  });
};
