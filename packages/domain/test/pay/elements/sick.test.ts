import { describe, expect, it } from 'vitest';
import { away, penceOf, price, termsOf } from '../priced.ts';

describe('sickness', () => {
  it('pays the share that is agreed, or lists the hours for payroll', () => {
    const sick = { absences: [away('sick', '2026-11-02', 450)] };
    // 7.5 x 10.00 x 0.5 = 37.50
    expect(penceOf(price(termsOf(1000, { sickPercent: 50 }), sick).lines, 'sick')).toBe(3750);
    const { lines, notes, unpaid } = price(termsOf(1000), sick);
    expect(lines.map(({ minutes, parts, rate }) => [minutes, parts, rate])).toEqual([[450, 0, undefined]]);
    expect(notes.map(({ code }) => code)).toEqual(['sick-pay-elsewhere']);
    expect(unpaid).toEqual([]);
  });
});
