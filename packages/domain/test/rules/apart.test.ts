import { describe, expect, it } from 'vitest';
import type { Pair } from '../../src/model/worker.ts';
import { apart } from '../../src/rules/apart.ts';
import {
  EARLY,
  findings,
  historyOf,
  LATE,
  NIGHT,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  shiftType,
  termsOf,
  workerWith,
} from '../support/build.ts';

const PAIR: Pair = { kind: 'apart', worker: 'a', other: 'b', from: '2026-11-01', to: '2026-12-10' };
const VISIT = shiftType('visit', '09:00', '17:00', { unit: 'house' });
const service = serviceWith({ shiftTypes: [EARLY, LATE, NIGHT, VISIT], onCall: [onCallSlot('tier-2', 2)] });
const problem = problemWith({ service, workers: ['a', 'b'].map((id) => workerWith(id)), pairs: [PAIR] });

const found = (...placings: readonly Placing[]) => findings(apart, { problem, rota: rotaOf(problem, placings) });

describe('apart', () => {
  it('finds both on one shift', () => {
    expect(found(['a', 'early', '2026-12-03'], ['b', 'early', '2026-12-03'])).toEqual([
      {
        worker: 'a',
        shifts: ['early/2026-12-03/1', 'early/2026-12-03/2'],
        amount: 1,
        detail: 'Workers "a" and "b" meet on "early/2026-12-03/1" and "early/2026-12-03/2".',
      },
    ]);
  });

  it('finds a handover between the two', () => {
    // Late 14:00 to 22:00 shares an hour with early 07:00 to 15:00.
    expect(found(['b', 'late', '2026-12-03'], ['a', 'early', '2026-12-03']).map((f) => f.shifts)).toEqual([
      ['early/2026-12-03/1', 'late/2026-12-03/1'],
    ]);
  });

  it('accepts another unit, another time, on-call at home and other dates', () => {
    expect(found(['a', 'early', '2026-12-03'], ['b', 'visit', '2026-12-03'])).toEqual([]);
    expect(found(['a', 'late', '2026-12-03'], ['b', 'night', '2026-12-03'])).toEqual([]);
    expect(found(['a', 'early', '2026-12-03'], ['b', 'tier-2', '2026-12-02'])).toEqual([]);
    expect(found(['a', 'early', '2026-12-11'], ['b', 'early', '2026-12-11'])).toEqual([]);
  });

  it('keeps one from meeting what the other began before the horizon', () => {
    // Night of 30 November to 07:30; early of 1 December from 07:00.
    const after = { ...problem, to: '2026-12-02', history: historyOf(service, [['a', 'night', '2026-11-30']]) };
    expect(findings(apart, { problem: after, rota: rotaOf(after, [['b', 'early', '2026-12-01']]) })).toHaveLength(1);
    expect(termsOf(shapeOf(apart, after)).filter((term) => term.term === 'row' && term.max === 0)).toHaveLength(1);
  });

  it('says a row for every two shifts on which they would meet', () => {
    // Of one day: early with early, late or itself: 2 x 2 rows; night and visit with themselves.
    expect(termsOf(shapeOf(apart, { ...problem, to: '2026-12-02' }))).toHaveLength(6);
  });
});
