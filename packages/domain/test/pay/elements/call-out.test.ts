import { describe, expect, it } from 'vitest';
import type { WorkDone } from '../../../src/pay/work-done.ts';
import { dates } from '../../support/build.ts';
import { rate } from '../paid.ts';
import { done, during, minutesOf, penceOf, price, termsOf } from '../priced.ts';

type Call = readonly [from: string, to: string, mode: 'phone' | 'attend'];

const standBy = (from: string, to: string, ...calls: readonly Call[]): WorkDone =>
  done(from, to, {
    kind: 'on-call',
    callOuts: calls.map(([start, end, mode]) => ({ ...during(start, end), mode })),
  });

const ALLOWANCES = [
  rate('day', 'duty', 3000, { kinds: ['on-call'], days: [6, 7, 'bank-holiday'] }),
  rate('night', 'duty', 2000, { kinds: ['on-call'] }),
];

/** A charity at 15.00 an hour; half an hour on the phone lies within the stand-by. */
const CHARITY = termsOf(
  1500,
  { callOut: { percent: 100, leastMinutes: 0, unitMinutes: 1, phoneMinutesIncluded: 30 } },
  { rates: [...ALLOWANCES, rate('hours', 'hour', 1500)] },
);

describe('call-outs', () => {
  it('AFC-04 4a: 04:00 to 08:00 is four hours at time and a half, beside the allowance', () => {
    const terms = termsOf(
      1275,
      { afcBand: 3, callOut: { percent: 150, leastMinutes: 0, unitMinutes: 1, phoneMinutesIncluded: 0 } },
      { rates: [...ALLOWANCES, rate('hours', 'hour', 1275)] },
    );
    const duty = standBy('2026-08-10 18:00', '2026-08-11 08:00', ['2026-08-11 04:00', '2026-08-11 08:00', 'attend']);
    const { lines } = price(terms, { done: [duty] });
    // 4 x 12.75 x 1.5 = 76.50 and 20.00 for the night; no unsocial premium on work done on call
    expect(lines.map(({ element }) => element)).toEqual(['call-out', 'stand-by']);
    expect([penceOf(lines, 'call-out'), penceOf(lines, 'stand-by')]).toEqual([7650, 2000]);
  });

  it('CH-02 2a: a week with a bank-holiday Monday is four nights at 20.00 and three days at 30.00', () => {
    const week = dates('2026-04-06', '2026-04-12').map((on) => standBy(`${on} 17:00`, `${on} 23:00`));
    expect(penceOf(price(CHARITY, { done: week }).lines, 'stand-by')).toBe(17_000);
  });

  it('CH-02 2b: a call of 50 minutes is 20 minutes beside the stand-by', () => {
    const duty = standBy('2026-08-10 17:00', '2026-08-11 09:00', ['2026-08-10 21:00', '2026-08-10 21:50', 'phone']);
    const { lines } = price(CHARITY, { done: [duty] });
    expect(penceOf(lines, 'stand-by')).toBe(2000);
    const [call] = lines.filter(({ element }) => element === 'call-out');
    // 20/60 x 15.00 = 5.00; all 50 minutes were worked
    expect([call?.minutes, call?.workedMinutes, penceOf(lines, 'call-out')]).toEqual([20, 50, 500]);
  });

  it('takes the included half hour from the phone alone, over the calls of one duty', () => {
    const duty = standBy(
      '2026-08-10 17:00',
      '2026-08-11 09:00',
      ['2026-08-10 20:00', '2026-08-10 20:20', 'phone'],
      ['2026-08-10 23:50', '2026-08-11 00:20', 'phone'],
      ['2026-08-11 03:00', '2026-08-11 04:00', 'attend'],
    );
    const { lines } = price(CHARITY, { done: [duty] });
    const calls = lines.filter(({ element }) => element === 'call-out');
    // 20 and 10 minutes are included; the second call has 20 more after midnight; who goes is paid from the first minute
    expect(calls.map(({ on, minutes, workedMinutes }) => [on, minutes, workedMinutes])).toEqual([
      ['2026-08-10', 0, 20],
      ['2026-08-10', 0, 10],
      ['2026-08-11', 20, undefined],
      ['2026-08-11', 60, undefined],
    ]);
  });

  it('pays a least, and gives time back where that is agreed', () => {
    const terms = termsOf(1500, {
      callOut: { percent: 100, leastMinutes: 60, unitMinutes: 15, phoneMinutesIncluded: 0 },
    });
    const call: Call = ['2026-08-11 03:00', '2026-08-11 03:10', 'attend'];
    const duty = standBy('2026-08-10 17:00', '2026-08-11 09:00', call);
    expect(minutesOf(price(terms, { done: [duty] }).lines, 'call-out')).toBe(60);
    const back = price(terms, { done: [{ ...duty, overtime: 'toil' }] }).lines;
    expect(back.map(({ element, parts }) => [element, parts])).toEqual([['toil-accrued', 0]]);
  });

  it('needs no rate for the stand-by', () => {
    const { lines, unpaid } = price(termsOf(1500), { done: [standBy('2026-08-10 17:00', '2026-08-11 09:00')] });
    expect([lines, unpaid]).toEqual([[], []]);
  });
});
