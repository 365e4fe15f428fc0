import { dayOf, type EpochDay, localOf, type Planning, type Worker, weekdayOf } from '@rota/domain';

/**
 * Local days on which somebody is marked as unavailable: any part of an absence, or a whole day they said no to.
 *
 * The kind of absence never leaves here: a rota on a wall says "unavailable" and no more.
 *
 * @source uk-rules.md DP-02
 */
export const awayDays = (planning: Planning, worker: Worker): ReadonlySet<EpochDay> => {
  const days = new Set<EpochDay>();
  const absences = planning.problem.absences.filter((absence) => absence.worker === worker.id);
  for (const { startsAt, endsAt } of absences) {
    const last = localOf(planning.zone, endsAt - 1).day;
    for (let day = localOf(planning.zone, startsAt).day; day <= last; day++) days.add(day);
  }
  const refusals = worker.availability.filter((row) => row.state === 'unavailable' && row.start === undefined);
  for (const { from, to, weekdays } of refusals) {
    const last = Math.min(dayOf(to), planning.toDay - 1);
    for (let day = Math.max(dayOf(from), planning.fromDay); day <= last; day++) {
      if (weekdays.length === 0 || weekdays.includes(weekdayOf(day))) days.add(day);
    }
  }
  return days;
};
