import type { Employment } from '../model/worker.ts';
import type { Interval, LocalDate } from '../time/index.ts';
import type { PaidDay } from './days.ts';
import type { Scheme } from './rate-book.ts';
import type { WorkDone } from './work-done.ts';

/** Work of somebody we pay, under an employment. */
export interface OwnWork extends WorkDone {
  readonly employment: Employment;
}

/** Where paid minutes come from: the duty itself, the way to it, or what interrupts a sleep-in or a stand-by. */
export type SliceOf = 'duty' | 'travel' | 'disturbance' | 'call-out';

/**
 * A stretch of one duty that is paid alike all through: on one local day, all of it night or none, within the week's hours
 * or beyond. The slices of a duty hold each of its paid minutes once.
 */
export interface PaidSlice extends Interval {
  readonly of: SliceOf;
  readonly work: OwnWork;
  /** Terms of its date. */
  readonly scheme: Scheme;
  readonly day: PaidDay;
  /** Date it belongs to, by the split of the service. */
  readonly on: LocalDate;
  /** Whole, from 0. */
  readonly minutes: number;
  readonly workedMinutes: number;
  readonly breakMinutes: number;
  /** Within the hours that are paid as waking night. */
  readonly isNight: boolean;
  /** Beyond the week's hours, or beyond contract to be given back as time. */
  readonly beyond?: 'overtime' | 'toil';
}

/** Free minutes of a duty between two instants. */
export const breaksWithin = ({ breaks }: Pick<WorkDone, 'breaks'>, { startsAt, endsAt }: Interval): number => {
  let minutes = 0;
  for (const pause of breaks) {
    const shared = Math.min(pause.endsAt, endsAt) - Math.max(pause.startsAt, startsAt);
    if (shared > 0) minutes += shared;
  }
  return minutes;
};
