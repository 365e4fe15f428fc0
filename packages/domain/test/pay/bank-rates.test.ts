import { describe, expect, it } from 'vitest';
import { PLAIN_TERMS } from '../../src/model/pay.ts';
import { penceOfParts } from '../../src/pay/rounding.ts';
import { BANK_RATES } from './paid.ts';
import { BANK, done, partsOf, price, scheme } from './priced.ts';

/** What a bank worker is paid from one London time to another, pence. */
const pay = (from: string, to: string, rates = BANK_RATES): number => {
  const terms = { ...PLAIN_TERMS, rates, schemes: [scheme('bank')] };
  const employment = { ...BANK, from: '2015-01-01' };
  return penceOfParts(partsOf(price(terms, { done: [done(from, to, { employment })] }).lines));
};

describe('bank rates by day', () => {
  it('FX-002 b: change at midnight', () => {
    // Saturday 1 June 2019 20:00 to Sunday 02:00: 4 x 8.50 + 2 x 10.50 = 55.00
    expect(pay('2019-06-01 20:00', '2019-06-02 02:00')).toBe(5500);
  });

  it('CH-05: pay Sundays and public holidays alike', () => {
    // Saturday 22:00 to Sunday 06:00: 2 x 8.50 + 6 x 10.50 = 80.00; Friday 25 December 2026, 8 x 10.50 = 84.00
    const advertised = BANK_RATES.slice(0, 2).map(({ to: _, ...open }) => open);
    expect(pay('2019-06-01 22:00', '2019-06-02 06:00')).toBe(8000);
    expect(pay('2026-12-25 09:00', '2026-12-25 17:00', advertised)).toBe(8400);
    // Saturday 26 December 2026 is no bank holiday, its substitute on Monday is one
    expect(pay('2026-12-26 09:00', '2026-12-26 17:00', advertised)).toBe(6800);
    expect(pay('2026-12-28 09:00', '2026-12-28 17:00', advertised)).toBe(8400);
  });

  it('FX-002 g: count Good Friday as a public holiday', () => {
    // 3 April 2026: 8 x 14.71 = 117.68
    expect(pay('2026-04-03 09:00', '2026-04-03 17:00')).toBe(11_768);
  });

  it('BH-03 B5: a duty from Sunday 22:00 into a bank holiday is 2 h and 6 h', () => {
    const terms = {
      ...PLAIN_TERMS,
      rates: [
        { id: 'holiday', from: '2015-01-01', per: 'hour' as const, pence: 2000, days: ['bank-holiday' as const] },
        { id: 'sunday', from: '2015-01-01', per: 'hour' as const, pence: 1500, days: [7 as const] },
      ],
    };
    const { lines } = price(terms, { done: [done('2026-08-30 22:00', '2026-08-31 06:00')] });
    expect(lines.map(({ rate, minutes }) => [rate, minutes])).toEqual([
      ['sunday', 120],
      ['holiday', 360],
    ]);
  });

  it('says when it is not known whether a date is a bank holiday', () => {
    const terms = { ...PLAIN_TERMS, rates: [{ id: 'all', from: '2015-01-01', per: 'hour' as const, pence: 1000 }] };
    const { notes } = price(terms, { done: [done('2031-05-05 09:00', '2031-05-05 17:00')] });
    expect(notes.map(({ code, on }) => [code, on])).toEqual([['bank-holidays-unknown', '2031-05-05']]);
    const asleep = price(terms, { done: [done('2031-05-05 22:00', '2031-05-06 07:00', { kind: 'sleep-in' })] }).notes;
    expect(asleep.map(({ on }) => on)).toEqual(['2031-05-05']);
  });
});
