import {
  appliesToWorker,
  compareText,
  contractMinutes,
  contractMinutesBetween,
  contractWeeklyMinutes,
  type Duty,
  dateOf,
  type EpochDay,
  employmentsOn,
  type Family,
  isTentative,
  type LocalDate,
  type RotaView,
  viewOf,
  type Worker,
  weekdayOf,
  workingMinutes,
} from '@rota/domain';
import { groupBy } from '../order.ts';
import type { SolvedRota } from '../solved-rota.ts';
import { awayDays } from './away.ts';
import { type HeadsRow, headsRows, openByDay } from './heads.ts';

/** A day of the horizon as a column. */
export interface GridDay {
  readonly date: LocalDate;
  readonly day: EpochDay;
  readonly isWeekend: boolean;
  readonly isBankHoliday: boolean;
}

/** One duty in a cell. On-call has the tier as its code. */
export interface GridMark {
  readonly code: string;
  readonly family: Family;
  readonly duty: Duty;
  readonly isSupernumerary: boolean;
  /** Offered to the worker, who has not answered. */
  readonly isTentative: boolean;
}

/** One worker on one day. */
export interface GridCell {
  /** Shifts by start, then on-call by tier; a duty stands on the day it starts. */
  readonly marks: readonly GridMark[];
  /** Unavailable; the reason is nobody's business here. */
  readonly isAway: boolean;
}

/** One worker. */
export interface GridRow {
  readonly worker: Worker;
  readonly cells: readonly GridCell[];
  /** Planned minutes that count towards contract hours, of duties that start in the horizon. */
  readonly plannedMinutes: number;
  /** Planned working time, which sleep-ins are part of. */
  readonly workingMinutes: number;
  /** Contract minutes of the horizon less those of days away; absent for people whom nobody holds to contract hours here. */
  readonly contractMinutes: number | undefined;
}

/** Workers of one grade and role. */
export interface GridGroup {
  readonly title: string;
  readonly rows: readonly GridRow[];
}

/** A rota as a table: workers down, days across. */
export interface Grid {
  readonly days: readonly GridDay[];
  /** Highest grade first, then role; workers in the order of the service. */
  readonly groups: readonly GridGroup[];
  readonly heads: readonly HeadsRow[];
  /** Open shifts per day. */
  readonly open: readonly number[];
}

const dayOfGrid = (view: RotaView, day: EpochDay): GridDay => ({
  date: dateOf(day),
  day,
  isWeekend: weekdayOf(day) >= 6,
  isBankHoliday: view.bankHolidays.has(day),
});

const markOf = (view: RotaView, duty: Duty): GridMark => ({
  code: duty.tier === undefined ? (view.shiftTypeById.get(duty.shiftType)?.code ?? '?') : String(duty.tier),
  family: duty.family,
  duty,
  isSupernumerary: duty.isSupernumerary,
  isTentative: isTentative(view.problem, duty),
});

const byShiftThenTier = (a: GridMark, b: GridMark): number =>
  (a.duty.tier ?? 0) - (b.duty.tier ?? 0) || a.duty.startsAt - b.duty.startsAt;

/** Who is outside every `period-hours` rule of a service that has one is planned elsewhere too: their hours say nothing here. */
const isHeldToHours = (view: RotaView, worker: Worker): boolean => {
  const settings = view.problem.service.rules.filter(({ kind }) => kind === 'period-hours');
  return settings.length === 0 || settings.some((setting) => appliesToWorker(setting, view, worker));
};

const contractOf = (view: RotaView, worker: Worker): number | undefined =>
  contractWeeklyMinutes(worker, view.fromDay, view.toDay) === 0 || !isHeldToHours(view, worker)
    ? undefined
    : contractMinutesBetween(view, worker, view.fromDay, view.toDay);

const rowOf = (view: RotaView, worker: Worker, days: readonly GridDay[]): GridRow => {
  const duties = view.plannedByWorker.get(worker.id) ?? [];
  const away = awayDays(view, worker);
  return {
    worker,
    cells: days.map(({ day }) => ({
      marks: duties
        .filter((duty) => duty.day === day)
        .map((duty) => markOf(view, duty))
        .sort(byShiftThenTier),
      isAway: away.has(day),
    })),
    plannedMinutes: duties.reduce((sum, duty) => sum + contractMinutes(duty), 0),
    workingMinutes: duties.reduce((sum, duty) => sum + workingMinutes(duty), 0),
    contractMinutes: contractOf(view, worker),
  };
};

interface Post {
  readonly rank: number;
  readonly weeklyMinutes: number;
  readonly title: string;
}

/** Grade and role under the first contract that is in force in the horizon, otherwise the first there is. */
const postOf = (view: RotaView, worker: Worker): Post => {
  const { fromDay, toDay } = view;
  const days = Array.from({ length: toDay - fromDay }, (_, index) => dateOf(fromDay + index));
  const employment = days.flatMap((date) => employmentsOn(worker, date)).at(0) ?? worker.employments[0];
  if (!employment) return { rank: -1, weeklyMinutes: 0, title: 'No contract' };
  const grade = view.gradeById.get(employment.grade);
  const { role, weeklyMinutes } = employment;
  return { rank: grade?.rank ?? -1, weeklyMinutes, title: `${role} (${grade?.name ?? employment.grade})` };
};

/** Weekly minutes come second, so that bank workers follow the permanent ones of their grade. */
const groupsOf = (view: RotaView, days: readonly GridDay[]): readonly GridGroup[] => {
  const posts = view.workers.map((worker) => ({ worker, ...postOf(view, worker) }));
  return [...groupBy(posts, ({ title }) => title)]
    .map(([title, members]) => ({
      title,
      rank: members[0]?.rank ?? -1,
      weekly: Math.max(...members.map((member) => member.weeklyMinutes)),
      members,
    }))
    .sort((a, b) => b.rank - a.rank || b.weekly - a.weekly || compareText(a.title, b.title))
    .map(({ title, members }) => ({ title, rows: members.map(({ worker }) => rowOf(view, worker, days)) }));
};

/** Lays a rota out as a table. O(workers x days x duties of a worker). */
export const gridOf = ({ planning, rota, unfilled }: Pick<SolvedRota, 'planning' | 'rota' | 'unfilled'>): Grid => {
  const view = viewOf(planning, rota);
  const days = Array.from({ length: view.toDay - view.fromDay }, (_, index) => dayOfGrid(view, view.fromDay + index));
  return { days, groups: groupsOf(view, days), heads: headsRows(view), open: openByDay(planning, unfilled) };
};
