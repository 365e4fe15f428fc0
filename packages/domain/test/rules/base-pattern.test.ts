import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import type { BaseAgreement } from '../../src/model/base-pattern.ts';
import type { Problem } from '../../src/model/problem.ts';
import { basePattern } from '../../src/rules/base-pattern.ts';
import {
  absence,
  findings,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
} from '../support/build.ts';

/** Earlies on Mondays, Tuesdays whatever there is, a late with its sleep-in on Wednesdays. */
const week = {
  id: 'week',
  weeks: 1,
  days: [
    { week: 1, weekday: 1, cover: 'early' },
    { week: 1, weekday: 2 },
    { week: 1, weekday: 3, cover: 'late' },
    { week: 1, weekday: 3, cover: 'sleep-in' },
  ],
};

const base: BaseAgreement = {
  id: 'a1',
  worker: 'w01',
  kind: 'rolling',
  pattern: 'week',
  anchor: '2026-11-30',
  from: '2026-01-01',
  deviation: 'priced',
  weight: 4,
};

/** Monday 7 to Thursday 10 December. */
const withBase = (rest: Partial<Problem> = {}): Problem =>
  problemWith({
    from: '2026-12-07',
    to: '2026-12-11',
    service: serviceWith({ onCall: [onCallSlot('tier-1', 1)] }),
    basePatterns: [week],
    agreements: [base],
    ...rest,
  });

const KEPT: readonly Placing[] = [
  ['w01', 'early', '2026-12-07'],
  ['w01', 'day', '2026-12-08'],
  ['w01', 'late', '2026-12-09'],
  ['w01', 'sleep-in', '2026-12-09'],
];

const found = (placings: readonly Placing[], problem = withBase()) =>
  findings(basePattern, { problem, rota: rotaOf(problem, placings) });

describe('base-pattern', () => {
  it('finds nothing where every day is as the pattern has it', () => {
    expect(found(KEPT)).toEqual([]);
  });

  it('charges a cover that is not worked, even where another is, by the weight of the agreement', () => {
    expect(found([['w01', 'late', '2026-12-07'], ...KEPT.slice(1)])).toEqual([
      {
        worker: 'w01',
        shifts: [],
        amount: 1,
        points: 4,
        detail: 'Worker "w01" is to have "early" on 2026-12-07 by agreement "a1" (pattern "week").',
      },
    ]);
  });

  it('charges a day to be worked without a duty, and a free day with one', () => {
    expect(found(KEPT.filter(([, cover]) => cover !== 'day')).map(({ detail }) => detail)).toEqual([
      'Worker "w01" is to work on 2026-12-08 by agreement "a1" (pattern "week").',
    ]);
    expect(found([...KEPT, ['w01', 'late', '2026-12-10']])).toMatchObject([
      { shifts: ['late/2026-12-10/1'], detail: expect.stringContaining('is to be free on 2026-12-10') },
    ]);
  });

  it('charges each of two covers of one day', () => {
    expect(found(KEPT.slice(0, 3))).toHaveLength(1);
    expect(found(KEPT.slice(0, 2))).toHaveLength(2);
  });

  it('takes on-call at home neither for work nor for a day that is not free', () => {
    const onCall: readonly Placing[] = [
      ['w01', 'tier-1', '2026-12-08'],
      ['w01', 'tier-1', '2026-12-10'],
    ];
    expect(found([...KEPT.filter(([, cover]) => cover !== 'day'), ...onCall])).toHaveLength(1);
  });

  it('asks nothing of days of leave', () => {
    const away = withBase({ absences: [absence('w01', '2026-12-07', '2026-12-08')] });
    expect(found(KEPT.slice(2), away)).toEqual([]);
  });

  it('passes over what may not be departed from', () => {
    expect(found([], withBase({ agreements: [{ ...base, deviation: 'forbidden' }] }))).toEqual([]);
  });

  it('costs weight times the points of the agreement', () => {
    const problem = withBase();
    // 10 a point by default, 4 points for the Monday
    expect(check(problem, rotaOf(problem, KEPT.slice(1))).costByRule['base-pattern']).toBe(40);
  });

  it('is a cost of each day for the solver, and a bar of free days when it is hard', () => {
    const shape = shapeOf(basePattern, withBase());
    expect(shape).toMatchObject({
      exactness: 'exact',
      terms: [
        { term: 'day-cost', worker: 'w01', day: 0, when: 'off', points: 4 },
        { term: 'day-cost', day: 1, when: 'off' },
        { term: 'day-cost', day: 2, when: 'off' },
        { term: 'day-cost', day: 2, when: 'off' },
        { term: 'day-cost', day: 3, when: 'on' },
      ],
    });
    const hard = shapeOf(basePattern, withBase(), {}, settingOf(basePattern, {}, { isHard: true }));
    expect(hard).toMatchObject({ terms: [{}, {}, {}, {}, { term: 'ban', code: 'agreed-free' }] });
  });
});
