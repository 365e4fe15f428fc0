import { describe, expect, test } from 'vitest';
import { glpkSolver } from '../../src/exact/lp/glpk.ts';
import type { LinearProgram } from '../../src/exact/lp/lp.ts';
import { relaxation } from '../../src/exact/relaxation.ts';
import type { CompactProblem } from '../../src/problem/problem.ts';
import { compiledOf } from '../support/compiled.ts';
import {
  absence,
  coverOf,
  EARLY,
  LATE,
  problemWith,
  serviceWith,
  settingOf,
  worked,
  workerWith,
} from '../support/house.ts';

const solver = await glpkSolver();
const minimum = (program: LinearProgram) => solver.minimise(program, 1);

const ALL = new Set([0, 1, 2, 3, 4]);
const COVER = new Set([1]);

const least = (problem: CompactProblem, levels: ReadonlySet<number>): number => {
  const answer = minimum(relaxation(problem, levels));
  return answer.status === 'optimal' ? Math.round(answer.objective * 1000) / 1000 : Number.NaN;
};

describe('GLPK behind the interface', () => {
  const row = (lower: number | undefined, upper: number | undefined) => ({
    terms: [
      { column: 0, factor: 1 },
      { column: 1, factor: 2 },
    ],
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
  });

  test('minimises over columns of 0 or more and adds the constant', () => {
    // x + 2y >= 6 at 3x + 4y: y = 3 costs 12, x = 6 costs 18
    expect(minimum({ costs: [3, 4], most: [6, 6], rows: [row(6, undefined)], constant: 5 })).toMatchObject({
      status: 'optimal',
      objective: 17,
    });
  });

  test('says when nothing fits', () => {
    const rows = [
      row(6, undefined),
      { terms: [{ column: 0, factor: 1 }], upper: 1 },
      { terms: [{ column: 1, factor: 1 }], upper: 1 },
    ];
    expect(minimum({ costs: [1, 1], most: [1, 1], rows, constant: 0 }).status).not.toBe('optimal');
  });
});

describe('the relaxation', () => {
  test('knows cover that nobody can fill: its price is the bound', () => {
    // one early a day for three days, ann away on the second: 480 minutes x rule weight 2
    const { compact } = compiledOf(
      problemWith({
        service: serviceWith({ shiftTypes: [EARLY] }),
        absences: [absence('ann', '2026-12-08', '2026-12-08')],
        to: '2026-12-10',
      }),
    );
    expect([least(compact, ALL), least(compact, COVER)]).toEqual([960, 960]);
  });

  test('knows that one person cannot be on two shifts of a day', () => {
    const { compact } = compiledOf(
      problemWith({ service: serviceWith({ shiftTypes: [EARLY, LATE] }), to: '2026-12-08' }),
    );
    expect(least(compact, COVER)).toBe(960);
  });

  test('knows the most days in a row', () => {
    // five days, two in a row at most: one person works four of them
    const service = serviceWith({
      shiftTypes: [EARLY],
      rules: [settingOf('consecutive-days', { max: 2 }, { isHard: true })],
    });
    const { compact } = compiledOf(problemWith({ service, to: '2026-12-12' }));
    expect(least(compact, COVER)).toBe(960);
  });

  test('keeps the first day free where history has made a run too long already, and proves on', () => {
    const service = serviceWith({
      shiftTypes: [EARLY],
      rules: [settingOf('consecutive-days', { max: 2 }, { isHard: true })],
    });
    const history = ['04', '05', '06'].map((day) => worked(service, 'ann', 'early', `2026-12-${day}`));
    const { compact } = compiledOf(problemWith({ service, history, to: '2026-12-10' }));
    // Monday must be free, Tuesday and Wednesday can be worked
    expect(least(compact, COVER)).toBe(960);
  });

  test('asks nothing of levels it is not asked about', () => {
    const service = serviceWith({
      cover: [coverOf(EARLY, { heads: { min: 2, target: 2, max: 2 } })],
      shiftTypes: [EARLY],
    });
    const { compact } = compiledOf(problemWith({ service, workers: [workerWith('ann')], to: '2026-12-08' }));
    expect([least(compact, COVER), least(compact, new Set([4]))]).toEqual([960, 0]);
  });
});
