import { describe, expect, it } from 'vitest';
import { coverMin } from '../../src/rules/cover-min.ts';
import {
  coverOf,
  EARLY,
  employmentWith,
  findings,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  termsOf,
  workerWith,
} from '../support/build.ts';

const problem = problemWith({
  service: serviceWith({
    shiftTypes: [EARLY],
    cover: [
      coverOf(EARLY, { heads: { min: 2, target: 3, max: 3 } }),
      coverOf(EARLY, { id: 'spare', heads: { min: 0, target: 1, max: 3 } }),
    ],
  }),
  from: '2026-12-01',
  to: '2026-12-02',
  workers: [workerWith('a'), workerWith('new', { employments: [employmentWith({ isSupernumerary: true })] })],
});

const found = (...workers: readonly string[]) =>
  findings(coverMin, {
    problem,
    rota: rotaOf(
      problem,
      workers.map((worker) => [worker, 'early', '2026-12-01']),
    ),
  });

describe('cover-min', () => {
  it('finds people missing to the least, not to the number liked', () => {
    expect(found('a')).toEqual([
      { shifts: ['early/2026-12-01'], amount: 1, detail: '"early" on 2026-12-01 has 1 of the 2 people it must have.' },
    ]);
  });

  it('does not count supernumerary people', () => {
    expect(found('a', 'new').map(({ amount }) => amount)).toEqual([1]);
  });

  it('is a row for each demand that needs somebody', () => {
    expect(termsOf(shapeOf(coverMin, problem, {}))).toEqual([
      {
        term: 'row',
        id: 'early/2026-12-01:min',
        demand: 'early/2026-12-01',
        entries: [{ worker: 'a', demand: 0, amount: 1 }],
        min: 2,
        belowPoints: 1,
        abovePoints: 0,
      },
    ]);
  });
});
