import type { PayCalendar } from '../model/pay.ts';
import { lockedOn, type PayrollAct } from '../payroll/acts.ts';
import type { Instant, LocalDate } from '../time/index.ts';

/** A date on which somebody works for an employer. */
export interface EmployedDay {
  readonly employer: string;
  readonly on: LocalDate;
}

/** What payroll has done so far. */
export interface PayrollFacts {
  readonly calendar: PayCalendar;
  /** Of every employer, in order. */
  readonly acts: readonly PayrollAct[];
  readonly exports: readonly { readonly employer: string; readonly period: string; readonly createdAt: Instant }[];
  readonly now: Instant;
}

/**
 * How far payroll is with the hours of a rota: `locked` when the pay periods that settle all of its days are locked, `exported` when
 * an export was made of each of them since. A rota whose days lie in two pay periods, or of several employers, waits for the last.
 */
export const payrollStage = (
  days: readonly EmployedDay[],
  { calendar, acts, exports, now }: PayrollFacts,
): 'open' | 'locked' | 'exported' => {
  const locks = new Set<PayrollAct>();
  for (const { employer, on } of days) {
    const own = acts.filter((act) => act.employer === employer);
    // a lock holds for what is entered in a later minute than its own
    const lock = lockedOn(calendar, own, on, now + 1);
    if (!lock) return 'open';
    locks.add(lock);
  }
  if (locks.size === 0) return 'open';
  const isExported = ({ employer, period, at }: PayrollAct): boolean =>
    exports.some((made) => made.employer === employer && made.period === period && made.createdAt >= at);
  return [...locks].every(isExported) ? 'exported' : 'locked';
};
