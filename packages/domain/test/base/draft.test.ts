import { describe, expect, it } from 'vitest';
import { draftRota } from '../../src/base/draft.ts';
import { check } from '../../src/check.ts';
import type { BaseAgreement, BasePattern } from '../../src/model/base-pattern.ts';
import type { Problem } from '../../src/model/problem.ts';
import { planningOf } from '../../src/planning.ts';
import {
  absence,
  coverOf,
  DAY,
  EARLY,
  employmentWith,
  LATE,
  onCallSlot,
  problemWith,
  serviceWith,
  workerWith,
} from '../support/build.ts';

const agreed = (worker: string, pattern: string, rest: Partial<BaseAgreement> = {}): BaseAgreement => ({
  id: `${worker}-${pattern}`,
  worker,
  kind: 'rolling',
  pattern,
  anchor: '2026-11-30',
  from: '2026-01-01',
  deviation: 'priced',
  weight: 5,
  ...rest,
});

const daily = (id: string, cover?: string): BasePattern => ({
  id,
  weeks: 1,
  days: [1, 2].map((weekday) => ({ week: 1, weekday, ...(cover === undefined ? {} : { cover }) })),
});

const PATTERNS = [daily('earlies', 'early'), daily('lates', 'late'), daily('days', 'day'), daily('any')];

/** One early and one late a day, any number of days; Monday 7 to Wednesday 9 December. */
const service = serviceWith({
  shiftTypes: [EARLY, LATE, DAY],
  cover: [coverOf(EARLY, { heads: { min: 1, target: 1, max: 1 } }), coverOf(LATE), coverOf(DAY)],
});

const problem = (agreements: readonly BaseAgreement[], rest: Partial<Problem> = {}): Problem =>
  problemWith({
    service,
    workers: [workerWith('w01'), workerWith('w02')],
    from: '2026-12-07',
    to: '2026-12-10',
    basePatterns: PATTERNS,
    agreements,
    ...rest,
  });

const draft = (agreements: readonly BaseAgreement[], rest: Partial<Problem> = {}) => {
  const { rota, leftOut, undecided } = draftRota(planningOf(problem(agreements, rest)));
  return {
    shifts: rota.assignments.map(({ worker, shift }) => `${worker} ${shift}`),
    leftOut: leftOut.map(({ asked, why }) => `${asked.agreement.id} ${asked.on} ${why}`),
    undecided: undecided.map(({ agreement, on }) => `${agreement.id} ${on}`),
  };
};

describe('a draft', () => {
  it('has the covers of the base patterns and departs from none of them', () => {
    const agreements = [agreed('w01', 'earlies'), agreed('w02', 'lates')];
    expect(draft(agreements)).toEqual({
      shifts: ['w01 early/2026-12-07/1', 'w02 late/2026-12-07/1', 'w01 early/2026-12-08/1', 'w02 late/2026-12-08/1'],
      leftOut: [],
      undecided: [],
    });
    const given = problem(agreements);
    expect(check(given, draftRota(planningOf(given)).rota).breaches).toEqual([]);
  });

  it('leaves leave out without a word', () => {
    const absences = [absence('w01', '2026-12-07', '2026-12-07')];
    expect(draft([agreed('w01', 'earlies')], { absences })).toMatchObject({
      shifts: ['w01 early/2026-12-08/1'],
      leftOut: [],
    });
  });

  it('lets pins win, a free day as well as a shift at the same time', () => {
    const pins = [
      { worker: 'w01', on: '2026-12-07' },
      { worker: 'w01', on: '2026-12-08', cover: 'late' },
    ];
    // a day shift from 09:00 to 17:00 would overlap the pinned late from 14:00
    const drafted = draft([agreed('w01', 'days')], { pins });
    expect(drafted.shifts).toEqual(['w01 late/2026-12-08/1']);
    expect(drafted.leftOut).toEqual(['w01-days 2026-12-07 pinned', 'w01-days 2026-12-08 clash']);
    expect(draftRota(planningOf(problem([], { pins }))).rota.assignments).toMatchObject([{ isPinned: true }]);
  });

  it('gives a full shift to whom it may not be taken from, then to the dearer agreement', () => {
    const cheap = agreed('w01', 'earlies', { weight: 9 });
    const strict = agreed('w02', 'earlies', { weight: 1, deviation: 'forbidden' });
    expect(draft([cheap, strict])).toMatchObject({
      shifts: ['w02 early/2026-12-07/1', 'w02 early/2026-12-08/1'],
      leftOut: ['w01-earlies 2026-12-07 full', 'w01-earlies 2026-12-08 full'],
    });
    expect(draft([cheap, { ...strict, deviation: 'priced' }]).shifts[0]).toBe('w01 early/2026-12-07/1');
  });

  it('puts nobody where an eligibility rule bars them', () => {
    const workers = [workerWith('w01', { employments: [employmentWith({ units: ['house'] })] })];
    expect(draft([agreed('w01', 'earlies')], { workers })).toMatchObject({
      shifts: [],
      leftOut: ['w01-earlies 2026-12-07 not-allowed', 'w01-earlies 2026-12-08 not-allowed'],
    });
  });

  it('names the days to be worked for which nobody has said what', () => {
    const pins = [{ worker: 'w01', on: '2026-12-08', cover: 'late' }];
    expect(draft([agreed('w01', 'any')], { pins })).toMatchObject({ undecided: ['w01-any 2026-12-07'] });
  });

  it('takes on-call at home for no day worked', () => {
    // 7 December is a Monday: on call from 17:00, and nobody has said what is worked by day
    const onCall = serviceWith({ shiftTypes: [DAY], cover: [coverOf(DAY)], onCall: [onCallSlot('first', 1)] });
    const pins = [
      { worker: 'w01', on: '2026-12-07', cover: 'first' },
      { worker: 'w01', on: '2026-12-08', cover: 'day' },
    ];
    const drafted = draft([agreed('w01', 'any')], { service: onCall, pins });
    expect(drafted).toMatchObject({
      shifts: ['w01 first/2026-12-07/1', 'w01 day/2026-12-08/1'],
      undecided: ['w01-any 2026-12-07'],
    });
  });
});
