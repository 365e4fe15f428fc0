import { describe, expect, it } from 'vitest';
import { check } from '../src/check.ts';
import { LEVELS } from '../src/model/rota.ts';
import { ruleOf } from '../src/rules/index.ts';
import type { RuleSetting } from '../src/rules/rule.ts';
import { ruleSettings } from '../src/rules/settings.ts';
import {
  coverOf,
  DAY,
  dates,
  EARLY,
  LATE,
  type Placing,
  problemWith,
  rotaOf,
  SLEEP_IN,
  serviceWith,
  settingOf,
  workerWith,
} from './support/build.ts';

const needed = { heads: { min: 1, target: 1, max: 2 } };
const setting = (kind: string, params: Record<string, unknown>, rest: Partial<RuleSetting> = {}): RuleSetting =>
  settingOf(ruleOf(kind), params, rest);
const weekOf = (rules: readonly RuleSetting[] = [], cover = [coverOf(DAY)]) =>
  problemWith({
    service: serviceWith({ shiftTypes: [EARLY, LATE, DAY], cover, rules }),
    workers: [workerWith('w01'), workerWith('w02')],
    from: '2026-12-07',
    to: '2026-12-14',
  });
const days = (worker: string, from: string, to: string): readonly Placing[] =>
  dates(from, to).map((on) => [worker, 'day', on]);

describe('the checker', () => {
  it('finds nothing wrong with a lawful rota', () => {
    const problem = weekOf();
    const judgement = check(problem, rotaOf(problem, days('w01', '2026-12-07', '2026-12-11')));
    expect(judgement).toMatchObject({ breaches: [], unfilled: [], objective: 0, costByRule: {}, restOwed: [] });
    expect(judgement.levels).toEqual(LEVELS.map((level) => ({ level, objective: 0 })));
  });

  it('judges by always-on rules that the service does not name', () => {
    const problem = weekOf();
    const judgement = check(problem, rotaOf(problem, days('w01', '2026-12-07', '2026-12-13')));
    expect(judgement.breaches).toMatchObject([
      {
        rule: 'weekly-rest',
        level: 'statutory',
        isHard: true,
        worker: 'w01',
        amount: 480,
        amountUnit: 'minutes',
        penalty: 0,
        source: expect.stringContaining('reg 11'),
        cure: ruleOf('weekly-rest').cure,
        bases: ['reg-21', 'reg-21-e', 'reg-22', 'reg-23-agreement'],
      },
    ]);
    // a hard breach has no price
    expect(judgement.objective).toBe(0);
  });

  it('judges by the settings given instead when there are any', () => {
    const problem = weekOf();
    const rota = rotaOf(problem, days('w01', '2026-12-07', '2026-12-13'));
    expect(check(problem, rota, []).breaches).toEqual([]);
    expect(check(problem, rota, [setting('consecutive-days', { max: 6 })]).breaches).toMatchObject([
      { rule: 'consecutive-days' },
    ]);
  });

  it('prices a soft breach by weight and amount, and adds it to its level and its setting', () => {
    const soft = { isHard: false, weight: 7, id: 'five-days', level: 'preference' } as const;
    const problem = weekOf([setting('consecutive-days', { max: 3 }, soft)]);
    // five days are two over: 14 points
    const judgement = check(problem, rotaOf(problem, days('w01', '2026-12-07', '2026-12-11')));
    expect(judgement.breaches).toMatchObject([{ rule: 'five-days', amount: 2, penalty: 14, isHard: false }]);
    expect(judgement.costByRule).toEqual({ 'five-days': 14 });
    expect(judgement.levels.find(({ level }) => level === 'preference')?.objective).toBe(14);
    expect(judgement.objective).toBe(14);
  });

  it('prices by points where a rule weighs its amounts', () => {
    const problem = weekOf([
      setting('period-hours', { overWeight: 3 }, { weight: 2, appliesTo: { workers: ['w01'] } }),
    ]);
    // six days are 48 h of 37.5 h: 630 minutes over, three points each, weight 2
    const judgement = check(problem, rotaOf(problem, days('w01', '2026-12-07', '2026-12-12')));
    expect(judgement.costByRule).toEqual({ 'period-hours': 3780 });
    expect(judgement.breaches).toMatchObject([{ amount: 630, penalty: 3780 }]);
  });

  it('shows open cover as unfilled, with its price, and never as a breach', () => {
    const cover = [coverOf(DAY, needed)];
    const problem = weekOf([], cover);
    // one of seven days of 8 h is open; weight of the rule 2
    const judgement = check(problem, rotaOf(problem, days('w01', '2026-12-07', '2026-12-12')));
    expect(judgement.breaches).toEqual([]);
    expect(judgement.unfilled).toEqual([{ shift: 'day/2026-12-13', requirement: 'heads', missing: 1, reasons: [] }]);
    expect(judgement.unfilledPersonMinutes).toBe(480);
    expect(judgement.demandedPersonMinutes).toBe(7 * 480);
    expect(judgement.costByRule).toEqual({ cover: 2 * 480 });
  });

  it('puts hard breaches first, then by level, rule, worker and shift', () => {
    const problem = weekOf([
      setting('consecutive-days', { max: 1 }, { isHard: false, level: 'preference' }),
      setting('week-hours', { maxMinutes: 60 }, { level: 'contract' }),
      setting('max-duties', { max: 1, per: 'week' }, { level: 'contract' }),
    ]);
    const rota = rotaOf(problem, [
      ...days('w02', '2026-12-07', '2026-12-08'),
      ...days('w01', '2026-12-07', '2026-12-08'),
    ]);
    expect(check(problem, rota).breaches.map(({ rule, worker }) => `${rule} ${worker}`)).toEqual([
      'max-duties w01',
      'max-duties w02',
      'week-hours w01',
      'week-hours w02',
      'consecutive-days w01',
      'consecutive-days w02',
    ]);
  });

  it('lists rest owed without calling it a breach', () => {
    const shiftTypes = [EARLY, LATE, SLEEP_IN].map((type) => ({ ...type, unit: 'house' }));
    const patterns = [{ id: 'block', shiftTypes: ['late', 'sleep-in', 'early'] }];
    const problem = problemWith({
      service: serviceWith({ shiftTypes, patterns }),
      from: '2026-12-07',
      to: '2026-12-14',
    });
    const rota = rotaOf(problem, [
      ['w01', 'late', '2026-12-07'],
      ['w01', 'sleep-in', '2026-12-07'],
      ['w01', 'early', '2026-12-08'],
    ]);
    const judgement = check(problem, rota);
    expect(judgement.breaches).toEqual([]);
    expect(judgement.restOwed).toMatchObject([{ worker: 'w01', rule: 'daily-rest', minutes: 660 }]);
  });

  it('gives the same judgement whatever the order of assignments', () => {
    const problem = weekOf([setting('consecutive-days', { max: 3 })]);
    const rota = rotaOf(problem, [
      ...days('w01', '2026-12-07', '2026-12-13'),
      ...days('w02', '2026-12-07', '2026-12-10'),
    ]);
    expect(check(problem, { ...rota, assignments: rota.assignments.toReversed() })).toEqual(check(problem, rota));
  });

  it('throws at what input checks would have refused', () => {
    const problem = weekOf();
    const rota = rotaOf(problem, []);
    expect(() =>
      check(problem, rota, [{ ...setting('consecutive-days', { max: 3 }), kind: 'consecutive-day' }]),
    ).toThrow('unknown');
    expect(() => check(problem, rota, [setting('consecutive-days', { max: 0 })])).toThrow();
  });
});

describe('settings in force', () => {
  it('are those the service names and every always-on rule it does not', () => {
    const problem = weekOf([setting('daily-rest', { minutes: 720 }), setting('quick-return', {})]);
    const settings = ruleSettings(problem.service);
    expect(settings.slice(0, 2).map(({ kind }) => kind)).toEqual(['daily-rest', 'quick-return']);
    expect(settings.filter(({ kind }) => kind === 'daily-rest')).toHaveLength(1);
    expect(settings.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['no-overlap', 'weekly-rest', 'cover', 'leave']),
    );
    expect(settings.map(({ kind }) => kind)).not.toContain('consecutive-days');
  });
});
