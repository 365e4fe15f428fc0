import type { Duty } from '../../duty.ts';
import type { Planning } from '../../planning.ts';
import { type EpochDay, weekdayOf } from '../../time/index.ts';
import type { DemandSet } from '../shape.ts';
import { demandSet } from './demand-sets.ts';
import type { Work } from './work.ts';

/** Burdens that are shared out, in the order they are shown. */
export const ACCOUNTS = ['nights', 'weekends', 'bank-holidays', 'sleep-ins', 'on-call'] as const;
export type Account = (typeof ACCOUNTS)[number];

const isNight = (duty: Pick<Duty, 'kind' | 'family'>): boolean =>
  duty.kind === 'waking-night' || (duty.family === 'night' && duty.kind !== 'sleep-in' && duty.kind !== 'on-call');

/** Whether a duty is of the sort an account counts; days are `groupsOf`. Supernumerary duties never are. */
export const isOfAccount = (account: Account, duty: Pick<Duty, 'kind' | 'family' | 'isSupernumerary'>): boolean => {
  if (duty.isSupernumerary) return false;
  switch (account) {
    case 'nights':
      return isNight(duty);
    case 'sleep-ins':
      return duty.kind === 'sleep-in';
    case 'on-call':
      return duty.kind === 'on-call';
    case 'weekends':
    case 'bank-holidays':
      return duty.kind !== 'on-call';
  }
};

const weekendsOf = (planning: Planning): readonly (readonly EpochDay[])[] => {
  const weekends: EpochDay[][] = [];
  for (let day = planning.fromDay; day < planning.toDay; day++) {
    if (weekdayOf(day) === 6) weekends.push([day]);
    if (weekdayOf(day) === 7) {
      if (day === planning.fromDay) weekends.push([]);
      weekends.at(-1)?.push(day);
    }
  }
  return weekends;
};

/**
 * Days of the horizon that count together, in order: Saturday with Sunday, or one bank holiday of the service's region.
 *
 * @returns `undefined` for accounts that count duties one by one
 */
export const groupsOf = (planning: Planning, account: Account): readonly (readonly EpochDay[])[] | undefined => {
  if (account === 'weekends') return weekendsOf(planning);
  if (account !== 'bank-holidays') return undefined;
  return [...planning.bankHolidays]
    .filter((day) => planning.fromDay <= day && day < planning.toDay)
    .sort((a, b) => a - b)
    .map((day) => [day]);
};

/** Whether the Saturday before a horizon that starts on Sunday was worked: that weekend is carried in already. */
const isCarriedIn = (planning: Planning, account: Account, worker: string, group: readonly EpochDay[]): boolean =>
  account === 'weekends' &&
  weekdayOf(group[0] ?? 0) === 7 &&
  (planning.historyByWorker.get(worker) ?? []).some((d) => d.day === planning.fromDay - 1 && isOfAccount(account, d));

/** Groups in which a duty adds one to a worker's count, in order. */
export const countingGroups = (
  planning: Planning,
  account: Account,
  worker: string,
  groups: readonly (readonly EpochDay[])[],
): readonly (readonly EpochDay[])[] => groups.filter((group) => !isCarriedIn(planning, account, worker, group));

/** What planned duties add to a worker's count: duties, or groups with a duty. A duty counts on the day it starts. */
export const plannedCount = (
  planning: Planning,
  account: Account,
  worker: string,
  planned: readonly (Work & Pick<Duty, 'family'>)[],
): number => {
  const counted = planned.filter((duty) => isOfAccount(account, duty));
  const groups = groupsOf(planning, account);
  if (!groups) return counted.length;
  return countingGroups(planning, account, worker, groups).filter((group) =>
    counted.some((duty) => group.includes(duty.day)),
  ).length;
};

/** Demands an account counts; of an account with groups those on its days. */
export const accountDemands = (planning: Planning, account: Account): DemandSet => {
  const days = groupsOf(planning, account)?.flat();
  return demandSet(planning, (duty) => isOfAccount(account, duty) && (days?.includes(duty.day) ?? true));
};
