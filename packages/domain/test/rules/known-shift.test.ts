import { describe, expect, it } from 'vitest';
import type { Assignment } from '../../src/model/rota.ts';
import { knownShift } from '../../src/rules/known-shift.ts';
import {
  coverOf,
  EARLY,
  findings,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  termsOf,
  workerWith,
} from '../support/build.ts';

const service = serviceWith({ shiftTypes: [EARLY], cover: [coverOf(EARLY, { heads: { min: 0, target: 1, max: 2 } })] });
const problem = problemWith({ service, workers: [workerWith('w01'), workerWith('w02')] });
const good = rotaOf(problem, [
  ['w01', 'early', '2026-12-01'],
  ['w02', 'early', '2026-12-01'],
]);

const detailsWith = (change: Partial<Assignment>): readonly string[] => {
  const [first, ...others] = good.assignments;
  const assignments = first ? [{ ...first, ...change }, ...others] : [];
  return findings(knownShift, { problem, rota: { ...good, assignments } }).map((finding) => finding.detail);
};

describe('known shift', () => {
  it('finds nothing in a rota of the service’s own slots', () => {
    expect(findings(knownShift, { problem, rota: good })).toEqual([]);
  });

  it('finds a shift that nobody asked for', () => {
    expect(detailsWith({ shift: 'early/2027-01-01/1' })).toEqual([expect.stringContaining('does not ask for')]);
  });

  it('finds other times, kind and unit', () => {
    expect(detailsWith({ endsAt: 0, unit: 'house' })).toEqual([
      expect.stringContaining('differs from "early/2026-12-01" in unit, endsAt'),
    ]);
    expect(detailsWith({ kind: 'sleep-in' })).toEqual([expect.stringContaining('in kind')]);
  });

  it('finds a slot that is no number', () => {
    expect(detailsWith({ shift: 'early/2026-12-01/x' })).toEqual([expect.stringContaining('names slot "x"')]);
    expect(detailsWith({ shift: 'early/2026-12-01/0' })).toHaveLength(1);
  });

  it('finds a slot beyond those there are, but leaves too many people to cover-max', () => {
    expect(detailsWith({ shift: 'early/2026-12-01/3' })).toEqual([expect.stringContaining('slots 1 to 2')]);
    const problemOfThree = problemWith({ service, workers: ['w01', 'w02', 'w03'].map((id) => workerWith(id)) });
    const three = rotaOf(problemOfThree, [
      ['w01', 'early', '2026-12-01'],
      ['w02', 'early', '2026-12-01'],
      ['w03', 'early', '2026-12-01'],
    ]);
    expect(findings(knownShift, { problem: problemOfThree, rota: three })).toEqual([]);
  });

  it('finds a slot taken twice', () => {
    expect(detailsWith({ shift: 'early/2026-12-01/2' })).toEqual([expect.stringContaining('somebody else')]);
  });

  it('needs no terms', () => {
    expect(termsOf(shapeOf(knownShift, problem))).toEqual([]);
  });
});
