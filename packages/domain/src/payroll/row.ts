import type { PayUnit, PricedLine } from '../pay/line.ts';
import type { Instant, LocalDate } from '../time/index.ts';

/** What tells one row of a worker's pay from another: of two lines with the same, one row is made. */
export interface RowKey {
  readonly worker: string;
  /** Employment id. */
  readonly employment: string;
  readonly on: LocalDate;
  readonly element: string;
  readonly unit: PayUnit;
  readonly costCentre: string;
  /** Absent for what has no money. */
  readonly rate: string | undefined;
  /** Pence an hour, shift, piece or mile at 100 %. */
  readonly ratePence: number | undefined;
  readonly percent: number;
}

/** What a row amounts to. In a reversal they have the opposite signs of the row that it takes back. */
export interface RowAmounts {
  /** Whole minutes for hours, 0 otherwise. */
  readonly minutes: number;
  /** Hundredths of shifts, pieces or miles; 0 for hours. */
  readonly hundredths: number;
  /** Exact worth in parts of a penny (`PARTS_PER_PENNY`). */
  readonly parts: number;
}

/**
 * A key with what it amounts to now: priced lines of one worker, date, element, cost centre and rate together. Every row has
 * every field, absent ones as `undefined`: rows of one shape are read and copied several times as fast (`npm run prove:payroll`).
 */
export interface DueRow extends RowKey, RowAmounts {
  /** Units of the service, in order. */
  readonly places: readonly string[];
  /** In order of start. */
  readonly shifts: readonly string[];
  readonly assignments: readonly string[];
  /** First start and last end of the work. */
  readonly startsAt: Instant | undefined;
  readonly endsAt: Instant | undefined;
  readonly breakMinutes: number;
  /** Elapsed minutes of what is paid by the shift (sleep-ins, stand-by), so that payroll can judge the minimum wage; else 0. */
  readonly presenceMinutes: number;
  readonly reason: string | undefined;
  readonly source: PricedLine['source'];
}

/** One row of an export. */
export interface PayrollRow extends Omit<DueRow, 'source'> {
  /** The same for the same row, whoever asks, how often. */
  readonly id: string;
  /** Whole pence; of one worker, employment, element and pay period they add up to the total that was rounded once. */
  readonly pence: number;
  readonly source: DueRow['source'] | 'adjustment';
  /** Id of the row that this one takes back or replaces. */
  readonly adjusts: string | undefined;
}

/** A key, or a line that has one. */
type Keyed = Omit<RowKey, 'rate' | 'ratePence'> & Partial<Pick<RowKey, 'rate' | 'ratePence'>>;

/** Text that is equal for equal keys. */
export const keyText = (key: Keyed): string =>
  `${key.worker}|${key.employment}|${key.on}|${key.element}|${key.unit}|${key.costCentre}|${key.rate ?? ''}|${key.ratePence ?? ''}|${key.percent}`;

/**
 * What the reason of every row begins with that takes another back, and of no other row that names one. Exports keep it, and
 * the next is made from what they kept: it is read, and must stay as it is.
 */
export const TAKEN_BACK = 'taken back: ';

/** Whether a row takes back another. Signs do not tell: a row of nothing is taken back by one, and a penny of rounding may be below 0. */
export const isReversal = ({ adjusts, reason = '' }: PayrollRow): boolean =>
  adjusts !== undefined && reason.startsWith(TAKEN_BACK);
