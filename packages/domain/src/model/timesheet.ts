import type { Instant, LocalDate } from '../time/index.ts';

/** How it is known what was worked. */
export type EntrySource = 'as-planned' | 'manager' | 'clock' | 'worker';

/** A line that somebody takes back: a later one like it, marked so, leaves nothing of the earlier. */
interface Withdrawable {
  readonly isWithdrawn?: boolean;
}

/** Who wrote a line of a timesheet and who answers for it. Nobody approves their own hours. */
export interface Signed {
  readonly enteredBy: string;
  readonly enteredAt: Instant;
  readonly approvedBy?: string;
  readonly approvedAt?: Instant;
}

/**
 * What was worked on one shift, or that it was not. A later line for the same worker and shift takes the place of an
 * earlier one; neither is ever changed.
 */
export interface TimesheetEntry extends Signed {
  readonly worker: string;
  /** Shift id of the published rota; absent for work that was not planned. */
  readonly shift?: string;
  readonly shiftType: string;
  readonly state: 'worked' | 'not-worked';
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Free, unpaid break; whole minutes, and where it began if that is known. */
  readonly breakMinutes: number;
  readonly breakStartsAt?: Instant;
  /** Beyond contract by agreement, paid or given back as time. */
  readonly overtime?: 'pay' | 'toil';
  readonly source: EntrySource;
  readonly reason?: string;
}

/** Awake to work during a sleep-in. The category never says for whom. @source uk-rules.md NMW-02 */
export interface Disturbance extends Signed, Withdrawable {
  readonly worker: string;
  readonly shift: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly category: string;
}

/** Work while on call at home; with the way, door to door, when somebody went. @source uk-rules.md WT-03, AFC-04 */
export interface CallOut extends Signed, Withdrawable {
  readonly worker: string;
  readonly shift: string;
  readonly mode: 'phone' | 'attend';
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** A shift called off after it was published. @source uk-rules.md WTR-18 */
export interface CancelledShift extends Signed, Withdrawable {
  readonly worker: string;
  readonly shift: string;
  readonly shiftType: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly cancelledAt: Instant;
  readonly cancelledBy: 'employer' | 'worker';
  readonly reason: string;
}

/** Miles driven for work. */
export interface MileageClaim extends Signed, Withdrawable {
  readonly worker: string;
  readonly on: LocalDate;
  /** Tenths of a mile, whole. */
  readonly tenths: number;
  readonly unit: string;
  readonly reason: string;
}

/** Everything that was written down about work done, in the order it was entered. */
export interface Timesheets {
  readonly entries: readonly TimesheetEntry[];
  readonly disturbances: readonly Disturbance[];
  readonly callOuts: readonly CallOut[];
  readonly cancelled: readonly CancelledShift[];
  readonly mileage: readonly MileageClaim[];
}

/** Nothing written down. */
export const NO_TIMESHEETS: Timesheets = { entries: [], disturbances: [], callOuts: [], cancelled: [], mileage: [] };
