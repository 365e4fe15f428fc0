import { describe, expect, it } from 'vitest';
import { at } from '../../support/build.ts';
import { rate } from '../paid.ts';
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

  it('belongs to the date that a missed shift starts on where the service splits by that, at the rate of its own dates', () => {
    // 21:00 on 31 October to 07:00, the rate higher from 1 November: 3 h at 10.00 and 7 h at 11.00
    const rates = [
      rate('before', 'hour', 1000, { to: '2026-10-31' }),
      rate('after', 'hour', 1100, { from: '2026-11-01' }),
    ];
    const shiftStartsAt = at('2026-10-31 21:00');
    const night = {
      absences: [
        { ...away('sick', '2026-10-31', 180), shift: 'night/2026-10-31/1', shiftStartsAt },
        { ...away('sick', '2026-11-01', 420), shift: 'night/2026-10-31/1', shiftStartsAt },
        away('sick', '2026-11-02', 450),
      ],
    };
    const told = (split: 'calendar-day' | 'start-date', sickPercent?: number) => {
      const terms = termsOf(1000, sickPercent === undefined ? {} : { sickPercent }, { rates, split });
      const { lines, unpaid } = price(terms, night);
      expect(unpaid).toEqual([]);
      return lines.map(({ on, rate: id, minutes }) => [on, id, minutes]);
    };
    expect(told('calendar-day', 100)).toEqual([
      ['2026-10-31', 'before', 180],
      ['2026-11-01', 'after', 420],
      ['2026-11-02', 'after', 450],
    ]);
    expect(told('start-date', 100)).toEqual([
      ['2026-10-31', 'before', 180],
      ['2026-10-31', 'after', 420],
      ['2026-11-02', 'after', 450],
    ]);
    expect(told('start-date').map(([on, id]) => [on, id])).toEqual([
      ['2026-10-31', undefined],
      ['2026-10-31', undefined],
      ['2026-11-02', undefined],
    ]);
  });
});
