import { describe, expect, it } from 'vitest';
import { consecutiveNights } from '../../src/rules/consecutive-nights.ts';
import { dates, findings, type Placing, problemWith, rotaOf, shapeOf, termsOf } from '../support/build.ts';

const problem = problemWith();
const run = (type: string, from: string, to: string): readonly Placing[] =>
  dates(from, to).map((on) => ['w01', type, on]);
const amounts = (placings: readonly Placing[], params: Record<string, unknown>): readonly number[] =>
  findings(consecutiveNights, { problem, rota: rotaOf(problem, placings) }, params).map((finding) => finding.amount);

describe('consecutive nights', () => {
  it('counts nights over the most', () => {
    expect(amounts(run('night', '2026-12-01', '2026-12-04'), { max: 4 })).toEqual([]);
    expect(amounts(run('night', '2026-12-01', '2026-12-05'), { max: 4 })).toEqual([1]);
  });

  it('is broken by a day that is no night', () => {
    expect(
      amounts(
        [
          ...run('night', '2026-12-01', '2026-12-03'),
          ...run('late', '2026-12-04', '2026-12-04'),
          ...run('night', '2026-12-05', '2026-12-07'),
        ],
        { max: 4 },
      ),
    ).toEqual([]);
  });

  it('counts sleep-ins only when told so', () => {
    expect(amounts(run('sleep-in', '2026-12-01', '2026-12-05'), { max: 4 })).toEqual([]);
    expect(
      amounts(run('sleep-in', '2026-12-01', '2026-12-05'), { max: 4, kinds: ['waking-night', 'sleep-in'] }),
    ).toEqual([1]);
  });

  it('is a run of night demands', () => {
    const [term] = termsOf(shapeOf(consecutiveNights, problemWith({ to: '2026-12-02' }), { max: 4 }));
    // by start, then id: early 0, day 1, late 2, night 3, sleep-in 4
    expect(term).toMatchObject({ term: 'run', of: new Set([3]), max: 4, initial: 0 });
  });

  it('refuses a kind that does not exist', () => {
    expect(consecutiveNights.params.safeParse({ max: 4, kinds: ['nights'] }).success).toBe(false);
  });
});
