import type { ClockTime, Instant, LocalDate } from '../time/index.ts';

/** A visit to somebody at home, to be made once inside a window. The case reference is opaque: never a name. */
export interface Visit {
  /** Unique over covers, on-call slots and visits; the cover id of its demand. */
  readonly id: string;
  readonly caseRef: string;
  readonly on: LocalDate;
  /** Wall clock; the whole visit lies inside. */
  readonly windowStart: ClockTime;
  readonly windowEnd: ClockTime;
  readonly minutes: number;
  /** A pair where one person alone is not enough. */
  readonly staff: 1 | 2;
  /** One of the staff must be a driver. */
  readonly needsDriver: boolean;
  /** Nobody was there before. */
  readonly isFirst?: boolean;
  /** Skill everybody on it must hold. */
  readonly skill?: string;
  /** Minutes on the way to it; the service's `travelMinutes` where absent. */
  readonly travelMinutes?: number;
}

/** Who a case is used to; dates included. */
export interface Keyworker {
  readonly caseRef: string;
  readonly worker: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

/** Where in the day a visit was put. */
export interface VisitPlace {
  readonly caseRef: string;
  /** Earliest start and latest end. */
  readonly windowStartsAt: Instant;
  readonly windowEndsAt: Instant;
  /** Minutes on the way to it. */
  readonly travelMinutes: number;
  /** Visits of one date with one round follow each other with time to travel: `2026-12-01/3`. */
  readonly round: string;
}
