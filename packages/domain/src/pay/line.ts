import type { Instant, LocalDate } from '../time/index.ts';

/**
 * Parts of a penny in which pay is reckoned: minutes of an hour, hundredths, and the ten-thousandths of rolled-up holiday
 * pay all divide it, so that every amount is a whole number and nothing is lost before the one rounding.
 */
export const PARTS_PER_PENNY = 60 * 100 * 10_000;

/** What a number of units is counted in. */
export type PayUnit = 'hours' | 'shift' | 'each' | 'miles';

/** What one worker is due under one element for one piece of work on one local date. */
export interface PricedLine {
  readonly worker: string;
  /** Employment id and employer. */
  readonly employment: string;
  readonly employer: string;
  /** Date it belongs to, by the split of the service. */
  readonly on: LocalDate;
  /** Name of the pay element: `basic`, `sleep-in`, `unsocial-low`. */
  readonly element: string;
  readonly unit: PayUnit;
  /** Whole paid minutes for hours, 0 otherwise. */
  readonly minutes: number;
  /**
   * Minutes that were worked, where they are not those paid: a least or a unit was rounded up to, the stand-by payment
   * includes them, or the clocks changed and the terms do not go by elapsed time.
   */
  readonly workedMinutes?: number;
  /** Hundredths of shifts, pieces or miles; 0 for hours. */
  readonly hundredths: number;
  /** Id of the rate; absent for what has no money (hours of leave earned), and where no rate fits. */
  readonly rate?: string;
  /** Pence an hour, shift, piece or mile at 100 %. */
  readonly ratePence?: number;
  /** Whole percent of the rate: 35 for a premium, 150 for overtime. */
  readonly percent: number;
  /** What it is worth in parts of a penny (`PARTS_PER_PENNY`); whole. */
  readonly parts: number;
  readonly costCentre: string;
  /** Unit of the service ("house"). */
  readonly place: string;
  readonly shift?: string;
  readonly assignment?: string;
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
  readonly breakMinutes: number;
  readonly reason?: string;
  readonly source: 'planned' | 'actual' | 'leave';
}
