import { KINDS } from './model/kinds.ts';
import type { Family, Kind } from './model/service.ts';
import type { Instant } from './time/index.ts';

/** One stretch of work of one worker, planned or past, as rules look at it. */
export interface Duty {
  readonly worker: string;
  /** Shift id; history without a known requirement has `history/<worker>/<startsAt>`. */
  readonly shift: string;
  /** Position in `planning.demands`; absent for history and for work no requirement asks for. */
  readonly demand?: number;
  /** Cover requirement or on-call slot, when known. */
  readonly cover?: string;
  readonly shiftType: string;
  readonly kind: Kind;
  readonly unit: string;
  readonly family: Family;
  readonly tier?: number;
  /** Only on-call at home: all of it is working time. @source uk-rules.md WT-03 */
  readonly countsInFull?: true;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Epoch day of the local date it starts on; of history the day before the horizon at most, also of a part of the last night. */
  readonly day: number;
  readonly isReg21: boolean;
  /** At a post whose workers follow each other in turns on its date (reg 22). */
  readonly isRotating?: true;
  readonly unpaidBreakMinutes: number;
  readonly isSupernumerary: boolean;
  readonly isPinned: boolean;
  readonly isHistory: boolean;
  /** Held inside a shift (`ShiftType.during`): it adds no minutes of its own. Not set where the worker is on no such shift. */
  readonly isInside?: boolean;
  /** Skills everybody on it must hold, beyond those of its shift type. */
  readonly skills?: readonly string[];
  /** Only visits: minutes on the way to it from another visit or the base. */
  readonly wayMinutes?: number;
  /** Minutes on the way that this visit adds to the worker's day; `withTravel` says which. */
  readonly travelMinutes?: number;
  /** Minutes between home and this visit, the first or last duty of the day, where there is no base. */
  readonly journeyMinutes?: number;
}

type Timed = Pick<
  Duty,
  | 'kind'
  | 'countsInFull'
  | 'startsAt'
  | 'endsAt'
  | 'unpaidBreakMinutes'
  | 'isInside'
  | 'travelMinutes'
  | 'journeyMinutes'
>;

/** Elapsed minutes from start to end. */
export const elapsedMinutes = (duty: Timed): number => duty.endsAt - duty.startsAt;

/** Elapsed less free breaks; nothing for what is held inside a shift. */
const ownMinutes = (duty: Timed): number => (duty.isInside ? 0 : elapsedMinutes(duty) - duty.unpaidBreakMinutes);

/**
 * Planned working time in minutes: elapsed less free breaks, with the way between visits and the journeys from and to
 * home where there is no base; on-call at home counts only when called out, unless it counts in full.
 *
 * @source uk-rules.md WT-01, WT-04
 */
export const workingMinutes = (duty: Timed): number =>
  KINDS[duty.kind].workingTime === 'all' || duty.countsInFull
    ? ownMinutes(duty) + (duty.travelMinutes ?? 0) + (duty.journeyMinutes ?? 0)
    : 0;

/** Minutes that count towards contract hours: as working time, but without journeys from and to home. @source uk-rules.md WT-01, WT-04 */
export const contractMinutes = (duty: Timed): number =>
  KINDS[duty.kind].contractTime === 'all' ? ownMinutes(duty) + (duty.travelMinutes ?? 0) : 0;

/** Whether a duty breaks a rest period; on-call at home by itself does so only where it counts in full. */
export const interruptsRest = (duty: Pick<Duty, 'kind' | 'countsInFull'>): boolean =>
  KINDS[duty.kind].interruptsRest || duty.countsInFull === true;
