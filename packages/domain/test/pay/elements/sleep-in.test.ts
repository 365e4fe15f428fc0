import { describe, expect, it } from 'vitest';
import { pricedPlan } from '../../../src/pay/planned-work.ts';
import { penceOfParts } from '../../../src/pay/rounding.ts';
import { paid, rate } from '../paid.ts';

describe('sleep-in payment', () => {
  it('is one for each night, at the rate of the date it starts', () => {
    // Tuesday 31 March at 55.00, Wednesday 1 April 2026 at 60.00; the shifts around them are paid by the hour
    const rates = [
      rate('hours', 'hour', 1300),
      rate('asleep-2025', 'duty', 5500, { to: '2026-03-31' }),
      rate('asleep-2026', 'duty', 6000, { from: '2026-04-01' }),
    ];
    const view = paid(
      rates,
      [
        ['22:00-07:00', '2026-03-31', { kind: 'sleep-in' }],
        ['22:00-07:00', '2026-04-01', { kind: 'sleep-in' }],
        ['07:00-08:00', '2026-04-02'],
      ],
      { problem: { to: '2026-05-01' } },
    );
    expect(pricedPlan(view).lines.map(({ element, on, parts }) => [element, on, penceOfParts(parts)])).toEqual([
      ['basic', '2026-04-02', 1300],
      ['sleep-in', '2026-03-31', 5500],
      ['sleep-in', '2026-04-01', 6000],
    ]);
  });
});
