import { describe, expect, it } from 'vitest';
import type { Employment } from '../../../src/model/worker.ts';
import { employmentWith } from '../../support/build.ts';
import { BAND_3, done, during, minutesOf, penceOf, price, termsOf } from '../priced.ts';

/** Monday 10 August 2026 and the days after it. */
const WEEK = ['2026-08-10', '2026-08-11', '2026-08-12', '2026-08-13', '2026-08-14'];
const PART_TIME = employmentWith({ from: '2015-01-01', weeklyMinutes: 1800 });
const CHARITY = { overtime: { afterWeekMinutes: 2220, percent: 150 } };

describe('overtime', () => {
  it('AFC-02 2a: is time and a half for what a full-timer works above 37.5 h', () => {
    // four days of 8 h and Friday 10 h: 42 h, so the last 4.5 h at 19.125 = 86.0625
    const days = WEEK.map((on, at) => done(`${on} 08:00`, `${on} ${at === 4 ? '18:00' : '16:00'}`));
    const { lines } = price(BAND_3, { done: days });
    expect(
      lines.filter(({ element }) => element === 'overtime').map(({ minutes, percent }) => [minutes, percent]),
    ).toEqual([[270, 150]]);
    expect(penceOf(lines, 'overtime')).toBe(8606);
    expect(minutesOf(lines, 'basic')).toBe(2250);
  });

  it('AFC-02 2b: begins for a part-timer at the full-time week, plain before it', () => {
    // contract of 30 h, 40 h worked: 30 h rostered, Friday 8 h and Saturday 2 h agreed; 7.5 h plain beyond the contract
    // (7.5 x 12.75 = 95.625, so 95.63) and 2.5 h at 19.125 = 47.8125, so 47.81
    const rostered = WEEK.slice(0, 4).map((on) => done(`${on} 08:30`, `${on} 16:00`, { employment: PART_TIME }));
    const agreed = [
      done('2026-08-14 08:00', '2026-08-14 16:00', { employment: PART_TIME, overtime: 'pay' }),
      done('2026-08-15 08:00', '2026-08-15 10:00', { employment: PART_TIME, overtime: 'pay' }),
    ];
    const { lines } = price(BAND_3, { done: [...agreed, ...rostered] });
    expect(minutesOf(lines, 'basic')).toBe(1800 + 450);
    expect(minutesOf(lines, 'overtime')).toBe(150);
    expect(penceOf(lines, 'overtime')).toBe(4781);
    expect(penceOf(lines, 'basic')).toBe(38_250 + 9563);
  });

  it('AFC-02 2c: is double on a public holiday, without an unsocial addition', () => {
    // 4 h on Monday 31 August 2026 beyond a full-time contract: 4 x 12.75 x 2 = 102.00
    const { lines } = price(BAND_3, { done: [done('2026-08-31 09:00', '2026-08-31 13:00', { overtime: 'pay' })] });
    expect(lines.map(({ element, percent }) => [element, percent])).toEqual([['overtime', 200]]);
    expect(penceOf(lines, 'overtime')).toBe(10_200);
  });

  it('FX-004 e: is time and a half on a Saturday, without an unsocial addition', () => {
    // 5 h on Saturday 15 August 2026: 5 x 19.125 = 95.625
    const { lines } = price(BAND_3, { done: [done('2026-08-15 09:00', '2026-08-15 14:00', { overtime: 'pay' })] });
    expect(lines.map(({ element }) => element)).toEqual(['overtime']);
    expect(penceOf(lines, 'overtime')).toBe(9563);
  });

  it('AFC-02: gives time back instead, minute for minute and without money', () => {
    const { lines, unpaid } = price(BAND_3, {
      done: [done('2026-08-15 09:00', '2026-08-15 14:00', { overtime: 'toil' })],
    });
    expect(lines.map(({ element, minutes, parts, rate }) => [element, minutes, parts, rate])).toEqual([
      ['toil-accrued', 300, 0, undefined],
    ]);
    expect(unpaid).toEqual([]);
  });

  it('AFC-02: says when time off in lieu was not taken within three months', () => {
    const earned = price(BAND_3, { done: [done('2026-08-15 09:00', '2026-08-15 14:00', { overtime: 'toil' })] }).lines;
    const codes = (on: string) =>
      price(BAND_3, { done: [done(`${on} 09:00`, `${on} 10:00`)] }, { earlier: earned }).notes.map(({ code }) => code);
    expect(codes('2026-11-14')).toEqual([]);
    expect(codes('2026-11-16')).toEqual(['toil-overdue']);
  });

  it('CH-04 4a: knows six tenths of 37 h as 22.2 h and of 37.5 h as 22.5 h', () => {
    // overtime after the contract's own hours: 23 h worked on two days and 7 h on the third
    const beyond = (fullWeekMinutes: number) => {
      const employment = employmentWith({ from: '2015-01-01', weeklyMinutes: (fullWeekMinutes * 6) / 10 });
      const days = WEEK.slice(0, 3).map((on, at) =>
        done(`${on} 08:00`, `${on} ${at === 2 ? '15:00' : '16:00'}`, { employment }),
      );
      const terms = termsOf(1290, { overtime: { afterWeekMinutes: 'contract', percent: 150 } });
      return minutesOf(price(terms, { done: days }).lines, 'overtime');
    };
    // 23 h = 1380 min; 22.2 h = 1332 min; 22.5 h = 1350 min
    expect([beyond(2220), beyond(2250)]).toEqual([48, 30]);
  });

  it('CH-04 4b: begins at 37 h where that is the full-time week', () => {
    // five days of 7.5 h: 37.5 h, of which half an hour is beyond 37.0
    const days = WEEK.map((on) => done(`${on} 08:00`, `${on} 15:30`));
    expect(minutesOf(price(termsOf(1290, CHARITY), { done: days }).lines, 'overtime')).toBe(30);
    expect(minutesOf(price(BAND_3, { done: days }).lines, 'overtime')).toBe(0);
  });

  it('is the end of the week, cut around a break and at the Monday', () => {
    // Monday to Friday 8 h, Sunday 21:00 to Monday 03:00 with a break at 22:00: 3 h less a break on Sunday
    const night = done('2026-08-16 21:00', '2026-08-17 03:00', {
      breaks: [during('2026-08-16 22:00', '2026-08-16 22:30')],
    });
    const short = WEEK.map((on, at) => done(`${on} 08:00`, `${on} ${at === 4 ? '12:00' : '16:00'}`));
    // 36 h before the night: 60 minutes are left of 37 h, so overtime begins at 22:00, and the break lies before it
    const { lines } = price(termsOf(1290, CHARITY), { done: [night, ...short] });
    const found = lines.filter(({ element }) => element === 'overtime');
    expect(found.map(({ on, minutes, breakMinutes }) => [on, minutes, breakMinutes])).toEqual([['2026-08-16', 90, 30]]);
    expect(minutesOf(lines, 'basic')).toBe(2220 + 180);
  });

  it('counts the days before the span in its first week, and pays them no second time', () => {
    // 32 h on Monday to Thursday were paid last month; Friday 8 h: 5 h plain, 3 h beyond 37 h
    const days = WEEK.map((on) => done(`${on} 08:00`, `${on} 16:00`));
    const { lines } = price(termsOf(1290, CHARITY), { done: days.slice(4), before: days.slice(0, 4) });
    expect([minutesOf(lines, 'basic'), minutesOf(lines, 'overtime')]).toEqual([300, 180]);
  });

  it('AFC-02: is above one full-time week of an employer, whatever day of it somebody is regraded on', () => {
    // 20 h on Monday and Tuesday in one grade, 25 h from Wednesday in the next: 45 h, the last 7.5 of them at time and a half
    const from = (employment: Employment, days: readonly string[], hours: readonly string[]) =>
      days.map((on, index) => done(`${on} 08:00`, `${on} ${hours[index]}`, { employment }));
    const week = (next: Partial<Employment>, until = '2026-08-11') => {
      const [g2, g3] = [
        employmentWith({ id: 'old', from: '2015-01-01', to: until }),
        employmentWith({ id: 'new', grade: 'g3', from: '2026-08-12', ...next }),
      ];
      const work = [
        ...from(g2, WEEK.slice(0, 2), ['18:00', '18:00']),
        ...from(g3, WEEK.slice(2), ['17:00', '16:00', '16:00']),
      ];
      return price(BAND_3, { done: work }).lines.filter(({ element }) => element === 'overtime');
    };
    expect(week({}).map(({ on, employment, minutes, percent }) => [on, employment, minutes, percent])).toEqual([
      ['2026-08-14', 'new', 450, 150],
    ]);
    // another employer's week, one beside the other, and one after a gap stand alone: 20 h and 25 h
    expect(week({ employer: 'trust' })).toEqual([]);
    expect(week({ from: '2026-08-01' })).toEqual([]);
    expect(week({}, '2026-08-10')).toEqual([]);
  });

  it('AFC-02: keeps a week for each of two posts that are both gone on from on one day', () => {
    const post = (id: string, weeklyMinutes: number, rest: Partial<Employment>) =>
      employmentWith({ id, weeklyMinutes, from: '2015-01-01', ...rest });
    const [until, from] = [{ to: '2026-08-11' }, { from: '2026-08-12' }];
    const day = (on: string, to: string, employment: Employment) => done(`${on} 08:00`, `${on} ${to}`, { employment });
    const work = [
      day('2026-08-10', '18:00', post('a1', 1350, until)),
      day('2026-08-11', '18:00', post('b1', 900, until)),
      // 24 h in one and 16 h in the other, 40 h together
      ...['2026-08-17', '2026-08-18'].map((on) => day(on, '20:00', post('a2', 1350, from))),
      ...['2026-08-19', '2026-08-20'].map((on) => day(on, '16:00', post('b2', 900, from))),
    ];
    const { lines } = price(BAND_3, { done: work });
    expect(lines.filter(({ element }) => element === 'overtime')).toEqual([]);
  });

  it('leaves what Sundays pay more out of what it is a percentage of', () => {
    const terms = termsOf(1000, CHARITY, {
      rates: [
        { id: 'sunday', from: '2015-01-01', per: 'hour', pence: 1200, days: [7] },
        { id: 'hours', from: '2015-01-01', per: 'hour', pence: 1000 },
      ],
    });
    // 2 h on Sunday beyond the contract: 2 x 10.00 x 1.5 = 30.00
    const { lines } = price(terms, { done: [done('2026-08-16 09:00', '2026-08-16 11:00', { overtime: 'pay' })] });
    expect(penceOf(lines, 'overtime')).toBe(3000);
  });
});
