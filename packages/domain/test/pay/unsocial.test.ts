import { describe, expect, it } from 'vitest';
import { penceOfParts } from '../../src/pay/rounding.ts';
import { BAND_3, done, during, minutesOf, partsOf, penceOf, price, termsOf } from './priced.ts';

/** Title, from, to, plain hours, low hours, high hours, gross in pence: the rows of uk-rules.md AFC-01, Band 3 at 12.75. */
type Row = readonly [title: string, from: string, to: string, plain: number, low: number, high: number, pence: number];

/*
 * Gross = 12.75 x (all hours + 0.35 x low + 0.69 x high), rounded once, half up:
 * 8 h 102.00 | 8 + 0.35x2 = 8.7 h 110.925 | 8 + 1.4 = 9.4 h 119.85 | 8 + 2.8 = 10.8 h 137.70 | 10 + 3.5 = 13.5 h 172.125 |
 * 11 + 1.75 + 4.14 = 16.89 h 215.3475 | 11 + 2.1 + 3.45 = 16.55 h 211.0125 | 10 + 2.45 + 2.07 = 14.52 h 185.13 |
 * 10 + 1.05 + 4.83 = 15.88 h 202.47 | 10 + 6.9 = 16.9 h 215.475 | 9 + 1.05 + 4.14 = 14.19 h 180.9225 |
 * 11 + 1.05 + 5.52 = 17.57 h 224.0175
 */
const ROWS: readonly Row[] = [
  ['Mon 08:00–16:00', '2026-08-10 08:00', '2026-08-10 16:00', 8, 0, 0, 10_200],
  ['Mon 12:00–20:00', '2026-08-10 12:00', '2026-08-10 20:00', 8, 0, 0, 10_200],
  ['Mon 14:00–22:00', '2026-08-10 14:00', '2026-08-10 22:00', 6, 2, 0, 11_093],
  ['Mon 16:00–24:00', '2026-08-10 16:00', '2026-08-11 00:00', 4, 4, 0, 11_985],
  ['Mon 17:00–Tue 01:00', '2026-08-10 17:00', '2026-08-11 01:00', 0, 8, 0, 13_770],
  ['Mon 21:00–Tue 07:00', '2026-08-10 21:00', '2026-08-11 07:00', 0, 10, 0, 17_213],
  ['Fri 21:00–Sat 07:00', '2026-08-14 21:00', '2026-08-15 07:00', 0, 10, 0, 17_213],
  ['Sat 19:00–Sun 06:00', '2026-08-15 19:00', '2026-08-16 06:00', 0, 5, 6, 21_535],
  ['Sun 19:00–Mon 06:00', '2026-08-16 19:00', '2026-08-17 06:00', 0, 6, 5, 21_101],
  ['Sun 21:00–Mon 07:00', '2026-08-16 21:00', '2026-08-17 07:00', 0, 7, 3, 18_513],
  ['Thu 24 Dec 21:00–Fri 25 Dec 07:00', '2026-12-24 21:00', '2026-12-25 07:00', 0, 3, 7, 20_247],
  ['Sun 30 Aug 21:00–Mon 31 Aug 07:00', '2026-08-30 21:00', '2026-08-31 07:00', 0, 0, 10, 21_548],
  ['Mon 31 Aug 21:00–Tue 1 Sep 07:00', '2026-08-31 21:00', '2026-09-01 07:00', 0, 7, 3, 18_513],
  ['Sat 28 Mar 21:00–Sun 29 Mar 07:00', '2026-03-28 21:00', '2026-03-29 07:00', 0, 3, 6, 18_092],
  ['Sat 24 Oct 21:00–Sun 25 Oct 07:00', '2026-10-24 21:00', '2026-10-25 07:00', 0, 3, 8, 22_402],
];

describe('unsocial hours', () => {
  for (const [title, from, to, plain, low, high, pence] of ROWS) {
    it(`AFC-01 ${title}: ${plain} h plain, ${low} h low, ${high} h high`, () => {
      const { lines, notes } = price(BAND_3, { done: [done(from, to)] });
      const hours = (element: string) => minutesOf(lines, element) / 60;
      expect([hours('unsocial-low'), hours('unsocial-high')]).toEqual([low, high]);
      expect(hours('basic')).toBe(plain + low + high);
      expect(penceOfParts(partsOf(lines))).toBe(pence);
      expect(notes).toEqual([]);
    });
  }

  it('AFC-01: more than half of the weekday part, not half, makes all of it unsocial', () => {
    // 15:59 to midnight: 240 of 481 minutes in the night; 16:01 to midnight: 240 of 479
    const low = (from: string) =>
      minutesOf(price(BAND_3, { done: [done(from, '2026-08-11 00:00')] }).lines, 'unsocial-low');
    expect(low('2026-08-10 15:59')).toBe(240);
    expect(low('2026-08-10 16:01')).toBe(479);
  });

  it('AFC-01: pays no premium for a free break in the night', () => {
    // Monday 14:00 to 22:00 with half an hour at 20:15: 7.5 h, of which 1.5 h are after 20:00
    const work = done('2026-08-10 14:00', '2026-08-10 22:00', {
      breaks: [during('2026-08-10 20:15', '2026-08-10 20:45')],
    });
    const { lines } = price(BAND_3, { done: [work] });
    expect([minutesOf(lines, 'basic'), minutesOf(lines, 'unsocial-low')]).toEqual([450, 90]);
  });

  it('AFC-01: refuses the years whose percentages were not found, and takes them by band afterwards', () => {
    // Monday 3 June 2019, 14:00 to 22:00: two hours after 20:00, and no table from April 2018 to March 2020
    const work = { done: [done('2019-06-03 14:00', '2019-06-03 22:00')] };
    const { lines, notes } = price(BAND_3, work);
    expect(lines.map(({ element }) => element)).toEqual(['basic']);
    expect(notes.map(({ code, on }) => [code, on])).toContainEqual(['unsocial-unknown', '2019-06-03']);
    // from 1 April 2020: Band 2 has 41 %, Band 6 has 30 %: 2 h x 10.00 = 20.00
    const later = { done: [done('2020-06-01 14:00', '2020-06-01 22:00')] };
    const low = (band: number) => penceOf(price(termsOf(1000, { afcBand: band }), later).lines, 'unsocial-low');
    expect([low(2), low(6)]).toEqual([820, 600]);
  });

  it('FX-003 a: hours from 08:00 to 20:00 on weekdays are social, and an overrun to 21:00 is one hour', () => {
    const week = ['2026-08-10', '2026-08-11', '2026-08-12', '2026-08-13', '2026-08-14'];
    const { lines } = price(BAND_3, { done: week.map((on) => done(`${on} 12:30`, `${on} 20:00`)) });
    expect(new Set(lines.map(({ element }) => element))).toEqual(new Set(['basic']));
    const late = price(BAND_3, { done: [done('2026-08-10 12:00', '2026-08-10 21:00')] }).lines;
    expect([minutesOf(late, 'unsocial-low'), minutesOf(late, 'unsocial-high')]).toEqual([60, 0]);
  });

  it('FX-004 d: 12:00 to 20:00 has no unsocial hours, 12:30 to 20:30 half an hour', () => {
    const low = (from: string, to: string) =>
      minutesOf(price(BAND_3, { done: [done(`2026-08-10 ${from}`, `2026-08-10 ${to}`)] }).lines, 'unsocial-low');
    expect([low('12:00', '20:00'), low('12:30', '20:30')]).toEqual([0, 30]);
  });
});
