import type { LocalDate } from '../time/index.ts';

/** One worked day of a base pattern. */
export interface BaseDay {
  /** 1-based week of the pattern. */
  readonly week: number;
  /** 1 = Monday .. 7 = Sunday. */
  readonly weekday: number;
  /** Cover requirement or on-call slot; `undefined` means a working day of any duty. */
  readonly cover?: string;
}

/** A week, or up to twelve, that repeats; days that are not named are free. */
export interface BasePattern {
  readonly id: string;
  /** 1 to 12. */
  readonly weeks: number;
  /** By week, then weekday. */
  readonly days: readonly BaseDay[];
}

/**
 * Somebody's base pattern and what departing from it means.
 *
 * `rolling`: the whole pattern, worked and free days. `fixed-days`: which weekdays are worked, whatever the duty.
 * `flexible`: as `rolling`, by a flexible-working agreement. `protected`: only the named days (management time) are
 * meant; other days are free to plan.
 */
export interface BaseAgreement {
  readonly id: string;
  readonly worker: string;
  readonly kind: 'rolling' | 'fixed-days' | 'flexible' | 'protected';
  readonly pattern: string;
  /** A Monday that is the first day of week 1 for this worker: the offset of the pattern. */
  readonly anchor: LocalDate;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly deviation: 'forbidden' | 'priced';
  /** Penalty points before the rule's weight for each day departed from, 1 to 10; without effect when forbidden. */
  readonly weight: number;
  /** When the agreement is looked at again. */
  readonly reviewOn?: LocalDate;
}
