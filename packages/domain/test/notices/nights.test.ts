import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import type { ShiftType } from '../../src/model/service.ts';
import { breaksNotSaid } from '../../src/notices/breaks-not-said.ts';
import { hazardUnknown } from '../../src/notices/hazard-unknown.ts';
import { nightAverageOwed } from '../../src/notices/night-average-owed.ts';
import { nightHealth } from '../../src/notices/night-health.ts';
import { addDays } from '../../src/time/index.ts';
import { DAY, NIGHT, type Placing, problemWith, rotaOf, serviceWith, shiftType } from '../support/build.ts';
import { told } from './notices.ts';

const NIGHTS = ['2026-12-01', '2026-12-08', '2026-12-15'];

const regular = (rest: Partial<Problem> = {}, night: Partial<ShiftType> = {}) => {
  const problem = problemWith({ service: serviceWith({ shiftTypes: [DAY, { ...NIGHT, ...night }] }), ...rest });
  const rota = rotaOf(
    problem,
    NIGHTS.map((on): Placing => ['w01', 'night', on]),
  );
  return [problem, rota] as const;
};

describe('what is told of breaks', () => {
  it('names the shift types that say nothing and the breaks that would be due', () => {
    const [notice, ...others] = told(breaksNotSaid, ...regular());
    expect(others).toEqual([]);
    expect(notice?.detail).toContain('"night"');
    expect(notice?.detail).toContain('20 min inside is due above 6 h of work, 30 min above 4 h 30 min under 18');
  });

  it('is nothing where breaks are said, or the work is too short to need one', () => {
    expect(told(breaksNotSaid, ...regular({}, { unpaidBreakMinutes: 30 }))).toEqual([]);
    expect(told(breaksNotSaid, ...regular({}, { breaks: [] }))).toEqual([]);
    expect(told(breaksNotSaid, ...regular({}, { start: '22:00', end: '04:00' }))).toEqual([]);
  });
});

describe('what is told of special hazards', () => {
  it('names a unit with work at night of which nobody has said, and the limit that would apply', () => {
    const [notice, ...others] = told(hazardUnknown, ...regular());
    expect(others).toEqual([]);
    expect(notice?.detail).toContain('unit "office" ("night")');
    expect(notice?.detail).toContain('at most 8 h in any 24 h');
  });

  it('is nothing once somebody has said, whatever they found, nor of work by day', () => {
    const specialHazard = { isFound: false, riskAssessment: 'RA-1', reviewedOn: '2026-01-01' };
    expect(told(hazardUnknown, ...regular({}, { specialHazard }))).toEqual([]);
    expect(told(hazardUnknown, problemWith({ service: serviceWith({ shiftTypes: [DAY] }) }))).toEqual([]);
  });
});

describe('what is told of night-health offers', () => {
  it('is one line where no table of them is kept and somebody is a night worker', () => {
    expect(told(nightHealth, ...regular())).toMatchObject([{ code: 'night-health-unknown', shifts: [] }]);
    expect(told(nightHealth, problemWith())).toEqual([]);
  });

  it('WTR-12 12b: is a warning of an offer thirteen months ago, from the day after a year', () => {
    const offered = (offeredOn: string) =>
      told(nightHealth, ...regular({ nightHealth: [{ worker: 'w01', offeredOn, outcome: 'taken' }] }));
    expect(offered('2025-11-01')).toMatchObject([{ code: 'night-health-due', worker: 'w01', on: '2026-11-02' }]);
    // the last night is on 15 December 2026
    expect(offered('2025-12-14')).toHaveLength(1);
    expect(offered('2025-12-15')).toEqual([]);
  });
});

describe('what is told of the average of night work', () => {
  it('WTR-10 10e: is the rest to be made good where every night is at a designated post', () => {
    const from = '2026-05-04';
    const types = [
      shiftType('day', '09:00', '16:30'),
      shiftType('asleep', '22:00', '07:00', { kind: 'sleep-in', unit: 'house' }),
    ];
    const problem = problemWith({ service: serviceWith({ shiftTypes: types }), from, to: addDays(from, 119) });
    const placings = Array.from({ length: 17 }, (_, week) => [
      ...[0, 1, 2, 3, 4].map((day): Placing => ['w01', 'day', addDays(from, 7 * week + day)]),
      ...[1, 3].map((day): Placing => ['w01', 'asleep', addDays(from, 7 * week + day)]),
    ]).flat();
    // 943.5 h in 102 days are 9.25 h, 127.5 h above 816
    const [notice] = told(nightAverageOwed, problem, rotaOf(problem, placings));
    expect(notice).toMatchObject({ code: 'night-average-owed', worker: 'w01' });
    expect(notice?.detail).toContain('averages 9 h 15 min in 24');
    expect(notice?.detail).toContain('127 h 30 min of rest');
  });
});
