import { describe, expect, it } from 'vitest';
import { check } from '../src/check.ts';
import type { Problem } from '../src/model/problem.ts';
import { ruleOf } from '../src/rules/index.ts';
import { ruleSettings } from '../src/rules/settings.ts';
import {
  DAY,
  dates,
  EARLY,
  historyOf,
  LATE,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  workerWith,
} from './support/build.ts';

const service = serviceWith({
  shiftTypes: [EARLY, LATE, DAY],
  rules: [settingOf(ruleOf('consecutive-days'), { max: 6 })],
});

type Past = readonly (readonly [worker: string, shiftType: string, on: string])[];

/** Four weeks from Monday 7 December with the given duties before. */
const after = (past: Past, rest: Partial<Problem> = {}): Problem =>
  problemWith({
    service,
    workers: [workerWith('w01'), workerWith('w02')],
    from: '2026-12-07',
    to: '2027-01-04',
    historyFrom: '2026-10-05',
    history: historyOf(service, past),
    ...rest,
  });

const judge = (problem: Problem, placings: readonly Placing[] = []) => check(problem, rotaOf(problem, placings));

describe('what history alone has broken', () => {
  // eight days from Sunday 22 to Sunday 29 November: two more than six, and no free day in the week from the 23rd
  const run: Past = dates('2026-11-22', '2026-11-29').map((on) => ['w01', 'day', on]);

  it('is told beside the breaches of the plan, and costs nothing', () => {
    const judgement = judge(after(run));
    expect(judgement.past).toMatchObject([
      { rule: 'weekly-rest', level: 'statutory', isHard: true, worker: 'w01', amount: 480, penalty: 0 },
      { rule: 'consecutive-days', level: 'policy', worker: 'w01', amount: 2, penalty: 0 },
    ]);
    expect(judgement).toMatchObject({ breaches: [], objective: 0, costByRule: {} });
  });

  it('leaves to the plan what the plan adds', () => {
    // seven days before the plan and one in it: one day too many in history, one more in the plan
    const problem = after(dates('2026-11-30', '2026-12-06').map((on) => ['w01', 'day', on]));
    const { past, breaches } = judge(problem, [['w01', 'day', '2026-12-07']]);
    expect(past.find(({ rule }) => rule === 'consecutive-days')?.amount).toBe(1);
    expect(breaches.find(({ rule }) => rule === 'consecutive-days')?.amount).toBe(1);
  });

  it('holds short rests and averages over the limit, too', () => {
    const shortRest: Past = [
      ['w02', 'late', '2026-11-10'],
      ['w02', 'early', '2026-11-11'],
    ];
    // 4 weeks of 6 x 8 h are 48 h a week; one Sunday more is 8 h too much
    const busy = dates('2026-10-05', '2026-11-01').filter((_, index) => index % 7 !== 6);
    const long: Past = [...busy, '2026-11-01'].map((on) => ['w01', 'day', on]);
    const { past } = judge(after([...long, ...shortRest]));
    // nine hours from late to early; two are missing
    expect(past.find(({ worker }) => worker === 'w02')).toMatchObject({ rule: 'daily-rest', amount: 120 });
    expect(past.find(({ rule }) => rule === 'average-hours')).toMatchObject({ worker: 'w01', amount: 480 });
  });

  it('holds weeks with too many hours, but not the one that the plan goes on with', () => {
    const problem = problemWith({
      service,
      workers: [workerWith('w01')],
      from: '2026-12-09',
      to: '2027-01-06',
      historyFrom: '2026-10-05',
      // five days of 8 h from Monday 23 November, two from Monday 7 December: 10 h over the most of 30 h, and 16 h of it
      history: historyOf(service, [
        ...dates('2026-11-23', '2026-11-27').map((on) => ['w01', 'day', on] as const),
        ...dates('2026-12-07', '2026-12-08').map((on) => ['w01', 'day', on] as const),
      ]),
    });
    const settings = [settingOf(ruleOf('week-hours'), { maxMinutes: 1800 })];
    // two days more are 32 h: 2 h over, all of them the plan's
    const rota = rotaOf(problem, [
      ['w01', 'day', '2026-12-10'],
      ['w01', 'day', '2026-12-11'],
    ]);
    const { past, breaches } = check(problem, rota, settings);
    expect(past.map(({ rule, amount }) => [rule, amount])).toEqual([['week-hours', 600]]);
    expect(breaches.map(({ rule, amount }) => [rule, amount])).toEqual([['week-hours', 120]]);
  });

  it('is nothing without history, and nothing of soft rules', () => {
    expect(judge(problemWith()).past).toEqual([]);
    const soft = { ...settingOf(ruleOf('consecutive-days'), { max: 3 }), isHard: false };
    const problem = after(dates('2026-11-16', '2026-11-20').map((on) => ['w01', 'day', on]));
    const settings = [soft, ...ruleSettings(problem.service).filter(({ kind }) => kind !== 'consecutive-days')];
    expect(check(problem, rotaOf(problem, []), settings).past).toEqual([]);
  });
});

describe('time off in lieu', () => {
  it('is kept per worker, also where too much was taken', () => {
    const row = { account: 'toil', from: '2026-11-01', to: '2026-11-15' } as const;
    const balances = [
      { ...row, worker: 'w02', minutes: 120 },
      { ...row, worker: 'w01', minutes: -60 },
      { ...row, worker: 'w02', minutes: 30, from: '2026-11-16', to: '2026-11-30' },
    ];
    expect(judge(after([], { balances })).toil).toEqual([
      { worker: 'w01', minutes: -60 },
      { worker: 'w02', minutes: 150 },
    ]);
  });
});
