import type { LocalDate } from '../time/index.ts';
import { PARTS_PER_PENNY, type PricedLine } from './line.ts';

/** Whole pence of parts of a penny, half a penny up; the one rounding of pay. @param parts whole */
export const penceOfParts = (parts: number): number => Math.floor((parts + PARTS_PER_PENNY / 2) / PARTS_PER_PENNY);

/** Pay of one worker under one employment for one element in one pay period: what is rounded, once. */
export interface RoundedTotal extends Pick<PricedLine, 'worker' | 'employment' | 'employer' | 'element' | 'unit'> {
  readonly period: string;
  readonly minutes: number;
  readonly hundredths: number;
  readonly parts: number;
  /** Whole pence, half up. */
  readonly pence: number;
}

/** What of a line or a row says where it is rounded. */
type Rounded = Pick<PricedLine, 'worker' | 'employment' | 'element' | 'on' | 'parts'>;

const keyOf = ({ worker, employment, element }: Rounded, period: string): string =>
  `${worker}\n${employment}\n${element}\n${period}`;

type Open<T> = { -readonly [K in keyof T]: T[K] };

const emptyTotal = (
  { worker, employment, employer, element, unit }: PricedLine,
  period: string,
): Open<RoundedTotal> => ({
  worker,
  employment,
  employer,
  element,
  unit,
  period,
  minutes: 0,
  hundredths: 0,
  parts: 0,
  pence: 0,
});

/**
 * Pay rounded once for each worker, employment, element and pay period, in the order they first come.
 *
 * @param periodOf id of the pay period of a date
 */
export const roundedTotals = (
  lines: readonly PricedLine[],
  periodOf: (on: LocalDate) => string,
): readonly RoundedTotal[] => {
  const totals = new Map<string, Open<RoundedTotal>>();
  for (const line of lines) {
    const period = periodOf(line.on);
    const key = keyOf(line, period);
    const kept = totals.get(key);
    const total = kept ?? emptyTotal(line, period);
    if (!kept) totals.set(key, total);
    total.minutes += line.minutes;
    total.hundredths += line.hundredths;
    total.parts += line.parts;
    total.pence = penceOfParts(total.parts);
  }
  return [...totals.values()];
};

/**
 * Whole pence of each line or row, so that those of one worker, employment, element and period add up to their rounded
 * total: each has what the sum so far rounds to beyond the one before. At most a penny from its own amount.
 *
 * @returns in the order of `rows`
 */
export const rowPence = (rows: readonly Rounded[], periodOf: (on: LocalDate) => string): readonly number[] => {
  const sums = new Map<string, number>();
  return rows.map((row) => {
    const key = keyOf(row, periodOf(row.on));
    const before = sums.get(key) ?? 0;
    sums.set(key, before + row.parts);
    return penceOfParts(before + row.parts) - penceOfParts(before);
  });
};
