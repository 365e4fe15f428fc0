import { describe, expect, it } from 'vitest';
import type { ShiftType } from '../../src/model/service.ts';
import { loneWork } from '../../src/rules/lone-work.ts';
import {
  coverOf,
  DAY,
  EARLY,
  employmentWith,
  findings,
  LATE,
  type Placing,
  problemWith,
  rotaOf,
  SLEEP_IN,
  serviceWith,
  shiftType,
  workerWith,
} from '../support/build.ts';

const problemOf = (...types: readonly ShiftType[]) =>
  problemWith({
    service: serviceWith({ shiftTypes: types, cover: types.map((type) => coverOf(type)) }),
    from: '2026-12-01',
    to: '2026-12-02',
    workers: [
      workerWith('a'),
      workerWith('b'),
      workerWith('new', { employments: [employmentWith({ isSupernumerary: true })] }),
    ],
  });

const found = (problem: ReturnType<typeof problemOf>, ...placings: readonly (readonly [string, string])[]) =>
  findings(loneWork, {
    problem,
    rota: rotaOf(
      problem,
      placings.map(([worker, cover]): Placing => [worker, cover, '2026-12-01']),
    ),
  });

const visit = (lone: ShiftType['loneWork']): ShiftType =>
  shiftType('visit', '10:00', '12:00', { kind: 'visit', ...(lone ? { loneWork: lone } : {}) });

describe('lone-work', () => {
  it('COV-07 7a: blocks a lone visit with no buddy on shift in the unit', () => {
    const problem = problemOf(visit({ isAllowed: true, buddy: 'unit' }), DAY, { ...EARLY, unit: 'house' });
    expect(found(problem, ['a', 'visit'])).toEqual([
      {
        worker: 'a',
        shifts: ['visit/2026-12-01/1'],
        amount: 120,
        detail:
          'Worker "a" is alone on "visit" from 2026-12-01 10:00 to 12:00, which needs a buddy on shift in "office".',
      },
    ]);
    expect(found(problem, ['a', 'visit'], ['b', 'day'])).toEqual([]);
    expect(found(problem, ['a', 'visit'], ['b', 'early'])).toHaveLength(1);
    expect(found(problem, ['a', 'visit'], ['b', 'visit'])).toEqual([]);
  });

  it('COV-07 7a: takes a buddy from anywhere in the service where that is enough', () => {
    const problem = problemOf(visit({ isAllowed: true, buddy: 'service' }), { ...EARLY, unit: 'house' });
    expect(found(problem, ['a', 'visit'], ['b', 'early'])).toEqual([]);
  });

  it('COV-02: wants two on a visit that nobody makes alone; somebody in the office is no company there', () => {
    const problem = problemOf(visit({ isAllowed: false }), DAY);
    expect(found(problem, ['a', 'visit'], ['b', 'day']).map(({ amount }) => amount)).toEqual([120]);
    expect(found(problem, ['a', 'visit'], ['b', 'visit'])).toEqual([]);
  });

  it('FX-003: never lets anybody close alone, and counts the minutes after the other has gone', () => {
    const closing = { ...LATE, start: '12:00', end: '20:00', loneWork: { isAllowed: false } };
    const problem = problemOf(closing, shiftType('middle', '10:00', '18:00'));
    // from 18:00 to 20:00
    expect(found(problem, ['a', 'late'], ['b', 'middle']).map(({ amount }) => amount)).toEqual([120]);
    expect(found(problem, ['a', 'late'], ['b', 'late'])).toEqual([]);
  });

  it('FX-001 d: counts somebody in induction as no company on a sleep-in that may not be done alone', () => {
    const problem = problemOf({ ...SLEEP_IN, loneWork: { isAllowed: false } });
    expect(found(problem, ['a', 'sleep-in'], ['new', 'sleep-in']).map(({ worker }) => worker)).toEqual(['a']);
    expect(found(problem, ['a', 'sleep-in'], ['b', 'sleep-in'])).toEqual([]);
  });

  it('judges nothing where nothing is said, or where lone work is allowed without more', () => {
    expect(found(problemOf(visit(undefined)), ['a', 'visit'])).toEqual([]);
    expect(found(problemOf(visit({ isAllowed: true, checkInMinutes: 60 })), ['a', 'visit'])).toEqual([]);
  });
});
