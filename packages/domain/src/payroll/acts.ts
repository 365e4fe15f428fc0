import type { PayCalendar, PayPeriod } from '../model/pay.ts';
import type { Worker } from '../model/worker.ts';
import { employmentsOn } from '../planning.ts';
import type { Instant, LocalDate } from '../time/index.ts';
import type { IsLocked } from '../timesheet/fault.ts';
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

/** As `lockOf`, but a lock does not hold for what was entered in the very minute in which it was made. */
const lockBefore = (acts: readonly PayrollAct[], period: string, at: Instant): PayrollAct | undefined =>
  lockOf(
    acts.filter((act) => act.kind !== 'lock' || act.at < at),
    period,
    at,
  );

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
 * The lock that forbids to write down hours of a date at a moment: the one over the period that settles the date, if it was
 * made in an earlier minute.
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
  return settling && lockBefore(acts, settling.id, at);
};

/**
 * Whether hours of a worker may no longer be written down: as soon as one of the employers whom they work for on that date
 * has locked it.
 *
 * @param acts of any number of employers, each in order
 */
export const isLockedBy = (
  calendar: PayCalendar,
  acts: readonly PayrollAct[],
  workerById: ReadonlyMap<string, Worker>,
): IsLocked => {
  const byEmployer = new Map<string, PayrollAct[]>();
  for (const act of acts) byEmployer.set(act.employer, [...(byEmployer.get(act.employer) ?? []), act]);
  return (id, on, enteredAt) => {
    const worker = workerById.get(id);
    const employers = new Set(worker ? employmentsOn(worker, on).map(({ employer }) => employer) : []);
    return [...employers].some(
      (employer) => lockedOn(calendar, byEmployer.get(employer) ?? [], on, enteredAt) !== undefined,
    );
  };
};
