import { describe, expect, it } from 'vitest';
import { penceOf, price, termsOf } from '../priced.ts';

const claim = { worker: 'w01', on: '2026-08-11', tenths: 127, unit: 'house', reason: 'two visits' };

describe('mileage', () => {
  it('is miles in tenths at the rate of the terms', () => {
    // 12.7 miles x 0.45 = 5.715, half up
    const { lines } = price(termsOf(1271, { milePence: 45 }), { mileage: [claim] });
    expect(
      lines.map(({ unit, hundredths, rate, ratePence, costCentre }) => [unit, hundredths, rate, ratePence, costCentre]),
    ).toEqual([['miles', 1270, 'all-mile', 45, 'CC-1']]);
    expect(penceOf(lines, 'mileage')).toBe(572);
  });

  it('travels without money where the terms have no rate, and is told where nobody employs the driver', () => {
    const { lines, unpaid } = price(termsOf(1271), { mileage: [claim, { ...claim, on: '2019-01-01' }] });
    expect(lines.map(({ hundredths, rate, parts }) => [hundredths, rate, parts])).toEqual([[1270, undefined, 0]]);
    expect(unpaid).toEqual([{ worker: 'w01', shift: 'mileage/2019-01-01', on: '2019-01-01' }]);
  });
});
