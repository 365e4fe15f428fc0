import { describe, expect, it } from 'vitest';
import { changeJudge } from '../../src/change-judge.ts';
import { check } from '../../src/check.ts';
import { effectOf, hardBreachesCaused } from '../../src/lifecycle/effect.ts';
import { planningOf } from '../../src/planning.ts';
import {
  absence,
  coverOf,
  DAY,
  dates,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  workerWith,
} from '../support/build.ts';

/** One person by day, Monday to Sunday, and somebody else to take turns with. */
const problem = problemWith({
  service: serviceWith({ shiftTypes: [DAY], cover: [coverOf(DAY, { heads: { min: 1, target: 1, max: 1 } })] }),
  workers: [workerWith('ann'), workerWith('ben')],
  from: '2026-12-07',
  to: '2026-12-14',
});
const days = (worker: string, from: string, to: string): readonly Placing[] =>
  dates(from, to).map((on) => [worker, 'day', on]);

const effect = (before: readonly Placing[], after: readonly Placing[]) =>
  effectOf(check(problem, rotaOf(problem, before)), check(problem, rotaOf(problem, after)));

describe('the effect of a change', () => {
  it('is nothing when nothing changes', () => {
    const same = days('ann', '2026-12-07', '2026-12-11');
    expect(effect(same, same)).toEqual({
      breachesAdded: [],
      breachesRemoved: [],
      gapsOpened: [],
      gapsClosed: [],
      objectiveChange: 0,
      costChange: {},
    });
  });

  it('names the gap that is opened, and its price: 480 minutes of weight 2', () => {
    const week = days('ann', '2026-12-07', '2026-12-11');
    const changed = effect(week, week.slice(1));
    expect(changed.gapsOpened).toEqual([{ shift: 'day/2026-12-07', requirement: 'heads', people: 1 }]);
    expect(changed).toMatchObject({ gapsClosed: [], objectiveChange: 960, costChange: { cover: 960 } });
    expect(effect(week.slice(1), week)).toMatchObject({ gapsOpened: [], objectiveChange: -960 });
  });

  it('names the hard breach that a seventh day in a row makes, and the one that giving it away mends', () => {
    const [six, seven] = [days('ann', '2026-12-07', '2026-12-12'), days('ann', '2026-12-07', '2026-12-13')];
    expect(effect(six, seven).breachesAdded).toMatchObject([{ rule: 'weekly-rest', worker: 'ann', isHard: true }]);
    expect(effect(seven, [...six, ['ben', 'day', '2026-12-13']]).breachesRemoved).toMatchObject([
      { rule: 'weekly-rest', worker: 'ann' },
    ]);
  });
});

describe('hard breaches that a change causes', () => {
  const breachesOf = (placings: readonly Placing[]) => check(problem, rotaOf(problem, placings)).breaches;
  const seven = days('ann', '2026-12-07', '2026-12-13');

  it('are those that were not there', () => {
    expect(hardBreachesCaused(breachesOf(seven.slice(1)), breachesOf(seven))).toMatchObject([{ rule: 'weekly-rest' }]);
    expect(hardBreachesCaused(breachesOf(seven), breachesOf(seven.slice(1)))).toEqual([]);
  });

  it('are not those that were there and only name other shifts now', () => {
    const [breach] = breachesOf(seven);
    if (!breach) throw new Error('a seventh day in a row breaks the weekly rest');
    expect(hardBreachesCaused([breach], [{ ...breach, shifts: ['day/2026-12-08/1'] }])).toEqual([]);
    expect(hardBreachesCaused([breach], [{ ...breach, amount: breach.amount + 1 }])).toHaveLength(1);
  });
});

describe('judging a change', () => {
  it('asks about nobody else once a rule on the worker alone forbids it', () => {
    const away = { ...problem, absences: [absence('ben', '2026-12-09', '2026-12-09')] };
    const judge = changeJudge(planningOf(away), rotaOf(away, []));
    const tried = judge.attempt(rotaOf(away, [['ben', 'day', '2026-12-09']]), ['ben']);
    expect(tried.blocks).toMatchObject([{ rule: 'leave', worker: 'ben' }]);
    expect(tried.after).toBeUndefined();
    expect(judge.attempt(rotaOf(away, [['ben', 'day', '2026-12-08']]), ['ben'])).toMatchObject({
      blocks: [],
      after: { objective: 6 * 960 },
    });
  });
});
