import { describe, expect, it } from 'vitest';
import { pricedPlan } from '../../../src/pay/planned-work.ts';
import { penceOfParts } from '../../../src/pay/rounding.ts';
import { paid, rate } from '../paid.ts';

describe('basic pay', () => {
  it('is a payslip that can be worked out on paper', () => {
    // seniors' night of Saturday 6 June 2026, 22:00 to 07:30 less 30 min: 2 h at 15.00 = 30.00, then 7 h at 18.50 = 129.50
    // on Sunday; a meeting of 50 min on Monday at 15.00 = 12.50; together 172.00
    const rates = [rate('sunday', 'hour', 1850, { days: [7] }), rate('hours', 'hour', 1500)];
    const { lines } = pricedPlan(
      paid(rates, [
        ['22:00-07:30', '2026-06-06', { kind: 'waking-night', unpaidBreakMinutes: 30 }],
        ['13:00-13:50', '2026-06-08', { kind: 'meeting' }],
      ]),
    );
    expect(lines.map(({ element, rate, parts }) => [element, rate, penceOfParts(parts)])).toEqual([
      ['waking-night', 'hours', 3000],
      ['waking-night', 'sunday', 12_950],
      ['basic', 'hours', 1250],
    ]);
  });
});
