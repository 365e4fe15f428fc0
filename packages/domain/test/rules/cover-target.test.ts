import { describe, expect, it } from 'vitest';
import { coverTarget } from '../../src/rules/cover-target.ts';
import {
  coverOf,
  EARLY,
  findings,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  shiftType,
  workerWith,
} from '../support/build.ts';

const problem = problemWith({
  service: serviceWith({ shiftTypes: [EARLY], cover: [coverOf(EARLY, { heads: { min: 1, target: 3, max: 4 } })] }),
  from: '2026-12-01',
  to: '2026-12-02',
  workers: ['a', 'b', 'c'].map((id) => workerWith(id)),
});

const found = (...workers: readonly string[]) =>
  findings(coverTarget, {
    problem,
    rota: rotaOf(
      problem,
      workers.map((worker) => [worker, 'early', '2026-12-01']),
    ),
  });

describe('cover-target', () => {
  it('charges a point for every ten minutes a person is short of the number liked', () => {
    // 3 liked, 1 there: 2 x 480 minutes, 2 x 48 points.
    expect(found('a').map((f) => [f.amount, f.points])).toEqual([[960, 96]]);
    expect(found('a', 'b', 'c')).toEqual([]);
  });

  it('goes on charging below the least, on top of what the gap costs', () => {
    expect(found().map((f) => f.points)).toEqual([144]);
  });

  it('says nothing where no more are liked than needed', () => {
    const plain = problemWith({
      service: serviceWith({ shiftTypes: [EARLY], cover: [coverOf(EARLY, { heads: { min: 2, target: 2, max: 2 } })] }),
    });
    expect(findings(coverTarget, { problem: plain, rota: rotaOf(plain, []) })).toEqual([]);
  });

  it('rounds the price of a person down, but never to nothing', () => {
    const price = (end: string) => {
      const type = shiftType('short', '09:00', end);
      const cover = [coverOf(type, { heads: { min: 0, target: 1, max: 1 } })];
      const short = problemWith({
        service: serviceWith({ shiftTypes: [type], cover }),
        from: '2026-12-01',
        to: '2026-12-02',
      });
      return findings(coverTarget, { problem: short, rota: rotaOf(short, []) }).map((f) => [f.amount, f.points]);
    };
    expect([price('09:25'), price('09:05')]).toEqual([[[25, 2]], [[5, 1]]]);
  });

  it('says each such demand as a row', () => {
    expect(shapeOf(coverTarget, problem)).toMatchObject({
      exactness: 'exact',
      terms: [{ id: 'early/2026-12-01:target', min: 3, belowPoints: 48, abovePoints: 0 }],
    });
  });
});
