import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, isPeriodKey, type PeriodGrid, periodHolding, periodRange } from '../../src/time/index.ts';

const FOUR: PeriodGrid = { unit: 'weeks', weeks: 4, from: '2026-11-30' };
const MONTH: PeriodGrid = { unit: 'month' };

describe('planning periods', () => {
  test('a month is named by year and month', () => {
    expect(periodRange(MONTH, '2026-12')).toMatchObject({ key: '2026-12', from: '2026-12-01', to: '2027-01-01' });
  });

  test('four weeks are named by their first day, before the grid began and after', () => {
    // 30 November + 28 days = 28 December; - 28 days = 2 November
    expect(periodRange(FOUR, '2026-11-30')).toMatchObject({ key: '2026-11-30', to: '2026-12-28' });
    expect(periodRange(FOUR, '2026-12-28')).toMatchObject({ from: '2026-12-28', to: '2027-01-25' });
    expect(periodRange(FOUR, '2026-11-02')).toMatchObject({ from: '2026-11-02', to: '2026-11-30' });
  });

  test('a date off the grid names the first days before and after it', () => {
    expect(periodRange(FOUR, '2026-12-01')).toEqual({ misfit: 'off-grid', nearest: ['2026-11-30', '2026-12-28'] });
    expect(periodRange(FOUR, '2026-11-29')).toEqual({ misfit: 'off-grid', nearest: ['2026-11-02', '2026-11-30'] });
  });

  test('a month where periods are weeks names the first days in it, or the period that covers it', () => {
    expect(periodRange(FOUR, '2026-11')).toEqual({ misfit: 'month-for-weeks', nearest: ['2026-11-02', '2026-11-30'] });
    // six weeks from 25 January run to 7 March: no period begins in February
    const six: PeriodGrid = { unit: 'weeks', weeks: 6, from: '2027-01-25' };
    expect(periodRange(six, '2027-02')).toEqual({ misfit: 'month-for-weeks', nearest: ['2027-01-25'] });
  });

  test('a date where periods are months names its month', () => {
    expect(periodRange(MONTH, '2026-12-07')).toEqual({ misfit: 'date-for-month', nearest: ['2026-12'] });
  });

  test('anything else is no key', () => {
    for (const text of ['', '2026', '2026-13', '2026-02-30', '2026-1-1', '1969-12-31', 'December'])
      expect([isPeriodKey(text), periodRange(FOUR, text)]).toEqual([false, { misfit: 'no-key' }]);
  });

  test('every date lies in exactly the period that holds it', () => {
    const grids = fc.constantFrom<PeriodGrid>(MONTH, FOUR, { unit: 'weeks', weeks: 6, from: '2027-03-03' });
    fc.assert(
      fc.property(grids, fc.integer({ min: -2000, max: 2000 }), (grid, offset) => {
        const date = addDays('2026-12-01', offset);
        const period = periodHolding(grid, date);
        expect(period.from <= date && date < period.to).toBe(true);
        expect(periodRange(grid, period.key)).toEqual(period);
      }),
    );
  });
});
