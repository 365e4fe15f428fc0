import { describe, expect, it } from 'vitest';
import { PAY_ELEMENTS, TIME_ELEMENTS } from '../../../src/pay/elements/index.ts';
import { penceOfParts } from '../../../src/pay/rounding.ts';
import { employmentWith } from '../../support/build.ts';
import { done, during, minutesOf, partsOf, penceOf, price, termsOf } from '../priced.ts';

const PLAIN = termsOf(1300);

describe('pay elements', () => {
  it('have a name each, and a sentence and a source', () => {
    const names = PAY_ELEMENTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(PAY_ELEMENTS.filter(({ summary, source }) => !summary.endsWith('.') || source === '')).toEqual([]);
  });

  it('leave no hours unclaimed: the last of those with time claims whatever is left', () => {
    expect(TIME_ELEMENTS.at(-1)?.name).toBe('basic');
    expect(TIME_ELEMENTS.every(({ countsTime, unit }) => countsTime && unit === 'hours')).toBe(true);
  });
});

describe('hours worked', () => {
  it('are in the element of their kind', () => {
    const kinds = ['waking', 'visit', 'meeting', 'supervision', 'training', 'waking-night'] as const;
    const work = kinds.map((kind, at) => done(`2026-08-1${at} 09:00`, `2026-08-1${at} 10:00`, { kind }));
    expect(price(PLAIN, { done: work }).lines.map(({ element }) => element)).toEqual([
      'basic',
      'basic',
      'basic',
      'basic',
      'training',
      'waking-night',
    ]);
  });

  it('are waking night within the hours that the service names, across midnight and around a break', () => {
    const terms = termsOf(1300, {}, { night: { start: '23:00', end: '06:00' } });
    const night = done('2026-08-10 21:00', '2026-08-11 07:00', {
      kind: 'waking-night',
      breaks: [during('2026-08-11 05:45', '2026-08-11 06:15')],
    });
    const { lines } = price(terms, { done: [night] });
    expect(lines.map(({ on, element, minutes, breakMinutes }) => [on, element, minutes, breakMinutes])).toEqual([
      ['2026-08-10', 'basic', 120, 0],
      ['2026-08-10', 'waking-night', 60, 0],
      ['2026-08-11', 'waking-night', 345, 15],
      ['2026-08-11', 'basic', 45, 15],
    ]);
  });

  it('NMW-04 4b: have the way between visits beside them', () => {
    const visit = done('2026-08-10 10:20', '2026-08-10 11:20', { kind: 'visit', travelMinutes: 20 });
    const { lines } = price(PLAIN, { done: [visit] });
    expect([minutesOf(lines, 'travel'), minutesOf(lines, 'basic')]).toEqual([20, 60]);
  });

  it('are none for what is held inside another duty', () => {
    const meeting = done('2026-08-10 13:00', '2026-08-10 14:00', { kind: 'meeting', isInside: true });
    expect(price(PLAIN, { done: [meeting] }).lines).toEqual([]);
  });

  it('belong to the date they fall on, or all to the date of the start, at the rates of their own dates', () => {
    const rates = [
      { id: 'sunday', from: '2015-01-01', per: 'hour' as const, pence: 1500, days: [7 as const] },
      { id: 'hours', from: '2015-01-01', per: 'hour' as const, pence: 1300 },
    ];
    const work = { done: [done('2026-08-15 22:00', '2026-08-16 06:00')] };
    const lines = (split: 'calendar-day' | 'start-date') =>
      price(termsOf(1300, {}, { rates, split }), work).lines.map(({ on, rate, minutes }) => [on, rate, minutes]);
    expect(lines('calendar-day')).toEqual([
      ['2026-08-15', 'hours', 120],
      ['2026-08-16', 'sunday', 360],
    ]);
    expect(lines('start-date')).toEqual([
      ['2026-08-15', 'hours', 120],
      ['2026-08-15', 'sunday', 360],
    ]);
  });

  it('without a rate are listed without money, and told; those of volunteers and agencies are neither', () => {
    const terms = termsOf(
      1300,
      {},
      { rates: [{ id: 'old', from: '2015-01-01', to: '2020-01-01', per: 'hour', pence: 800 }] },
    );
    const work = (contract: 'bank' | 'volunteer' | 'agency') => ({
      done: [done('2026-08-10 09:00', '2026-08-10 17:00', { employment: employmentWith({ contract }) })],
    });
    const { lines, unpaid } = price(terms, work('bank'));
    expect(lines.map(({ minutes, rate, parts }) => [minutes, rate, parts])).toEqual([[480, undefined, 0]]);
    expect(unpaid).toEqual([{ worker: 'w01', shift: 'shift/2026-08-10/09:00', on: '2026-08-10' }]);
    for (const contract of ['volunteer', 'agency'] as const)
      expect(price(terms, work(contract))).toEqual({ lines: [], unpaid: [], notes: [] });
  });

  it('without an employment are told on each date they touch', () => {
    const { lines, unpaid } = price(PLAIN, {
      done: [done('2026-08-10 22:00', '2026-08-11 06:00', { employment: undefined, shift: 'night/2026-08-10/1' })],
    });
    expect(lines).toEqual([]);
    expect(unpaid).toEqual([
      { worker: 'w01', shift: 'night/2026-08-10/1', on: '2026-08-10' },
      { worker: 'w01', shift: 'night/2026-08-10/1', on: '2026-08-11' },
    ]);
  });

  it('CH-03 3a: an early, a late and a waking night are 25.5 paid hours a head', () => {
    // 07:00-15:00, 14:30-22:30, 22:00-07:30: 8 + 8 + 9.5
    const { lines } = price(PLAIN, {
      done: [
        done('2026-08-10 07:00', '2026-08-10 15:00', { worker: 'w01' }),
        done('2026-08-10 14:30', '2026-08-10 22:30', { worker: 'w02' }),
        done('2026-08-10 22:00', '2026-08-11 07:30', { worker: 'w03', kind: 'waking-night' }),
      ],
    });
    expect(lines.reduce((sum, { minutes }) => sum + minutes, 0) / 60).toBe(25.5);
  });

  it('CH-03 3b: late, sleep-in and early are 16 h awake, and disturbances on top', () => {
    const asleep = done('2026-08-10 22:30', '2026-08-11 07:00', {
      kind: 'sleep-in',
      disturbances: [during('2026-08-11 02:00', '2026-08-11 02:30')],
    });
    const { lines } = price(PLAIN, {
      done: [done('2026-08-10 14:30', '2026-08-10 22:30'), asleep, done('2026-08-11 07:00', '2026-08-11 15:00')],
    });
    expect([minutesOf(lines, 'basic') / 60, minutesOf(lines, 'sleep-in-disturbed')]).toEqual([16, 30]);
  });

  it('NMW-03 3a: 150 h at 12.60 are 1,890.00 and six sleep-ins 360.00', () => {
    const terms = termsOf(
      1260,
      {},
      {
        rates: [
          { id: 'asleep', from: '2015-01-01', per: 'duty', pence: 6000, kinds: ['sleep-in'] },
          { id: 'hours', from: '2015-01-01', per: 'hour', pence: 1260 },
        ],
      },
    );
    // fifteen days of ten hours, six of them with a sleep-in after it
    const days = Array.from({ length: 15 }, (_, at) => `2026-04-${String(at + 1).padStart(2, '0')}`);
    const awake = days.map((on) => done(`${on} 10:00`, `${on} 20:00`));
    const asleep = days.slice(0, 6).map((on) => done(`${on} 22:00`, `${on} 23:30`, { kind: 'sleep-in' }));
    const { lines } = price(terms, { done: [...awake, ...asleep] });
    // 150 x 12.60 = 1,890.00; with 6 x 60.00 it is 2,250.00
    expect([penceOf(lines, 'basic'), penceOf(lines, 'sleep-in')]).toEqual([189_000, 36_000]);
    expect(penceOfParts(partsOf(lines))).toBe(225_000);
  });
});
