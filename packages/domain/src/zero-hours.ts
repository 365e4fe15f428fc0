import { contractMinutes, type Duty } from './duty.ts';
import type { CancelledShift } from './model/timesheet.ts';
import type { Planning } from './planning.ts';
import { knownFrom } from './rules/support/known.ts';
import { employmentOf } from './rules/support/work.ts';
import { dateOf, daysBetween, type Instant, type LocalDate } from './time/index.ts';
import { LINE_KEYS, standing } from './timesheet/latest.ts';
import type { RotaView } from './view.ts';

/** Weeks of the reference period that the government prefers. @source uk-rules.md WTR-18 (consultation of June 2026) */
const REFERENCE_WEEKS = 12;

const REFERENCE_DAYS = 7 * REFERENCE_WEEKS;

/** A shift that was called off, and how long before it would have begun. */
export interface CancellationNotice {
  readonly shift: string;
  readonly cancelledBy: CancelledShift['cancelledBy'];
  /** Elapsed minutes to the start; below 0 once it had begun. */
  readonly noticeMinutes: number;
}

/**
 * The last twelve weeks of somebody without guaranteed hours, up to the end of the horizon. Kept and shown, never enforced:
 * the regulations are not made yet.
 *
 * @source Employment Rights Act 2025; uk-rules.md WTR-18
 */
export interface ZeroHoursLine {
  readonly worker: string;
  /** First and last date of the twelve weeks. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Hourly work, history and plan: as contract hours are counted, without sleep-ins and on-call at home. */
  readonly minutes: number;
  /** Of the twelve, those with such work. */
  readonly weeksWorked: number;
  /** A week on average, rounded down. */
  readonly averageMinutes: number;
  /** All twelve weeks are known. */
  readonly isWhole: boolean;
  /** Worked over a whole reference period beyond the guaranteed hours, which are none. */
  readonly wouldQualify: boolean;
  /** Offers of the period, and the fewest whole days from an offer to its date; absent without offers. */
  readonly offers: number;
  readonly leastOfferDays?: number;
  /** Shifts of the period that were called off, in the order they were entered. */
  readonly cancelled: readonly CancellationNotice[];
}

/** Elapsed minutes of notice of a shift that is called off; below 0 once it has begun. @source uk-rules.md WTR-18 vector W2 */
export const noticeOf = ({ startsAt }: { readonly startsAt: Instant }, cancelledAt: Instant): number =>
  startsAt - cancelledAt;

/** Hourly minutes of a duty that somebody does as a bank worker; 0 under another contract. */
const bankMinutes = (planning: Planning, duty: Duty): number => {
  const worker = planning.workerById.get(duty.worker);
  return worker && employmentOf(planning, worker, duty)?.contract === 'bank' ? contractMinutes(duty) : 0;
};

const cancelledOf = ({ problem }: Planning, worker: string): readonly CancellationNotice[] =>
  standing(problem.timesheets?.cancelled ?? [], LINE_KEYS.cancelled)
    .map(({ line }) => line)
    .filter((line) => line.worker === worker)
    .map((line) => ({
      shift: line.shift,
      cancelledBy: line.cancelledBy,
      noticeMinutes: noticeOf(line, line.cancelledAt),
    }));

const offersOf = ({ problem }: Planning, worker: string): Pick<ZeroHoursLine, 'offers' | 'leastOfferDays'> => {
  const days = problem.offers
    .filter((offer) => offer.worker === worker)
    .map(({ offeredOn, on }) => daysBetween(offeredOn, on));
  return days.length === 0 ? { offers: 0 } : { offers: days.length, leastOfferDays: Math.min(...days) };
};

const lineOf = (view: RotaView, worker: string): ZeroHoursLine => {
  const fromDay = view.toDay - REFERENCE_DAYS;
  const worked = (view.dutiesByWorker.get(worker) ?? [])
    .filter((duty) => duty.day >= fromDay)
    .map((duty) => ({ week: Math.floor((duty.day - fromDay) / 7), minutes: bankMinutes(view, duty) }))
    .filter(({ minutes }) => minutes > 0);
  const minutes = worked.reduce((sum, one) => sum + one.minutes, 0);
  const isWhole = knownFrom(view) <= fromDay;
  return {
    worker,
    from: dateOf(fromDay),
    to: dateOf(view.toDay - 1),
    minutes,
    weeksWorked: new Set(worked.map(({ week }) => week)).size,
    averageMinutes: Math.floor(minutes / REFERENCE_WEEKS),
    isWhole,
    wouldQualify: isWhole && minutes > 0,
    ...offersOf(view, worker),
    cancelled: cancelledOf(view, worker),
  };
};

/**
 * A line for each worker with a bank contract in force on a day of the horizon, in the order of the service.
 *
 * @source uk-rules.md WTR-18
 */
export const zeroHoursLines = (view: RotaView): readonly ZeroHoursLine[] => {
  const { from, to } = view.problem;
  return view.workers
    .filter(({ employments }) =>
      employments.some((one) => one.contract === 'bank' && one.from < to && (one.to === undefined || one.to >= from)),
    )
    .map(({ id }) => lineOf(view, id));
};
