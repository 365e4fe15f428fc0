import type { MileageClaim } from '../model/timesheet.ts';
import type { LocalDate } from '../time/index.ts';
import type { PricedLine } from './line.ts';
import type { AbsentHours, CancelledWork, WorkDone } from './work-done.ts';

/** What was done, planned or actual, of any number of workers over any span; in any order. */
export interface PayWork {
  readonly done: readonly WorkDone[];
  /**
   * Work of the days before that fills the first week (from Monday) and may hold the substitute of a holiday. It has no
   * lines of its own.
   */
  readonly before?: readonly WorkDone[];
  readonly cancelled: readonly CancelledWork[];
  readonly absences: readonly AbsentHours[];
  readonly mileage: readonly Pick<MileageClaim, 'worker' | 'on' | 'tenths' | 'unit' | 'reason'>[];
}

/** Nothing done. */
export const NO_WORK: PayWork = { done: [], cancelled: [], absences: [], mileage: [] };

/** Work that is due pay and has no rate or no employment; volunteers have no pay, and agencies pay their own. */
export interface UnpaidWork {
  readonly worker: string;
  readonly shift: string;
  readonly on: LocalDate;
}

/** Why a line may not be the last word. */
export type PayNoteCode =
  /** No table of unsocial hours is known for the date: no premium is paid, and none is guessed. */
  | 'unsocial-unknown'
  /** Bank holidays of the date are not known. */
  | 'bank-holidays-unknown'
  /** Paid as long as on any other night, but worked longer. */
  | 'worked-longer'
  /** Holiday at the plain rate: no earlier pay is known to take the average of. */
  | 'leave-estimate'
  /** A holiday on a weekend and its substitute were both worked: the weekend day is ordinary. */
  | 'holiday-counted-once'
  /** The terms share out holiday by hours worked, which is for irregular hours only; or for leave years from 2024. */
  | 'no-accrual'
  /** Time off in lieu was not taken within three months: it is to be paid. */
  | 'toil-overdue'
  /** No rate of sick pay is agreed here: payroll works it out from the hours. */
  | 'sick-pay-elsewhere';

/** Something about one worker's pay that a person should know. */
export interface PayNote {
  readonly code: PayNoteCode;
  readonly worker: string;
  readonly on: LocalDate;
  readonly shift?: string;
  readonly detail: string;
}

/** Pay of some work. */
export interface Priced {
  /** By worker in the order of their first work, then element in the order of the list, then date. */
  readonly lines: readonly PricedLine[];
  readonly unpaid: readonly UnpaidWork[];
  readonly notes: readonly PayNote[];
}
