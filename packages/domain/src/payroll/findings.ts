import type { PayRate } from '../model/pay.ts';
import type { UnpaidWork } from '../pay/priced.ts';
import type { WorkDone } from '../pay/work-done.ts';
import { type Instant, type LocalDate, overlapMinutes } from '../time/index.ts';
import type { DifferenceKind, TimesheetDifference } from '../timesheet/differences.ts';
import { shiftName } from '../timesheet/latest.ts';
import type { PaidPerson } from './export.ts';

/** What holds an export up until it is put right, or let pass with a reason. */
export const FINDING_CODES = [
  'unapproved',
  'missing-actual',
  'differs',
  'overlap',
  'leave-clash',
  'no-employment',
  'rate-missing',
  'rate-expired',
  'no-payroll-ref',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** One thing that payroll should not be told as it is. */
export interface PayrollFinding {
  readonly code: FindingCode;
  readonly worker: string;
  readonly on?: LocalDate;
  readonly shift?: string;
  /** What it is, and what to do. */
  readonly detail: string;
}

/** Minutes by which hours may differ from the plan without a reason. */
export const TOLERANCE_MINUTES = 15;

const DIFFERS: ReadonlySet<DifferenceKind> = new Set(['changed', 'not-worked', 'extra']);

const kindOf = ({ kind, reason, plannedMinutes, actualMinutes }: TimesheetDifference): FindingCode | undefined => {
  if (kind === 'unapproved') return 'unapproved';
  if (kind === 'unconfirmed') return 'missing-actual';
  if (kind === 'on-leave') return 'leave-clash';
  const isFar = Math.abs(actualMinutes - plannedMinutes) > TOLERANCE_MINUTES;
  return DIFFERS.has(kind) && isFar && reason === undefined ? 'differs' : undefined;
};

const differenceDetail = (code: FindingCode, { plannedMinutes, actualMinutes }: TimesheetDifference): string => {
  switch (code) {
    case 'unapproved':
      return 'nobody has approved it; somebody else than the worker does (rota hours --approve)';
    case 'missing-actual':
      return 'nobody has said whether it was worked; confirm it (rota hours --confirm) or write down what was worked';
    case 'leave-clash':
      return 'it lies in an absence; say whether it was worked, or correct the absence';
    default:
      return `${actualMinutes} min instead of ${plannedMinutes} min without a reason; add the reason to the line`;
  }
};

const fromDifference = (difference: TimesheetDifference): readonly PayrollFinding[] => {
  const code = kindOf(difference);
  if (!code) return [];
  const { worker, shift, on } = difference;
  return [{ code, worker, shift, on, detail: differenceDetail(code, difference) }];
};

/** Work of one worker that lies over other work; what is held inside a duty does not. @param done of one worker, by start */
const overlaps = (done: readonly WorkDone[], dateOf: (at: Instant) => LocalDate): readonly PayrollFinding[] => {
  const own = done.filter(({ isInside, kind }) => !isInside && kind !== 'on-call');
  return own.slice(1).flatMap((work, index): readonly PayrollFinding[] => {
    const before = own[index];
    const minutes = before ? overlapMinutes(before, work) : 0;
    if (!before || minutes === 0) return [];
    const { worker, shift } = work;
    const detail = `it overlaps ${shiftName(before.shift)} by ${minutes} min; correct one of them`;
    return [{ code: 'overlap', worker, shift, on: dateOf(work.startsAt), detail }];
  });
};

/** Whether a rate would have paid some work, had it not ended. */
const hadPaid = (rate: PayRate, { employment, kind }: WorkDone, on: LocalDate): boolean =>
  rate.to !== undefined &&
  rate.to < on &&
  (rate.kinds?.includes(kind) ?? true) &&
  (employment === undefined ||
    ((rate.employers?.includes(employment.employer) ?? true) &&
      (rate.contracts?.includes(employment.contract) ?? true) &&
      (rate.grades?.includes(employment.grade) ?? true)));

/** Unpaid work with what it was, of which one date is told; absent for miles and what was called off. */
export type KnownUnpaid = UnpaidWork & { readonly work?: WorkDone | undefined };

const unpaidFinding = ({ worker, shift, on, work }: KnownUnpaid, rates: readonly PayRate[]): PayrollFinding => {
  if (work && work.employment === undefined) {
    const detail = 'no employment is in force on that date, so nobody pays it; put it back into employments.csv';
    return { code: 'no-employment', worker, shift, on, detail };
  }
  const ended = work && rates.find((rate) => hadPaid(rate, work, on));
  return ended
    ? {
        code: 'rate-expired',
        worker,
        shift,
        on,
        detail: `rate "${ended.id}" ended on ${ended.to}; add the one that follows`,
      }
    : { code: 'rate-missing', worker, shift, on, detail: 'no rate of pay fits; add one to pay.rates of service.yaml' };
};

/** Employments that payroll cannot match, where others of the employer can be matched. */
const withoutRef = (staff: readonly (PaidPerson & { readonly isNamed: boolean })[]): readonly PayrollFinding[] =>
  staff.some(({ isNamed }) => isNamed)
    ? staff
        .filter(({ isNamed }) => !isNamed)
        .map(({ worker, employment }) => ({
          code: 'no-payroll-ref',
          worker,
          detail: `employment "${employment}" has no payroll_ref; add it to employments.csv`,
        }))
    : [];

/** What a report before an export looks at, all of one employer. */
export interface ReportedHours {
  /** Of the dates that the period settles. */
  readonly differences: readonly TimesheetDifference[];
  /** Of those dates, in any order. */
  readonly done: readonly WorkDone[];
  /** Of those dates, and of the rest of the period, which is told as planned. */
  readonly unpaid: readonly KnownUnpaid[];
  readonly rates: readonly PayRate[];
  /** People with hours; `isNamed`: payroll's own reference is known. */
  readonly staff: readonly (PaidPerson & { readonly isNamed: boolean })[];
  readonly dateOf: (at: Instant) => LocalDate;
}

const byWorker = (done: readonly WorkDone[]): readonly (readonly WorkDone[])[] => {
  const groups = new Map<string, WorkDone[]>();
  for (const work of done) groups.set(work.worker, [...(groups.get(work.worker) ?? []), work]);
  return [...groups.values()].map((group) => group.sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt));
};

/**
 * The report before an export: hours that nobody approved or confirmed, that depart from the plan by more than
 * `TOLERANCE_MINUTES` without a reason, overlap, or clash with leave; work without an employment or a rate; people whom payroll cannot match.
 */
export const payrollFindings = ({ differences, done, unpaid, rates, staff, dateOf }: ReportedHours) =>
  [
    ...differences.flatMap(fromDifference),
    ...byWorker(done).flatMap((own) => overlaps(own, dateOf)),
    ...unpaid.map((work) => unpaidFinding(work, rates)),
    ...withoutRef(staff),
  ] satisfies readonly PayrollFinding[];
