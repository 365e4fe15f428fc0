import { describe, expect, it } from 'vitest';
import { dates } from '../../support/build.ts';
import { BANK, done, minutesOf, november, price, termsOf } from '../priced.ts';

const ACCRUED = termsOf(1271, { holiday: 'accrued' });

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
});
