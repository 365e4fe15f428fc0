import type { Duty } from '../../duty.ts';
import type { Balance } from '../../model/problem.ts';
import type { Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import { dateOf, dayOf, type EpochDay, weekdayOf } from '../../time/index.ts';
import type { LeaveTerms } from './excluded-leave.ts';
import { knownFrom } from './known.ts';
import { type WorkingDays, workingDays } from './working-days.ts';

/** The part of a balance before a day, its minutes pro rata. */
const clipped = (balance: Balance, toDay: EpochDay): Balance => {
  const [first, last] = [dayOf(balance.from), dayOf(balance.to)];
  if (last < toDay) return balance;
  const minutes = Math.floor((balance.minutes * (toDay - first)) / (last + 1 - first));
  return { ...balance, to: dateOf(toDay - 1), minutes };
};

/**
 * Opening `hours` of a worker that reach up to what is known otherwise without a gap, latest first.
 *
 * One that reaches into what is known gives way there: a period published since is known by its duties, and history
 * that began later when the balance was written now begins earlier.
 */
const openingHours = (planning: Planning, worker: string): readonly Balance[] => {
  const rows = planning.problem.balances
    .filter((balance) => balance.worker === worker && balance.account === 'hours')
    .toSorted((a, b) => dayOf(b.to) - dayOf(a.to));
  const chained: Balance[] = [];
  let next = knownFrom(planning);
  for (const balance of rows) {
    const first = dayOf(balance.from);
    if (dayOf(balance.to) + 1 < next || first >= next) continue;
    chained.push(clipped(balance, next));
    next = first;
  }
  return chained;
};

/** First day from which a worker's working time is known: that of what is known of everybody, or of opening hours before it. */
export const hoursKnownFrom = (planning: Planning, worker: string): EpochDay => {
  const first = openingHours(planning, worker).at(-1);
  return first ? dayOf(first.from) : knownFrom(planning);
};

/** Adds the hours of a balance, evenly by day; its Mondays to Fridays that are not leave count as worked. */
const withBalance = (days: WorkingDays, { from, to, minutes: total }: Balance): WorkingDays => {
  const [first, length] = [dayOf(from) - days.fromDay, dayOf(to) + 1 - dayOf(from)];
  const [minutes, worked] = [Int32Array.from(days.minutes), Int32Array.from(days.worked)];
  let weekdays = 0;
  for (let index = 1; index < minutes.length; index++) {
    const passed = Math.min(length, Math.max(0, index - first));
    const isLeave = (days.excluded[index] ?? 0) > (days.excluded[index - 1] ?? 0);
    const isInside = first < index && index <= first + length;
    if (total > 0 && isInside && !isLeave && weekdayOf(days.fromDay + index - 1) <= 5) weekdays++;
    minutes[index] = (minutes[index] ?? 0) + Math.floor((total * passed) / length);
    worked[index] = (worked[index] ?? 0) + weekdays;
  }
  return { ...days, minutes, worked };
};

/**
 * A worker's working time by day over all that is known of it, opening hours included.
 *
 * Approximate where they are: the balance does not say on which of its days they were worked.
 *
 * @param duties of the worker, history included
 */
export const knownWorkingDays = (
  planning: Planning,
  worker: Worker,
  duties: readonly Duty[],
  leave?: LeaveTerms,
): WorkingDays =>
  openingHours(planning, worker.id).reduce(
    withBalance,
    workingDays(planning, worker, duties, hoursKnownFrom(planning, worker.id), leave),
  );
