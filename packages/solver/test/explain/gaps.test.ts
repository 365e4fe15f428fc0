import { describe, expect, test } from 'vitest';
import { explainShort, gapsOf } from '../../src/explain/gaps.ts';
import { chosen, compiledOf } from '../support/compiled.ts';
import {
  absence,
  BLOCK,
  coverOf,
  EARLY,
  LATE,
  problemWith,
  SLEEP_IN,
  serviceWith,
  settingOf,
  workerWith,
} from '../support/house.ts';

type Compiled = ReturnType<typeof compiledOf>;
type Plan = Parameters<typeof chosen>[1];

/** What stands in everybody's way at one gap: a code, or the rule's name behind `rule`. */
const why = (compiled: Compiled, plan: Plan, id: string): Readonly<Record<string, string>> => {
  const { compact, planning } = compiled;
  const choice = chosen(compiled, plan);
  const gap = gapsOf(compact, choice).find(({ row }) => compact.rows.ids[row]?.startsWith(id));
  if (!gap) throw new Error(`no gap at ${id}`);
  return Object.fromEntries(
    explainShort(compact, choice, [gap])
      .flatMap(({ blocked }) => blocked)
      .map(({ worker, code, label }) => [
        planning.workers[worker]?.id ?? '',
        label === undefined ? code : `${code} ${compact.labels[label]}`,
      ]),
  );
};

const one = { heads: { min: 1, target: 1, max: 1 } };

describe('the gaps of a choice', () => {
  test('are the requirements below their least, with the people missing', () => {
    const cover = [
      coverOf(EARLY, { heads: { min: 2, target: 2, max: 2 } }),
      coverOf(LATE, { heads: { min: 0, target: 1, max: 1 } }),
    ];
    const compiled = compiledOf(problemWith({ service: serviceWith({ cover }), to: '2026-12-09' }));
    const gaps = gapsOf(compiled.compact, chosen(compiled, { ann: { 0: 'early' } }));
    // one of two on Monday, both of them on Tuesday; the late may stay empty
    expect(gaps.map(({ row, missing }) => [compiled.compact.rows.ids[row], missing])).toEqual([
      ['early/2026-12-07:heads', 1],
      ['early/2026-12-08:heads', 2],
    ]);
  });

  test('are named whatever level or hardness a service gives to cover', () => {
    const rules = [settingOf('cover', {}, { isHard: true, level: 'policy' })];
    const compiled = compiledOf(
      problemWith({ service: serviceWith({ shiftTypes: [EARLY], rules }), to: '2026-12-08' }),
    );
    expect(gapsOf(compiled.compact, chosen(compiled, {})).map(({ missing }) => missing)).toEqual([1]);
  });
});

describe('what keeps people off a gap', () => {
  const people = ['ann', 'bob', 'cat', 'dan', 'eve'].map((id) => workerWith(id));

  test('is leave, a rest, a rule, another duty or a price', () => {
    const service = serviceWith({
      cover: [coverOf(EARLY, one), coverOf(LATE, { heads: { min: 0, target: 0, max: 5 } })],
      rules: [settingOf('consecutive-days', { max: 2 }, { isHard: true })],
    });
    const compiled = compiledOf(
      problemWith({ service, workers: people, absences: [absence('ann', '2026-12-09', '2026-12-09')] }),
    );
    // Wednesday's early: bob works late the night before, cat both days before, dan that evening; eve is free
    const plan = { bob: { 1: 'late' }, cat: { 0: 'early', 1: 'early' }, dan: { 2: 'late' } };
    expect(why(compiled, plan, 'early/2026-12-09')).toEqual({
      ann: 'leave',
      bob: 'rest',
      cat: 'rule consecutive-days',
      dan: 'working',
      eve: 'costs-more',
    });
  });

  test('says nothing of those who are there already', () => {
    const cover = [coverOf(EARLY, { heads: { min: 3, target: 3, max: 3 } })];
    const compiled = compiledOf(problemWith({ service: serviceWith({ cover }), workers: people.slice(0, 2) }));
    expect(why(compiled, { ann: { 2: 'early' } }, 'early/2026-12-09')).toEqual({ bob: 'costs-more' });
  });

  test('is asked of a sleep-in together with the shifts around it', () => {
    const service = serviceWith({
      shiftTypes: [EARLY, LATE, SLEEP_IN],
      patterns: [BLOCK],
      cover: [EARLY, LATE, SLEEP_IN].map((type) => coverOf(type, { heads: { min: 1, target: 1, max: 3 } })),
      rules: [settingOf('consecutive-days', { max: 3 }, { isHard: true })],
    });
    const compiled = compiledOf(problemWith({ service, workers: people }));
    // Tuesday's sleep-in brings Wednesday's early along. ann is free; bob's early on Thursday starts less than 22 h after
    // it; cat would work four days, Sunday's history apart; dan has the block the night before and starts it too soon
    const plan = {
      bob: { 3: 'early' },
      cat: { 0: 'late', 3: 'late' },
      dan: { 0: 'late+sleep-in>early', 1: '^early' },
    };
    expect(why(compiled, plan, 'sleep-in/2026-12-08')).toEqual({
      ann: 'costs-more',
      bob: 'rest',
      cat: 'rule consecutive-days',
      dan: 'working',
      eve: 'costs-more',
    });
  });
});
