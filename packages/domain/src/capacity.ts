import { availableSevenths, BANK_WEEKLY_MINUTES, type Counts } from './capacity/available.ts';
import { type CapacityOf, neededMinutes } from './capacity/needed.ts';
import type { Planning } from './planning.ts';
import { dateOf, type EpochDay, type LocalDate, weeksTouching } from './time/index.ts';

export { BANK_WEEKLY_MINUTES } from './capacity/available.ts';
export type { CapacityOf } from './capacity/needed.ts';

/** Minutes needed and available of one kind of people in one week, or over the horizon. */
export interface CapacityLine {
  readonly of: CapacityOf;
  /** Monday of the week; absent on the line over the whole horizon. */
  readonly week?: LocalDate;
  /** Days of the week inside the horizon, 1 to 7. */
  readonly days: number;
  /** Least heads times minutes that count towards contract hours. */
  readonly neededMinutes: number;
  /** Rounded down. */
  readonly availableMinutes: number;
}

const groupsOf = (planning: Planning): readonly CapacityOf[] => [
  { group: 'all' },
  ...planning.problem.service.grades.map(({ id }) => ({ group: 'grade', id }) as const),
  ...planning.problem.service.skills.map(({ id }) => ({ group: 'skill', id }) as const),
];

const countsFor = (planning: Planning, of: CapacityOf): Counts => {
  const rank = (grade: string): number => planning.gradeById.get(grade)?.rank ?? Number.NEGATIVE_INFINITY;
  switch (of.group) {
    case 'all':
      return () => true;
    case 'grade':
      return (_worker, employment) => rank(employment.grade) >= rank(of.id);
    case 'skill':
      return (worker, _employment, date) =>
        worker.skills.some((s) => s.skill === of.id && s.from <= date && (s.to === undefined || date <= s.to));
  }
};

const daysOfWeek = (planning: Planning, monday: EpochDay): readonly EpochDay[] =>
  [0, 1, 2, 3, 4, 5, 6].map((n) => monday + n).filter((day) => planning.fromDay <= day && day < planning.toDay);

interface WeekSum {
  readonly days: readonly EpochDay[];
  readonly needed: number;
  readonly sevenths: number;
}

const weekSum = (planning: Planning, of: CapacityOf, monday: EpochDay, bankWeekly: number): WeekSum => {
  const days = daysOfWeek(planning, monday);
  const demands = days.flatMap((day) => planning.demandsByDay[day - planning.fromDay] ?? []);
  const counts = countsFor(planning, of);
  return {
    days,
    needed: demands.reduce((sum, index) => {
      const demand = planning.demands[index];
      return demand ? sum + neededMinutes(planning, demand, of) : sum;
    }, 0),
    sevenths: planning.workers.reduce((sum, w) => sum + availableSevenths(planning, w, days, counts, bankWeekly), 0),
  };
};

const lineOf = (of: CapacityOf, sums: readonly WeekSum[], week?: LocalDate): CapacityLine => ({
  of,
  ...(week === undefined ? {} : { week }),
  days: sums.reduce((total, sum) => total + sum.days.length, 0),
  neededMinutes: sums.reduce((total, sum) => total + sum.needed, 0),
  availableMinutes: Math.floor(sums.reduce((total, sum) => total + sum.sevenths, 0) / 7),
});

/**
 * Minutes needed against minutes available, before anybody is put on a rota.
 *
 * Per kind of people a line for each Monday week of the horizon, then one over all of it. A need is the least that any
 * full rota must spend; an availability is what contracts and bank workers promise. So a shortfall means hours beyond
 * contract, or gaps; no shortfall means nothing yet, because clock times, rest and skills together may still not fit.
 * Sleep-ins and on-call take no contracted hours and are left out.
 *
 * @param bankWeeklyMinutes most that somebody without contracted hours gives in a full week
 * @returns everybody first, then grades and skills in order of the service; kinds that nothing asks for are left out
 */
export const capacityOf = (planning: Planning, bankWeeklyMinutes = BANK_WEEKLY_MINUTES): readonly CapacityLine[] =>
  groupsOf(planning).flatMap((of) => {
    const mondays = weeksTouching(planning.fromDay, planning.toDay);
    const sums = mondays.map((monday) => weekSum(planning, of, monday, bankWeeklyMinutes));
    if (of.group !== 'all' && sums.every((sum) => sum.needed === 0)) return [];
    return [...sums.map((sum, i) => lineOf(of, [sum], dateOf(mondays[i] ?? 0))), lineOf(of, sums)];
  });

/** Lines on which more is needed than is available, in the order given. */
export const shortfalls = (lines: readonly CapacityLine[]): readonly CapacityLine[] =>
  lines.filter((line) => line.neededMinutes > line.availableMinutes);
