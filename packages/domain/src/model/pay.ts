import type { LocalDate } from '../time/index.ts';
import type { ContractKind, Kind } from './service.ts';

/** A day as pay sees it: 1 = Monday .. 7 = Sunday, or a bank holiday, which is no weekday then. */
export type PayDay = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 'bank-holiday';

/** What one kind of work is paid, for whom, when. Everything that is given must fit; absent means all. */
export interface PayRate {
  /** Names the rate in payroll. */
  readonly id: string;
  /** First and last date, both included. */
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly employers?: readonly string[];
  readonly contracts?: readonly ContractKind[];
  readonly grades?: readonly string[];
  /** Absent: every kind of hourly work, or sleep-ins where the rate is one per duty. */
  readonly kinds?: readonly Kind[];
  readonly days?: readonly PayDay[];
  /** An hour of paid time, or a flat payment for each duty. */
  readonly per: 'hour' | 'duty';
  /** Whole pence, from 0. */
  readonly pence: number;
}

/** How a service pays. Of several rates that fit, the first holds. */
export interface PayTerms {
  readonly rates: readonly PayRate[];
}
