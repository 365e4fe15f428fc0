import type { PayCalendar, PayPeriod } from '../model/pay.ts';
import type { Instant, LocalDate } from '../time/index.ts';
import { payPeriod, settledBy } from './periods.ts';

/** Something that was done to a pay period of one employer. Acts are only added. */
export interface PayrollAct {
  /** 1 for the employer's first act, then one more each time. */
  readonly number: number;
  readonly kind: 'lock' | 'unlock' | 'acknowledge';
  readonly employer: string;
  /** Id of the pay period. */
  readonly period: string;
  readonly at: Instant;
  readonly by: string;
  /** Why it was unlocked. */
  readonly reason?: string;
  /** Export that was received; only for `acknowledge`. */
  readonly export?: string;
}

/** The lock of a period in force at a moment, if there is one. @param acts of one employer, in order */
export const lockOf = (acts: readonly PayrollAct[], period: string, at: Instant): PayrollAct | undefined => {
  const last = acts.findLast((act) => act.period === period && act.kind !== 'acknowledge' && act.at <= at);
  return last?.kind === 'lock' ? last : undefined;
};

/** The period that settles a date: the first whose cut-off is on or after it, and after that of the period before. */
export const settlingPeriod = (
  calendar: PayCalendar,
  on: LocalDate,
  periods: readonly PayPeriod[],
): PayPeriod | undefined =>
  periods.find((period) => {
    const { from, to } = settledBy(calendar, period);
    return from <= on && on <= to;
  });

/**
 * Whether hours of a date may no longer be written down: the lock in force at that moment over the period that settles it.
 *
 * What is dated after a period's cut-off stays open until the next one is locked.
 *
 * @param acts of one employer, in order
 */
export const lockedOn = (
  calendar: PayCalendar,
  acts: readonly PayrollAct[],
  on: LocalDate,
  at: Instant,
): PayrollAct | undefined => {
  const ids = [...new Set(acts.map(({ period }) => period))];
  const periods = ids.flatMap((id) => payPeriod(calendar, id) ?? []);
  const settling = settlingPeriod(calendar, on, periods);
  return settling && lockOf(acts, settling.id, at);
};
