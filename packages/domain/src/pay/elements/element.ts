import type { Account } from '../account.ts';
import type { PayUnit, PricedLine } from '../line.ts';
import type { Priced } from '../priced.ts';
import type { PaidSlice } from '../slice.ts';

/** What every pay element says of itself. */
interface Named {
  /** As payroll knows it: `basic`, `sleep-in`, `stand-by`. */
  readonly name: string;
  /** One sentence: what it is paid for. */
  readonly summary: string;
  readonly source: string;
}

/** An element that holds paid minutes: each is in the first of the list that claims it. */
export interface TimeElement extends Named {
  readonly countsTime: true;
  readonly unit: 'hours';
  readonly claims: (slice: PaidSlice) => boolean;
  /** Whole percent of the rate; absent: time alone, without money. */
  readonly percent?: (slice: PaidSlice, isHoliday: boolean) => number;
  /** The rate of its date, or what an hour is worth without what Sundays or bank holidays pay more. */
  readonly rate: 'of-date' | 'plain';
}

/** Lines of one worker, and what is to be said of them. */
export type Found = Pick<Priced, 'lines'> & Partial<Pick<Priced, 'unpaid' | 'notes'>>;

/** An element that comes beside the minutes: a flat payment, a premium, leave, miles. */
export interface OtherElement extends Named {
  readonly countsTime: false;
  readonly unit: PayUnit;
  /** @param soFar lines of the elements before it in the list */
  readonly linesOf: (account: Account, soFar: readonly PricedLine[]) => Found;
}

/** A named line of a payslip. */
export type PayElement = TimeElement | OtherElement;
