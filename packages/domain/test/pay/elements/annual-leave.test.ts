import { describe, expect, it } from 'vitest';
import { away, BAND_3, BANK, done, minutesOf, partsOf, penceOf, price, termsOf } from '../priced.ts';

describe('annual leave', () => {
  it('is at the plain rate for a charity, whatever day it is', () => {
    const terms = termsOf(
      1000,
      {},
      {
        rates: [
          { id: 'holiday', from: '2015-01-01', per: 'hour', pence: 1500, days: ['bank-holiday'] },
          { id: 'hours', from: '2015-01-01', per: 'hour', pence: 1000 },
        ],
      },
    );
    const { lines, notes } = price(terms, { absences: [away('annual-leave', '2026-12-25', 450)] });
    // 7.5 x 10.00
    expect(lines.map(({ element, rate, source }) => [element, rate, source])).toEqual([
      ['annual-leave', 'hours', 'leave'],
    ]);
    expect(penceOf(lines, 'annual-leave')).toBe(7500);
    expect(notes).toEqual([]);
  });

  it('AFC-01: has the average of three months of unsocial hours and overtime under Agenda for Change', () => {
    // three Sundays of 8 h and nine weekdays of 8 h in September: 96 h plain, premium 3 x 8 x 12.75 x 0.69 = 211.14
    const sundays = ['2026-09-06', '2026-09-13', '2026-09-20'];
    const weekdays = ['07', '08', '09', '14', '15', '16', '21', '22', '23'].map((day) => `2026-09-${day}`);
    const worked = [...sundays, ...weekdays].map((on) => done(`${on} 08:00`, `${on} 16:00`));
    const earlier = price(BAND_3, { done: worked }).lines;
    const { lines, notes } = price(BAND_3, { absences: [away('annual-leave', '2026-11-02', 450)] }, { earlier });
    // plain 7.5 x 12.75 = 95.625; premium 211.14 x 7.5 / 96 = 16.4953125; together 112.1203125
    expect(penceOf(lines, 'annual-leave')).toBe(11_212);
    expect(minutesOf(lines, 'annual-leave')).toBe(450);
    expect(notes).toEqual([]);
  });

  it('is an estimate under Agenda for Change where nothing is known of the months before', () => {
    const { lines, notes } = price(BAND_3, { absences: [away('annual-leave', '2026-11-02', 450)] });
    // 7.5 x 12.75 = 95.625
    expect(penceOf(lines, 'annual-leave')).toBe(9563);
    expect(notes.map(({ code }) => code)).toEqual(['leave-estimate']);
  });

  it('does not take pay of longer ago into the average', () => {
    const earlier = price(BAND_3, { done: [done('2026-07-26 08:00', '2026-07-26 16:00')] }).lines;
    const { notes } = price(BAND_3, { absences: [away('annual-leave', '2026-11-02', 450)] }, { earlier });
    expect(notes.map(({ code }) => code)).toEqual(['leave-estimate']);
  });

  it('pays leave that was rolled up no second time', () => {
    const { lines } = price(termsOf(1271, { holiday: 'rolled-up' }), {
      absences: [away('annual-leave', '2026-11-02', 450, BANK)],
    });
    expect([minutesOf(lines, 'annual-leave'), partsOf(lines)]).toEqual([450, 0]);
  });
});
