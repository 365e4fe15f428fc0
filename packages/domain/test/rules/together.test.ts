import { describe, expect, it } from 'vitest';
import type { Pair } from '../../src/model/worker.ts';
import { together } from '../../src/rules/together.ts';
import {
  absence,
  coverOf,
  EARLY,
  findings,
  LATE,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  workerWith,
} from '../support/build.ts';

const PAIR: Pair = { kind: 'together', worker: 'a', other: 'b', from: '2026-12-03', to: '2026-12-04' };

const problem = problemWith({
  service: serviceWith({
    shiftTypes: [EARLY, LATE],
    cover: [coverOf(EARLY), coverOf(LATE, { heads: { min: 1, target: 1, max: 1 } })],
  }),
  workers: ['a', 'b', 'c'].map((id) => workerWith(id)),
  pairs: [PAIR],
});

const found = (...placings: readonly Placing[]) => findings(together, { problem, rota: rotaOf(problem, placings) });

describe('together', () => {
  it('finds a shift that has just one of the two', () => {
    expect(found(['b', 'early', '2026-12-03'])).toEqual([
      {
        worker: 'b',
        shifts: ['early/2026-12-03/1'],
        amount: 1,
        detail: 'Worker "b" is on "early" on 2026-12-03 without "a".',
      },
    ]);
  });

  it('accepts both or neither', () => {
    expect(found(['a', 'early', '2026-12-03'], ['b', 'early', '2026-12-03'], ['c', 'early', '2026-12-04'])).toEqual([]);
  });

  it('says nothing outside the dates of the pair, nor of shifts for one', () => {
    expect(found(['a', 'early', '2026-12-05'], ['a', 'late', '2026-12-03'])).toEqual([]);
  });

  it('says nothing of a shift that one of the two may not take', () => {
    const away = { ...problem, absences: [absence('b', '2026-12-03', '2026-12-03')] };
    expect(findings(together, { problem: away, rota: rotaOf(away, [['a', 'early', '2026-12-03']]) })).toEqual([]);
  });

  it('says each such shift as the difference of the two', () => {
    expect(shapeOf(together, problem)).toMatchObject({
      exactness: 'exact',
      terms: [
        {
          id: 'early/2026-12-03:together:a+b:2026-12-03',
          entries: [
            { worker: 'a', amount: 1 },
            { worker: 'b', amount: -1 },
          ],
          min: 0,
          max: 0,
        },
        { id: 'early/2026-12-04:together:a+b:2026-12-03' },
      ],
    });
  });
});
