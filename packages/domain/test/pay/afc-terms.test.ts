import { describe, expect, it } from 'vitest';
import { UK_PACK } from '../../src/pack/uk-pack.ts';
import { afcHourlyPence, afcLeave } from '../../src/pay/afc-terms.ts';

describe('leave under Agenda for Change', () => {
  it('AFC-05 5c: 0.6 of full time with under five years has 157.5 h of leave', () => {
    // (27 + 8) x 7.5 h x 0.6 = 157.5 h = 9450 min
    const leave = afcLeave(UK_PACK, 'GB-ENG', { weeklyMinutes: 1350, yearsOfService: 4, yearFrom: '2026-04-01' });
    expect([leave.minutes, leave.leaveDays, leave.grantedHolidays]).toEqual([9450, 27, 8]);
    // full time: 35 x 7.5 = 262.5 h, 37 x 7.5 = 277.5 h, 41 x 7.5 = 307.5 h
    const full = (yearsOfService: number) =>
      afcLeave(UK_PACK, 'GB-ENG', { weeklyMinutes: 2250, yearsOfService, yearFrom: '2026-04-01' }).minutes / 60;
    expect([full(0), full(5), full(10)]).toEqual([262.5, 277.5, 307.5]);
  });

  it('FX-004 f: a year of 262.5 h with ten public holidays against eight is for local decision', () => {
    const terms = { weeklyMinutes: 2250, yearsOfService: 0 };
    const year = (yearFrom: string) => afcLeave(UK_PACK, 'GB-ENG', { ...terms, yearFrom });
    expect(year('2026-04-01')).toMatchObject({ minutes: 15_750, holidaysInYear: 10, isForLocalDecision: true });
    expect(year('2027-04-01')).toMatchObject({ holidaysInYear: 6, isForLocalDecision: true });
    expect(year('2030-04-01')).toMatchObject({ holidaysInYear: undefined, isForLocalDecision: true });
  });
});

describe('hourly pay under Agenda for Change', () => {
  it('AFC-03 3a: divides the salary by 52.143 weeks of 37.5 hours', () => {
    // 24,937 / 52.143 / 37.5 = 12.7531; 26,598 / 52.143 / 37.5 = 13.6026
    expect([2_493_700, 2_659_800].map((salary) => afcHourlyPence(UK_PACK, salary))).toEqual([1275, 1360]);
  });

  it('AFC-03 3b: Band 2 of 2025/26 lies below the minimum wage of April 2026, uplifted above it', () => {
    // 24,465 a year is 12.51 an hour, below 12.71; 12.51 x 1.033 = 12.92
    const before = afcHourlyPence(UK_PACK, 2_446_500);
    const floor = UK_PACK.minimumWage.rates.findLast(({ from }) => from <= '2026-04-01')?.bands[0]?.pence;
    expect([before, Math.round(before * 1.033), floor]).toEqual([1251, 1292, 1271]);
  });
});
