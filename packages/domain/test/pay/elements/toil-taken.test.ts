import { describe, expect, it } from 'vitest';
import { away, penceOf, price, termsOf } from '../priced.ts';

describe('time off in lieu', () => {
  it('is paid when it is taken, and nothing is for other absences', () => {
    const absences = [away('toil', '2026-11-02', 450), away('unpaid', '2026-11-03', 450)];
    const { lines } = price(termsOf(1000), { absences });
    expect(lines.map(({ element }) => element)).toEqual(['toil-taken']);
    expect(penceOf(lines, 'toil-taken')).toBe(7500);
  });
});
