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
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Epoch day of the local date it starts on. */
  readonly day: number;
  readonly isReg21: boolean;
  readonly unpaidBreakMinutes: number;
  readonly isSupernumerary: boolean;
  readonly isPinned: boolean;
  readonly isHistory: boolean;
}

type Timed = Pick<Duty, 'kind' | 'startsAt' | 'endsAt' | 'unpaidBreakMinutes'>;

/** Elapsed minutes from start to end. */
export const elapsedMinutes = (duty: Timed): number => duty.endsAt - duty.startsAt;

/** Planned working time in minutes: elapsed less free breaks; on-call at home counts only when called out. @source uk-rules.md WT-01 */
export const workingMinutes = (duty: Timed): number =>
  KINDS[duty.kind].workingTime === 'all' ? elapsedMinutes(duty) - duty.unpaidBreakMinutes : 0;

/** Minutes that count towards contract hours. @source uk-rules.md WT-01 */
export const contractMinutes = (duty: Timed): number =>
  KINDS[duty.kind].contractTime === 'all' ? elapsedMinutes(duty) - duty.unpaidBreakMinutes : 0;

/** Whether a duty breaks a rest period (on-call at home by itself does not). */
export const interruptsRest = (duty: Pick<Duty, 'kind'>): boolean => KINDS[duty.kind].interruptsRest;
