import { describe, expect, it } from 'vitest';
import { PARTS_PER_PENNY } from '../../src/pay/line.ts';
import { penceOfParts, roundedTotals, rowPence } from '../../src/pay/rounding.ts';
import { done, price, termsOf } from './priced.ts';

const byMonth = (on: string): string => on.slice(0, 7);

/** Twenty minutes at 10.01 on each date: 3.33666... */
const lines = (...dates: readonly string[]) =>
  price(termsOf(1001), { done: dates.map((on) => done(`${on} 09:00`, `${on} 09:20`)) }).lines;

describe('rounding of pay', () => {
  it('is half a penny up', () => {
    expect([0, 1, 0.5, 0.4999, 110.925].map((pence) => penceOfParts(pence * PARTS_PER_PENNY))).toEqual([
      0, 1, 1, 0, 111,
    ]);
  });

  it('comes once for each element and period', () => {
    // three in November 10.01 exactly, where rounding each would give 10.02; two in December 6.6733
    const totals = roundedTotals(lines('2026-11-02', '2026-11-03', '2026-11-04', '2026-12-01', '2026-12-02'), byMonth);
    expect(totals.map(({ period, minutes, pence }) => [period, minutes, pence])).toEqual([
      ['2026-11', 60, 1001],
      ['2026-12', 40, 667],
    ]);
  });

  it('gives rows pence that add up to it', () => {
    // 3.33, 6.67, 10.01: so 3.33, 3.34, 3.34; December begins anew
    expect(rowPence(lines('2026-11-02', '2026-11-03', '2026-11-04', '2026-12-01'), byMonth)).toEqual([
      334, 333, 334, 334,
    ]);
  });
});
