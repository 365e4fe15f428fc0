import { describe, expect, it } from 'vitest';
import { type PayScheme, PLAIN_CALENDAR } from '../../../src/model/pay.ts';
import type { PricedLine } from '../../../src/pay/line.ts';
import { dates } from '../../support/build.ts';
import { BANK, done, minutesOf, november, price, termsOf } from '../priced.ts';

const ACCRUED = termsOf(1271, { holiday: 'accrued' });

/** Dates that holiday is credited on, and minutes of each. */
const earnedOn = (lines: readonly PricedLine[]): readonly (readonly [string, number])[] =>
  lines.filter(({ element }) => element === 'holiday-accrued').map(({ on, minutes }) => [on, minutes]);

describe('holiday earned by hours', () => {
  it('CH-06 6a: 92.5 h in November earn 11 h, 68 h earn 8 h', () => {
    // 92.5 x 0.1207 = 11.16; 68 x 0.1207 = 8.21
    const earned = (hours: number) => price(ACCRUED, { done: november(hours) }).lines;
    expect([minutesOf(earned(92.5), 'holiday-accrued'), minutesOf(earned(68), 'holiday-accrued')]).toEqual([660, 480]);
    const [line] = earned(68).filter(({ element }) => element === 'holiday-accrued');
    expect([line?.on, line?.parts, line?.source]).toEqual(['2026-11-30', 0, 'actual']);
  });

  it('CH-06: begins with leave years from 1 April 2024', () => {
    // employed since 1 June 2023: the leave year of May 2024 began before, that of June 2024 after
    const employment = { ...BANK, from: '2023-06-01' };
    const rolled = (on: string) =>
      minutesOf(
        price(ACCRUED, { done: [done(`${on} 08:00`, `${on} 20:00`, { employment })] }).lines,
        'holiday-accrued',
      );
    expect([rolled('2024-05-20'), rolled('2024-06-20')]).toEqual([0, 60]);
    const april = termsOf(1271, { holiday: 'accrued', leaveYearStart: '04-01' });
    const work = done('2024-05-20 08:00', '2024-05-20 20:00', { employment });
    expect(minutesOf(price(april, { done: [work] }).lines, 'holiday-accrued')).toBe(60);
  });

  it('CH-06: earns no more than 28 days in a leave year', () => {
    // employed since 1 June 2024; 10 h on every day of a whole leave year: 365 x 10 x 0.1207 = 440 h, capped at 28 x 10 h
    const days = dates('2025-06-01', '2026-05-31').map((on) =>
      done(`${on} 08:00`, `${on} 18:00`, { employment: BANK }),
    );
    expect(minutesOf(price(ACCRUED, { done: days }).lines, 'holiday-accrued')).toBe(280 * 60);
    // the same in two pricings, the second knowing the first
    const first = price(ACCRUED, { done: days.slice(0, 214) }).lines;
    const second = price(ACCRUED, { done: days.slice(214) }, { earlier: first }).lines;
    expect(minutesOf([...first, ...second], 'holiday-accrued')).toBe(280 * 60);
  });

  it('CH-06: a pay period is of the leave year that its last day is in, though all hours were worked before', () => {
    // leave years from 31 October: what October earns is credited on their first day
    const yearFrom = (start: string) => termsOf(1271, { holiday: 'accrued', leaveYearStart: start });
    const work = [done('2026-10-05 08:00', '2026-10-05 20:00', { employment: BANK })];
    for (const start of ['10-01', '10-05', '10-06', '10-20', '10-31', '11-01'])
      expect(earnedOn(price(yearFrom(start), { done: work }).lines), start).toEqual([['2026-10-31', 60]]);
  });

  it('CH-06: the cap of 28 days counts what is credited in the leave year', () => {
    // 10 h on each day from 1 October 2025 to 31 October 2026: 13 pay periods, 12.07 % of 300 or 310 h each
    const days = dates('2025-10-01', '2026-10-31').map((on) =>
      done(`${on} 08:00`, `${on} 18:00`, { employment: BANK }),
    );
    const terms = termsOf(1271, { holiday: 'accrued', leaveYearStart: '10-31' });
    const earned = earnedOn(price(terms, { done: days }).lines);
    const between = (from: string, to: string) =>
      earned.filter(([on]) => from <= on && on < to).reduce((sum, [, minutes]) => sum + minutes, 0);
    // October 2025 is credited on the first day of a leave year that is full in June, October 2026 on that of the next
    expect(between('2025-10-31', '2026-10-31')).toBe(280 * 60);
    expect(earned.at(-1)).toEqual(['2026-10-31', 37 * 60]);
  });

  it('earns whole hours wherever a leave year begins, in months and in periods of four weeks', () => {
    const work = dates('2026-10-01', '2026-12-31')
      .filter((_, index) => index % 9 === 0)
      .map((on) => done(`${on} 08:00`, `${on} 19:30`, { employment: BANK }));
    for (const calendar of [PLAIN_CALENDAR, { ...PLAIN_CALENDAR, unit: 'four-weeks' as const, from: '2026-09-28' }]) {
      const earned = (rest: Partial<PayScheme>) =>
        earnedOn(price(termsOf(1271, { holiday: 'accrued', ...rest }, { calendar }), { done: work }).lines);
      // far from the cap, so where the year begins changes nothing
      const expected = earned({});
      expect(expected.length).toBeGreaterThan(2);
      for (const start of dates('2026-01-01', '2026-12-31').map((on) => on.slice(5)))
        expect(earned({ leaveYearStart: start }), start).toEqual(expected);
    }
  });
});
