import { describe, expect, it } from 'vitest';
import { penceOfParts } from '../../../src/pay/rounding.ts';
import { rate } from '../paid.ts';
import { done, during, minutesOf, partsOf, penceOf, price, termsOf } from '../priced.ts';

/** A charity that pays 12.90 an hour and 60.00 a sleep-in. */
const TERMS = termsOf(
  1290,
  {},
  {
    rates: [rate('asleep', 'duty', 6000, { kinds: ['sleep-in'] }), rate('hours', 'hour', 1290)],
  },
);

const night = (from: string, to: string, ...awake: readonly (readonly [from: string, to: string])[]) =>
  done(from, to, { kind: 'sleep-in', disturbances: awake.map(([start, end]) => during(start, end)) });

describe('disturbed sleep-in', () => {
  it('CH-01 1a: an undisturbed night is its flat payment', () => {
    const { lines } = price(TERMS, { done: [night('2026-06-06 22:00', '2026-06-07 07:00')] });
    expect(lines.map(({ element, unit, hundredths, minutes }) => [element, unit, hundredths, minutes])).toEqual([
      ['sleep-in', 'shift', 100, 0],
    ]);
    expect(penceOfParts(partsOf(lines))).toBe(6000);
  });

  it('CH-01 1b: 40 minutes awake are paid beside it', () => {
    // 60.00 + 40/60 x 12.90 = 68.60
    const { lines } = price(TERMS, {
      done: [night('2026-06-06 22:00', '2026-06-07 07:00', ['2026-06-07 02:00', '2026-06-07 02:40'])],
    });
    expect([penceOf(lines, 'sleep-in'), penceOf(lines, 'sleep-in-disturbed')]).toEqual([6000, 860]);
  });

  it('FX-001 c: 02:10 to 03:25 is 1.25 h, 76.13 in all', () => {
    // 60.00 + 1.25 x 12.90 = 76.125, half up
    const { lines } = price(TERMS, {
      done: [night('2026-06-06 22:30', '2026-06-07 07:00', ['2026-06-07 02:10', '2026-06-07 03:25'])],
    });
    expect(minutesOf(lines, 'sleep-in-disturbed')).toBe(75);
    expect(penceOf(lines, 'sleep-in') + penceOf(lines, 'sleep-in-disturbed')).toBe(7613);
  });

  it('AFC-04 4b: 45 minutes at the agreed rate come on top of the local allowance', () => {
    // allowance 45.00; 0.75 x 12.75 x 1.5 = 14.34375
    const terms = termsOf(
      1275,
      { afcBand: 3, disturbance: { percent: 150, leastMinutes: 0, unitMinutes: 1 } },
      {
        rates: [rate('asleep', 'duty', 4500, { kinds: ['sleep-in'] }), rate('hours', 'hour', 1275)],
      },
    );
    const { lines } = price(terms, {
      done: [night('2026-06-08 22:00', '2026-06-09 07:00', ['2026-06-09 03:00', '2026-06-09 03:45'])],
    });
    expect(lines.map(({ element }) => element)).toEqual(['sleep-in-disturbed', 'sleep-in']);
    expect(penceOf(lines, 'sleep-in') + penceOf(lines, 'sleep-in-disturbed')).toBe(4500 + 1434);
  });

  it('DST-02 D4: half an hour in the doubled hour is half an hour, whichever it was', () => {
    const awake = (offset: string) =>
      minutesOf(
        price(TERMS, {
          done: [
            night('2026-10-24 22:00', '2026-10-25 07:00', [`2026-10-25 01:15${offset}`, `2026-10-25 01:45${offset}`]),
          ],
        }).lines,
        'sleep-in-disturbed',
      );
    expect([awake('+01:00'), awake('+00:00')]).toEqual([30, 30]);
  });

  it('DST-02 D5: 00:50 to 02:10 in the night of March is 20 minutes', () => {
    const { lines } = price(TERMS, {
      done: [night('2026-03-28 22:00', '2026-03-29 07:00', ['2026-03-29 00:50', '2026-03-29 02:10'])],
    });
    expect(minutesOf(lines, 'sleep-in-disturbed')).toBe(20);
  });

  it('DST-02 D6: the flat payment is the same in both nights of a clock change', () => {
    const nights = [night('2026-03-28 22:00', '2026-03-29 07:00'), night('2026-10-24 22:00', '2026-10-25 07:00')];
    for (const clockChange of ['elapsed', 'rostered-length', 'fixed-duration'] as const) {
      const { lines } = price(termsOf(1290, { clockChange }, { rates: TERMS.rates }), { done: nights });
      expect(lines.map(({ element, parts }) => [element, penceOfParts(parts)])).toEqual([
        ['sleep-in', 6000],
        ['sleep-in', 6000],
      ]);
    }
  });

  it('rounds up to a unit and a least where the terms name them, and keeps what was worked', () => {
    const terms = termsOf(
      1200,
      { disturbance: { percent: 100, leastMinutes: 30, unitMinutes: 15 } },
      {
        rates: [rate('asleep', 'duty', 6000), rate('hours', 'hour', 1200)],
      },
    );
    const { lines } = price(terms, {
      done: [
        night(
          '2026-06-06 22:00',
          '2026-06-07 07:00',
          ['2026-06-06 23:50', '2026-06-07 00:30'],
          ['2026-06-07 04:00', '2026-06-07 04:05'],
        ),
      ],
    });
    // 40 minutes become 45, the extra five after midnight; 5 minutes become 30
    const awake = lines.filter(({ element }) => element === 'sleep-in-disturbed');
    expect(awake.map(({ on, minutes, workedMinutes }) => [on, minutes, workedMinutes])).toEqual([
      ['2026-06-06', 10, undefined],
      ['2026-06-07', 35, 30],
      ['2026-06-07', 30, 5],
    ]);
  });

  it('tells of a sleep-in without a rate', () => {
    const { unpaid } = price(termsOf(1290), { done: [night('2026-06-06 22:00', '2026-06-07 07:00')] });
    expect(unpaid).toEqual([{ worker: 'w01', shift: 'shift/2026-06-06/22:00', on: '2026-06-06' }]);
  });
});
