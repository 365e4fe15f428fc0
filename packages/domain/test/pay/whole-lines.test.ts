import { describe, expect, it } from 'vitest';
import { done, price, termsOf } from './priced.ts';

const DAY = done('2026-11-02 08:00', '2026-11-02 16:00');

describe('numbers of priced lines', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Math.PI])(
    'are whole, or nothing is priced: %s pence an hour',
    (pence) => {
      expect(() => price(termsOf(pence), { done: [DAY] })).toThrow(
        /pay of w01 on 2026-11-02, basic: .* must be whole numbers/,
      );
    },
  );

  it('are named with the worker, the date and the element, not with what the worker is called', () => {
    const mileage = [{ worker: 'w01', unit: 'house', on: '2026-11-03', tenths: Number.NaN, reason: 'a visit' }];
    expect(() => price(termsOf(1271, { milePence: 45 }), { mileage })).toThrow('pay of w01 on 2026-11-03, mileage: ');
  });
});
