import { describe, expect, it } from 'vitest';
import { weekHours } from '../../src/rules/week-hours.ts';
import {
  absence,
  dates,
  employmentWith,
  findings,
  historyOf,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
  termsOf,
  workerWith,
} from '../support/build.ts';

/* Days of 8 h; December 2026 begins on a Tuesday, its whole weeks on the 7th, 14th and 21st. */
const service = serviceWith();
const run = (from: string, to: string, type = 'day'): readonly Placing[] =>
  dates(from, to).map((on) => ['w01', type, on]);
const amounts = (placings: readonly Placing[], params: Record<string, unknown>, problem = problemWith({ service })) =>
  findings(weekHours, { problem, rota: rotaOf(problem, placings) }, params).map((finding) => finding.amount);

describe('hours a week', () => {
  it('counts minutes over the most from Monday to Sunday', () => {
    // six days are 48 h; five in one week and one in the next are not
    expect(amounts(run('2026-12-07', '2026-12-12'), { maxMinutes: 2400 })).toEqual([480]);
    expect(amounts(run('2026-12-09', '2026-12-14'), { maxMinutes: 2400 })).toEqual([]);
  });

  it('counts a night whole in the week it starts in', () => {
    // Sunday's night of 9.5 h ends on Monday
    expect(amounts(run('2026-12-13', '2026-12-13', 'night'), { maxMinutes: 540 })).toEqual([30]);
  });

  it('counts a sleep-in as working time but not as contract time', () => {
    expect(amounts(run('2026-12-07', '2026-12-07', 'sleep-in'), { maxMinutes: 480 })).toEqual([60]);
    expect(amounts(run('2026-12-07', '2026-12-07', 'sleep-in'), { maxMinutes: 480, account: 'contract' })).toEqual([]);
  });

  it('adds history to a week the horizon cuts, and charges only the plan', () => {
    const history = historyOf(service, [['w01', 'day', '2026-11-30']]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-02' });
    // Monday in history and four days of the plan are 40 h; limit 36 h, then 4 h, which history alone is over
    expect(amounts(run('2026-12-01', '2026-12-04'), { maxMinutes: 2160 }, problem)).toEqual([240]);
    expect(amounts([], { maxMinutes: 240 }, problem)).toEqual([]);
    expect(amounts(run('2026-12-01', '2026-12-01'), { maxMinutes: 240 }, problem)).toEqual([480]);
  });

  it('adds to contract hours, where there are any', () => {
    const bank = workerWith('w01', { employments: [employmentWith({ contract: 'bank', weeklyMinutes: 0 })] });
    // 37.5 h and 2 h; five days are 40 h
    expect(amounts(run('2026-12-07', '2026-12-11'), { overContractMinutes: 120 })).toEqual([30]);
    expect(
      amounts(run('2026-12-07', '2026-12-11'), { overContractMinutes: 120 }, problemWith({ service, workers: [bank] })),
    ).toEqual([]);
  });

  it('holds the least only in weeks that are decided from end to end', () => {
    // whole weeks from the 7th, 14th and 21st, without history
    expect(amounts([], { minMinutes: 600 })).toEqual([600, 600, 600]);
  });

  it('lowers the least for days away', () => {
    // away from Monday to Wednesday: 4/7 of 700 minutes
    const problem = problemWith({
      service,
      absences: [absence('w01', '2026-12-07', '2026-12-09')],
      from: '2026-12-07',
      to: '2026-12-14',
    });
    expect(amounts([], { minMinutes: 700 }, problem)).toEqual([400]);
  });

  it('is a window with hard ends or with prices', () => {
    const problem = problemWith({ service, from: '2026-12-07', to: '2026-12-14' });
    const params = { maxMinutes: 2400, minMinutes: 600 };
    expect(termsOf(shapeOf(weekHours, problem, params))).toMatchObject([
      { term: 'window', fromDay: 0, toDay: 7, initial: 0, min: 600, max: 2400, pieces: [] },
    ]);
    const soft = settingOf(weekHours, params, { isHard: false });
    expect(termsOf(shapeOf(weekHours, problem, params, soft))).toMatchObject([
      {
        pieces: [
          { side: 'below', threshold: 600, points: 1 },
          { side: 'above', threshold: 2400, points: 1 },
        ],
      },
    ]);
  });
});
