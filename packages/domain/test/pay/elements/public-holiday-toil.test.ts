import { describe, expect, it } from 'vitest';
import { employmentWith } from '../../support/build.ts';
import { rate } from '../paid.ts';
import { BAND_3, done, minutesOf, penceOf, price, scheme } from '../priced.ts';

/** Eight hours on each date: hours of premium and of time back by date. */
const holidays = (...dates: readonly string[]) => {
  const { lines, notes } = price(BAND_3, { done: dates.map((on) => done(`${on} 08:00`, `${on} 16:00`)) });
  const hours = (on: string, element: string) =>
    minutesOf(
      lines.filter((line) => line.on === on),
      element,
    ) / 60;
  return {
    byDate: dates.map((on) => [
      on,
      hours(on, 'unsocial-low'),
      hours(on, 'unsocial-high'),
      hours(on, 'public-holiday-toil'),
    ]),
    ordinary: notes.filter(({ code }) => code === 'holiday-counted-once').map(({ on }) => on),
  };
};

describe('public holidays under Agenda for Change', () => {
  it('AFC-05 5a: of 26 and 28 December 2026 the substitute counts, and the Saturday is a Saturday', () => {
    expect(holidays('2026-12-26', '2026-12-28')).toEqual({
      byDate: [
        ['2026-12-26', 8, 0, 0],
        ['2026-12-28', 0, 8, 8],
      ],
      ordinary: ['2026-12-26'],
    });
  });

  it('AFC-05 5b: 26 December 2026 alone has public-holiday terms', () => {
    expect(holidays('2026-12-26')).toEqual({ byDate: [['2026-12-26', 0, 8, 8]], ordinary: [] });
  });

  it('AFC-05 5d: of 25, 26 and 27 December 2027 two are holidays, and the Saturday is ordinary', () => {
    expect(holidays('2027-12-25', '2027-12-26', '2027-12-27')).toEqual({
      byDate: [
        ['2027-12-25', 8, 0, 0],
        ['2027-12-26', 0, 8, 8],
        ['2027-12-27', 0, 8, 8],
      ],
      ordinary: ['2027-12-25'],
    });
  });

  it('COV-05 5b: the same bank-holiday shift is a premium with time back at the trust, and a rate at the charity', () => {
    const trust = employmentWith({ id: 'nhs', employer: 'trust', from: '2015-01-01' });
    const charity = employmentWith({ id: 'mind', employer: 'charity', from: '2015-01-01' });
    const terms = {
      ...BAND_3,
      rates: [
        rate('mind-holiday', 'hour', 1965, { employers: ['charity'], days: ['bank-holiday'] }),
        rate('mind', 'hour', 1310, { employers: ['charity'] }),
        rate('afc-3', 'hour', 1317, { employers: ['trust'] }),
      ],
      schemes: [scheme('afc-3', { employers: ['trust'], afcBand: 3 })],
    };
    const shift = (employment: typeof trust, worker: string) =>
      done('2026-12-25 08:00', '2026-12-25 16:00', { employment, worker });
    const { lines } = price(terms, { done: [shift(trust, 'w01'), shift(charity, 'w02')] });
    const of = (worker: string) =>
      lines
        .filter((line) => line.worker === worker)
        .map(({ element, parts, minutes }) => [element, parts > 0, minutes]);
    expect(of('w01')).toEqual([
      ['basic', true, 480],
      ['unsocial-high', true, 480],
      ['public-holiday-toil', false, 480],
    ]);
    expect(of('w02')).toEqual([['basic', true, 480]]);
    // trust: 8 x 13.17 = 105.36 and 69 % = 72.6984; charity: 8 x 19.65 = 157.20; both basics together
    expect(penceOf(lines, 'unsocial-high')).toBe(7270);
    expect(penceOf(lines, 'basic')).toBe(10_536 + 15_720);
  });

  it('AFC-05: being on call on a public holiday gives as much time back', () => {
    const { lines } = price(BAND_3, { done: [done('2026-12-25 09:00', '2026-12-26 09:00', { kind: 'on-call' })] });
    // 15 h on the 25th, and 9 h on the 26th, whose substitute is not worked
    expect(lines.map(({ element, on, minutes }) => [element, on, minutes])).toEqual([
      ['public-holiday-toil', '2026-12-25', 900],
      ['public-holiday-toil', '2026-12-26', 540],
    ]);
  });

  it('belongs to the date a duty starts on where the service splits by that, sleep-ins and on-call as work', () => {
    // Sunday 30 August 2026 to the bank holiday, 31 August: 7 h of the sleep-in and 6 h of the night are on it
    const asleep = done('2026-08-30 22:00', '2026-08-31 07:00', { kind: 'sleep-in' });
    const night = done('2026-08-30 22:00', '2026-08-31 06:00', { kind: 'waking-night' });
    for (const [work, minutes] of [
      [asleep, 420],
      [night, 360],
    ] as const) {
      const back = (split: 'calendar-day' | 'start-date') =>
        price({ ...BAND_3, split }, { done: [work] })
          .lines.filter(({ element }) => element === 'public-holiday-toil')
          .map((line) => [line.on, line.minutes]);
      expect(back('calendar-day')).toEqual([['2026-08-31', minutes]]);
      expect(back('start-date')).toEqual([['2026-08-30', minutes]]);
    }
  });
});
