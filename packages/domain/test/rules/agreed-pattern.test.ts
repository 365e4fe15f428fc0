import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import type { BaseAgreement } from '../../src/model/base-pattern.ts';
import { agreedPattern } from '../../src/rules/agreed-pattern.ts';
import {
  coverOf,
  DAY,
  findings,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  shiftType,
} from '../support/build.ts';

const MEETING = shiftType('managers', '10:00', '12:00', { kind: 'meeting', family: 'other' });

/** Management time on Wednesdays, which nobody else has a say in. */
const protectedTime: BaseAgreement = {
  id: 'p1',
  worker: 'w01',
  kind: 'protected',
  pattern: 'wednesdays',
  anchor: '2026-11-30',
  from: '2026-01-01',
  deviation: 'forbidden',
  weight: 5,
  reviewOn: '2026-06-30',
};

/** Week from Monday 7 December. */
const problem = problemWith({
  from: '2026-12-07',
  to: '2026-12-14',
  service: serviceWith({ shiftTypes: [DAY, MEETING], cover: [coverOf(DAY), coverOf(MEETING)] }),
  basePatterns: [{ id: 'wednesdays', weeks: 1, days: [{ week: 1, weekday: 3, cover: 'managers' }] }],
  agreements: [protectedTime],
});

const rota = (...placings: readonly Placing[]) => rotaOf(problem, placings);

describe('agreed-pattern', () => {
  it('is broken where protected time is planned over, and leaves the other days alone', () => {
    const kept = rota(['w01', 'managers', '2026-12-09'], ['w01', 'day', '2026-12-08']);
    expect(findings(agreedPattern, { problem, rota: kept })).toEqual([]);
    const over = rota(['w01', 'day', '2026-12-09']);
    expect(findings(agreedPattern, { problem, rota: over })).toMatchObject([{ worker: 'w01', amount: 1 }]);
  });

  it('is a hard breach of the contract, whatever its review date', () => {
    expect(check(problem, rota()).breaches).toMatchObject([
      { rule: 'agreed-pattern', level: 'contract', isHard: true, penalty: 0 },
    ]);
  });

  it('makes the solver keep the day', () => {
    expect(shapeOf(agreedPattern, problem)).toMatchObject({
      exactness: 'exact',
      terms: [{ term: 'day-cost', worker: 'w01', day: 2, when: 'off' }],
    });
  });
});
