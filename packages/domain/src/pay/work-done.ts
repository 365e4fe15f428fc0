import type { Kind } from '../model/service.ts';
import type { CallOut, Disturbance } from '../model/timesheet.ts';
import type { AbsenceKind, Employment } from '../model/worker.ts';
import type { Instant, Interval, LocalDate } from '../time/index.ts';

/**
 * One stretch of work to be paid, planned or as it was done. Breaks, disturbances and call-outs lie inside it and do not
 * overlap.
 */
export interface WorkDone extends Interval {
  readonly worker: string;
  /** Under which it was done; absent when none was in force, which is told, not paid. */
  readonly employment: Employment | undefined;
  /** Shift id; work that nobody planned has `extra/<worker>/<startsAt>`. */
  readonly shift: string;
  readonly assignment?: string;
  readonly shiftType: string;
  readonly kind: Kind;
  readonly unit: string;
  /** Free and unpaid, by start. */
  readonly breaks: readonly Interval[];
  /** Paid minutes on the way that come with it, beside its own. */
  readonly travelMinutes: number;
  /** Held inside another duty, which has its minutes. */
  readonly isInside: boolean;
  /** Minutes by the clock face, and on any other night; only where a clock change lies in it. */
  readonly faceMinutes?: number;
  readonly overtime?: 'pay' | 'toil';
  /** Only sleep-ins. */
  readonly disturbances: readonly Pick<Disturbance, 'startsAt' | 'endsAt'>[];
  /** Only on-call at home. */
  readonly callOuts: readonly Pick<CallOut, 'startsAt' | 'endsAt' | 'mode'>[];
  readonly source: 'planned' | 'actual';
}

/** A shift that was called off, with what it would have been. */
export interface CancelledWork
  extends Pick<WorkDone, 'worker' | 'employment' | 'shift' | 'shiftType' | 'kind' | 'unit'>,
    Interval {
  readonly cancelledAt: Instant;
  readonly cancelledBy: 'employer' | 'worker';
  /** Start of the whole shift, where an absence took its beginning: by which notice, terms and date go. */
  readonly shiftStartsAt?: Instant;
  /** Free, unpaid break that it would have had; 0 where absent. */
  readonly breakMinutes?: number;
  /** Within it, when its worker was away: told as absence. */
  readonly away?: readonly Interval[];
}

/** Hours of one date that somebody was away from: rostered ones, or the day's share of the contract. */
export interface AbsentHours extends Pick<WorkDone, 'worker' | 'employment' | 'unit'> {
  readonly kind: AbsenceKind;
  readonly on: LocalDate;
  /** Whole minutes, above 0. */
  readonly minutes: number;
  /** The shift that was missed, where one was rostered, and its start: a service may split hours by that date. */
  readonly shift?: string;
  readonly shiftStartsAt?: Instant;
}
