import type { ClockTime, LocalDate } from '../time/index.ts';

/** When a post is designated, and who decided it; dates included, open where absent. @source uk-rules.md WTR-13 */
export interface Designation {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly reason?: string;
  readonly approvedBy?: string;
}

/** A right that an agreement modifies or excludes, against compensatory rest. @source WTR 1998 regs 23(a), 24 */
export type LiftedRight = 'daily-rest' | 'weekly-rest' | 'breaks' | 'night-average';

/**
 * A relevant agreement of the service; dates included.
 *
 * Only collective and workforce agreements lift rights or lengthen the reference period; an individual one names its
 * workers and may set the night period and the start of the week.
 *
 * @source WTR 1998 regs 2, 4(3), 6, 11(4), 23; uk-rules.md WTR-00, WTR-03
 */
export interface RelevantAgreement {
  readonly id: string;
  readonly kind: 'collective' | 'workforce' | 'individual';
  readonly from: LocalDate;
  readonly to?: LocalDate;
  /** Where to read it: "Clause 7.2". */
  readonly clause: string;
  /** Whom it binds; everybody where absent. */
  readonly workers?: readonly string[];
  readonly lifts: readonly LiftedRight[];
  /** Weeks of the reference period, 1 to 52. */
  readonly referenceWeeks?: number;
  /** At least 7 hours that hold midnight to 05:00. */
  readonly nightPeriod?: { readonly start: ClockTime; readonly end: ClockTime };
  /** Weekday on which the weeks of weekly rest start, 1 = Monday .. 7 = Sunday. */
  readonly weekStartsOn?: number;
}
