import { describe, expect, test } from 'vitest';
import { withoutImplied } from '../../src/compile/implied.ts';
import { NO_LIMIT } from '../../src/compile/worker-terms.ts';
import type { WindowSum, WorkerTerm } from '../../src/problem/problem.ts';

const NOTHING = new Int32Array(0);
const FREE = {
  aboveThreshold: NOTHING,
  abovePoints: new Float64Array(0),
  belowThreshold: NOTHING,
  belowPoints: new Float64Array(0),
};

/** At most ten of two patterns in the first week, unless said otherwise. */
const limit = (rest: Partial<WindowSum> = {}): WindowSum => ({
  term: 'window',
  label: 0,
  level: 0,
  isHard: true,
  points: 1,
  from: 0,
  to: 7,
  initial: 0,
  min: -NO_LIMIT,
  max: 10,
  cost: FREE,
  attribute: Int32Array.of(8, 0),
  ...rest,
});

const kept = (...terms: readonly WorkerTerm[]): readonly number[] =>
  withoutImplied(terms).map((term) => terms.indexOf(term));

describe('limits that another holds already', () => {
  test('are left out: the looser one, and the second of two alike', () => {
    expect(kept(limit({ max: 12 }), limit())).toEqual([1]);
    expect(kept(limit(), limit({ max: 12 }))).toEqual([0]);
    expect(kept(limit(), limit(), limit())).toEqual([0]);
  });

  test('count the room that is left: what history holds is taken off', () => {
    // 12 - 4 leaves 8, and 10 - 1 leaves 9
    expect(kept(limit({ max: 12, initial: 4 }), limit({ max: 10, initial: 1 }))).toEqual([0]);
  });

  test('stay where days, amounts or the least differ', () => {
    expect(kept(limit(), limit({ max: 12, to: 8 }))).toEqual([0, 1]);
    expect(kept(limit(), limit({ max: 12, attribute: Int32Array.of(8, 1) }))).toEqual([0, 1]);
    expect(kept(limit(), limit({ max: 12, min: 4 }))).toEqual([0, 1]);
    expect(kept(limit({ min: 5 }), limit({ max: 12, min: 4 }))).toEqual([0]);
  });

  test('are no business of priced terms', () => {
    const run: WorkerTerm = {
      term: 'run',
      label: 0,
      level: 0,
      isHard: true,
      points: 1,
      inClass: Uint8Array.of(1, 0),
      min: 0,
      max: 2,
      initial: 0,
    };
    expect(kept(limit(), limit({ isHard: false, max: 12 }), run, run)).toHaveLength(4);
  });
});
