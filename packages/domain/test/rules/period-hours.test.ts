import { describe, expect, it } from 'vitest';
import { periodHours } from '../../src/rules/period-hours.ts';
import {
  absence,
  dates,
  employmentWith,
  findings,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
  termsOf,
  workerWith,
} from '../support/build.ts';

/* Two weeks from Monday 2026-12-07: 75 h of contract. Days of 8 h. */
const service = serviceWith();
const fortnight = (rest = {}) => problemWith({ service, from: '2026-12-07', to: '2026-12-21', ...rest });
const run = (from: string, to: string, type = 'day'): readonly Placing[] =>
  dates(from, to).map((on) => ['w01', type, on]);
const found = (placings: readonly Placing[], params = {}, problem = fortnight()) =>
  findings(periodHours, { problem, rota: rotaOf(problem, placings) }, params);

describe('hours in the period', () => {
  it('measures minutes under and over contract hours', () => {
    // 9 days are 72 h, 3 h under; 10 days are 80 h, 5 h over
    expect(found(run('2026-12-07', '2026-12-15'))).toMatchObject([{ amount: 180, points: 180 }]);
    expect(found(run('2026-12-07', '2026-12-16'))).toMatchObject([{ amount: 300, points: 300 }]);
  });

  it('charges what is beyond the tolerance', () => {
    expect(found(run('2026-12-07', '2026-12-16'), { toleranceMinutes: 240 })).toMatchObject([{ amount: 60 }]);
    expect(found(run('2026-12-07', '2026-12-15'), { toleranceMinutes: 240 })).toEqual([]);
  });

  it('weighs over and under apart, and leaves out a side of no weight', () => {
    expect(found(run('2026-12-07', '2026-12-16'), { overWeight: 3 })).toMatchObject([{ amount: 300, points: 900 }]);
    expect(found(run('2026-12-07', '2026-12-15'), { underWeight: 0 })).toEqual([]);
  });

  it('asks nothing for days away, but only for whole ones', () => {
    // a week away leaves 7 of 14 days: 37.5 h; five days are 40 h, 2.5 h over
    const problem = fortnight({ absences: [absence('w01', '2026-12-14', '2026-12-20')] });
    expect(found(run('2026-12-07', '2026-12-11'), {}, problem)).toMatchObject([{ amount: 150 }]);
    const midday = {
      worker: 'w01',
      kind: 'other' as const,
      startsAt: problem.absences[0]?.startsAt ?? 0,
      endsAt: (problem.absences[0]?.startsAt ?? 0) + 720,
    };
    expect(found(run('2026-12-07', '2026-12-15'), {}, fortnight({ absences: [midday] }))).toMatchObject([
      { amount: 180 },
    ]);
  });

  it('asks only for the days of the contract, rounded down once', () => {
    const employments = [employmentWith({ from: '2026-12-10' })];
    // 11 days of 2250 / 7 minutes are 3535.7
    expect(found([], {}, fortnight({ workers: [workerWith('w01', { employments })] }))).toMatchObject([
      { amount: 3535 },
    ]);
  });

  it('adds up several contracts', () => {
    const employments = [
      employmentWith({ id: 'a', weeklyMinutes: 600 }),
      employmentWith({ id: 'b', weeklyMinutes: 300 }),
    ];
    expect(found([], {}, fortnight({ workers: [workerWith('w01', { employments })] }))).toMatchObject([
      { amount: 1800 },
    ]);
  });

  it('asks nothing of those without contract hours', () => {
    const employments = [employmentWith({ contract: 'bank', weeklyMinutes: 0 })];
    expect(
      found(run('2026-12-07', '2026-12-16'), {}, fortnight({ workers: [workerWith('w01', { employments })] })),
    ).toEqual([]);
  });

  it('does not count sleep-ins', () => {
    expect(found(run('2026-12-07', '2026-12-07', 'sleep-in'))).toMatchObject([{ amount: 4500 }]);
  });

  it('is one window with a price on each side', () => {
    expect(termsOf(shapeOf(periodHours, fortnight(), { toleranceMinutes: 60, overWeight: 2 }))).toMatchObject([
      {
        fromDay: 0,
        toDay: 14,
        pieces: [
          { side: 'below', threshold: 4440, points: 1 },
          { side: 'above', threshold: 4560, points: 2 },
        ],
      },
    ]);
    const hard = settingOf(periodHours, {}, { isHard: true });
    expect(termsOf(shapeOf(periodHours, fortnight(), {}, hard))).toMatchObject([{ min: 4500, max: 4500, pieces: [] }]);
  });
});
