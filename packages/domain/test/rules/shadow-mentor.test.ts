import { describe, expect, it } from 'vitest';
import type { Pair } from '../../src/model/worker.ts';
import { checkShadows, shadowMentor } from '../../src/rules/shadow-mentor.ts';
import {
  coverOf,
  EARLY,
  employmentWith,
  findings,
  LATE,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  workerWith,
} from '../support/build.ts';

const pair = (other: string, rest: Partial<Pair> = {}): Pair => ({
  kind: 'shadow',
  worker: 'new',
  other,
  from: '2026-12-01',
  ...rest,
});

const inducted = workerWith('new', {
  employments: [employmentWith({ isSupernumerary: true, supernumeraryTo: '2026-12-20' })],
});

const withPairs = (pairs: readonly Pair[]) =>
  problemWith({
    service: serviceWith({
      shiftTypes: [EARLY, LATE],
      cover: [coverOf(EARLY), coverOf(LATE), coverOf(EARLY, { id: 'shadow-early', isSupernumerary: true })],
    }),
    workers: [workerWith('m1'), workerWith('m2'), inducted],
    pairs,
  });

const shadows = (pairs: readonly Pair[], ...others: readonly Placing[]) => {
  const problem = withPairs(pairs);
  const rota = rotaOf(problem, [['new', 'shadow-early', '2026-12-03'], ...others]);
  return findings(shadowMentor, { problem, rota }).map((finding) => finding.detail);
};

describe('shadow-mentor', () => {
  it('finds a shadow whose mentor is off that day, and accepts one beside the mentor (COV-08)', () => {
    expect(shadows([pair('m1')])).toEqual([
      'Worker "new" shadows on "shadow-early" on 2026-12-03 without "m1" on that shift.',
    ]);
    expect(shadows([pair('m1')], ['m1', 'early', '2026-12-03'])).toEqual([]);
  });

  it('finds a mentor on another shift', () => {
    expect(shadows([pair('m1')], ['m1', 'late', '2026-12-03'], ['m2', 'early', '2026-12-03'])).toHaveLength(1);
  });

  it('accepts any mentor named for the date', () => {
    expect(shadows([pair('m1'), pair('m2')], ['m2', 'early', '2026-12-03'])).toEqual([]);
    expect(shadows([pair('m1'), pair('m2', { to: '2026-12-02' })], ['m2', 'early', '2026-12-03'])).toHaveLength(1);
  });

  it('does not judge dates without a mentor', () => {
    expect(shadows([pair('m1', { from: '2026-12-04' })])).toEqual([]);
  });

  it('says shadow less mentor as a row', () => {
    const problem = { ...withPairs([pair('m1')]), from: '2026-12-03', to: '2026-12-04' };
    expect(shapeOf(shadowMentor, problem)).toMatchObject({
      exactness: 'exact',
      terms: [
        {
          id: 'shadow-early/2026-12-03:shadow:new',
          entries: [
            { worker: 'new', demand: 1, amount: 1 },
            { worker: 'm1', demand: 0, amount: -1 },
          ],
          max: 0,
        },
      ],
    });
  });
});

describe('checkShadows', () => {
  it('COV-08 8b: refuses somebody in induction without a mentor', () => {
    expect(checkShadows(withPairs([])).map((fault) => fault.code)).toEqual(['unpaired-shadow']);
    expect(checkShadows(withPairs([pair('m1', { from: '2027-01-01' })]))).toHaveLength(1);
    expect(checkShadows(withPairs([pair('m1')]))).toEqual([]);
  });

  it('asks for no mentor after induction, nor for a role that is supernumerary for good', () => {
    const volunteer = workerWith('v', {
      employments: [employmentWith({ isSupernumerary: true, contract: 'volunteer' })],
    });
    expect(checkShadows({ ...withPairs([]), workers: [volunteer] })).toEqual([]);
    expect(checkShadows({ ...withPairs([]), from: '2026-12-21' })).toEqual([]);
  });
});
