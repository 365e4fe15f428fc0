import type { ClockTime, Instant, LocalDate } from '../time/index.ts';
import type { ContractKind, Sex } from './service.ts';

/** One contract of one worker with one employer; dates are included, no `to` means open-ended. */
export interface Employment {
  readonly id: string;
  readonly employer: string;
  readonly contract: ContractKind;
  readonly grade: string;
  /** Post as people say it: "Senior Recovery Worker". */
  readonly role: string;
  /** Contracted minutes a week; 0 for bank, agency and volunteers. */
  readonly weeklyMinutes: number;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  /** Worked and paid (or hosted), but never cover: a peer supporter, a volunteer, somebody in induction. */
  readonly isSupernumerary: boolean;
  /** Last supernumerary date; later dates count as cover. Only with `isSupernumerary`. */
  readonly supernumeraryTo?: LocalDate;
  /** Worker who is the line manager. */
  readonly reportsTo?: string;
  /** The contract asks for work after 22:00, so that a young worker's nights begin at 23:00. @source WTR 1998 reg 6A */
  readonly worksAfter22?: boolean;
  /** Units this employment may work in; empty means all. */
  readonly units: readonly string[];
  /** How payroll knows it: a works number. */
  readonly payrollRef?: string;
}

/** A skill held from a date to a date, both included; no `to` means no expiry. */
export interface HeldSkill {
  readonly skill: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

/** Written agreement to work beyond 48 hours on average. @source WTR 1998 regs 4(1), 5; uk-rules.md WTR-02 */
export interface OptOut {
  readonly signedOn: LocalDate;
  readonly effectiveFrom: LocalDate;
  /** 7 to 92 (three months). */
  readonly noticeDays: number;
  /** Day notice was given; the agreement ends `noticeDays` later. */
  readonly withdrawnOn?: LocalDate;
}

/** Work for somebody else that the worker told us of. @source uk-rules.md WTR-05 */
export interface OtherEmployment {
  readonly weeklyMinutes: number;
  readonly declaredOn: LocalDate;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  /** Whether it is done at night. */
  readonly hasNights?: boolean;
  /** When the worker is to be asked again. */
  readonly reviewOn?: LocalDate;
  /** Wall clock on its weekdays (1 = Monday; none named: every day), as declared; `end` at or before `start` is next day. */
  readonly times?: { readonly weekdays: readonly number[]; readonly start: ClockTime; readonly end: ClockTime };
}

/**
 * A recorded basis on which somebody under 18 may work beyond the young worker's hours, or at night; dates included. All
 * of the reg 27A conditions were found to hold.
 *
 * @source WTR 1998 reg 27A; uk-rules.md WTR-16
 */
export interface YoungWorkerBasis {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly need: 'continuity' | 'surge';
  readonly reference: string;
  readonly approvedBy: string;
}

/**
 * When a worker can or cannot work. `unavailable` windows exclude duties that touch them. If any `available` row
 * covers a date, duties that start on that date must lie inside the windows of such rows.
 */
export interface Availability {
  readonly state: 'available' | 'unavailable';
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Weekdays it repeats on, 1 = Monday .. 7 = Sunday; empty means every day. */
  readonly weekdays: readonly number[];
  /** Wall clock; both absent means the whole day. `end` at or before `start` runs into the next day. */
  readonly start?: string;
  readonly end?: string;
  /** What it was read from, such as a calendar: a newer reading takes its place. Absent: somebody wrote it. */
  readonly source?: string;
}

/** A person on the rota. */
export interface Worker {
  readonly id: string;
  readonly name: string;
  readonly dateOfBirth?: LocalDate;
  readonly sex?: Sex;
  readonly employments: readonly Employment[];
  readonly skills: readonly HeldSkill[];
  readonly optOuts: readonly OptOut[];
  readonly otherEmployment: readonly OtherEmployment[];
  readonly availability: readonly Availability[];
  /** None where absent. */
  readonly youngWorkerBases?: readonly YoungWorkerBasis[];
  /** What a person decided of it; derived from plan and history where absent. @source uk-rules.md WTR-09 */
  readonly isNightWorker?: boolean;
}

/** Why somebody is away; only planners of the service ever see the kind. */
export type AbsenceKind =
  | 'annual-leave'
  | 'sick'
  | 'maternity'
  | 'paternity'
  | 'adoption'
  | 'parental'
  | 'toil'
  | 'study'
  | 'unpaid'
  | 'other';

/** Away from one instant to another; whole days run from local midnight to local midnight. */
export interface Absence {
  readonly worker: string;
  readonly kind: AbsenceKind;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** A wish for some dates (both included) with a weight from 1 to 10. */
export interface Request {
  readonly id: string;
  readonly worker: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly ask: 'off' | 'work' | 'shift' | 'not-shift';
  /** For `shift` and `not-shift`. */
  readonly shiftType?: string;
  readonly weight: number;
}

/** Two people who go together, stay apart, or of whom `worker` shadows `other` (the mentor). Dates included. */
export interface Pair {
  readonly kind: 'together' | 'apart' | 'shadow';
  readonly worker: string;
  readonly other: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

/** Decided by a person: this worker works that requirement on that date, or is free that day. */
export interface Pin {
  readonly worker: string;
  readonly on: LocalDate;
  /** Cover requirement or on-call slot id; `undefined` means a free day. */
  readonly cover?: string;
}

/**
 * A health assessment offered to somebody who works at night, and no more of it than reg 7 needs.
 *
 * @source WTR 1998 reg 7; uk-rules.md WTR-12, DP-04
 */
export interface NightHealthOffer {
  readonly worker: string;
  readonly offeredOn: LocalDate;
  readonly outcome: 'taken' | 'declined';
  /** Only of one that was taken, and once its outcome is known. */
  readonly isFit?: boolean;
}
