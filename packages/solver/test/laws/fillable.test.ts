import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betterCoverRow } from '../../src/explain/fillable.ts';
import type { Choice, CompactProblem, WorkerRow } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { evaluate, rowCounts, rowPoints } from '../../src/score/evaluate.ts';
import { lawfulRows } from '../support/brute-force.ts';
import { chanceOf } from '../support/chance.ts';
import { aProblem, type ProblemSeed, randomProblem } from '../support/random-problem.ts';

/*
 * "Nobody's month, planned anew, closes this gap" is told to people as a proof; here it is held to every row there is.
 */

const COVER = 1;

/** Price of missing (and surplus) cover, and of hard rules that are priced. */
const coverPoints = (problem: CompactProblem, choice: Choice): number => {
  const { rows } = problem;
  const cover = rowCounts(problem, choice).reduce(
    (sum, count, at) => (rows.level[at] === COVER && rows.isHard[at] === 0 ? sum + rowPoints(rows, at, count) : sum),
    0,
  );
  return cover + evaluate(problem, choice).hardPoints;
};

const withRow = (choice: Choice, w: number, patterns: Int32Array): Choice =>
  choice.map((row, at) => (at === w ? patterns : row));

const aCase = fc.record({ size: aProblem, draw: fc.nat(1_000_000), worker: fc.nat(3) });

const lawfulChoice = (problem: CompactProblem, draw: number): Choice => {
  const chance = chanceOf(randomOf(draw));
  return problem.workers.map((row) => chance.pick(lawfulRows(row)));
};

const tryOut = (size: ProblemSeed, draw: number, worker: number) => {
  const problem = randomProblem({ ...size, hasSpanningRows: draw % 2 === 0 });
  const w = worker % size.workers;
  const choice = lawfulChoice(problem, draw);
  const now = coverPoints(problem, choice);
  const row = problem.workers[w];
  const least = Math.min(
    ...(row ? lawfulRows(row) : []).map((patterns) => coverPoints(problem, withRow(choice, w, patterns))),
  );
  return { problem, w, choice, now, least, found: betterCoverRow(problem, choice, w) };
};

test('a better row is found exactly when one of all lawful rows leaves less cover missing', () => {
  fc.assert(
    fc.property(aCase, ({ size, draw, worker }) => {
      const { now, least, found } = tryOut(size, draw, worker);
      expect(found === undefined).toBe(least >= now);
    }),
    { numRuns: 120 },
  );
});

test('the row found is lawful, the best there is, and saves what it says', () => {
  fc.assert(
    fc.property(aCase, ({ size, draw, worker }) => {
      const { problem, w, choice, now, least, found } = tryOut(size, draw, worker);
      fc.pre(found !== undefined);
      const patterns = found?.patterns ?? new Int32Array(0);
      expect(lawfulRows(problem.workers[w] as WorkerRow)).toContainEqual(patterns);
      expect(coverPoints(problem, withRow(choice, w, patterns))).toBe(least);
      expect(found?.saves).toBe(now - least);
    }),
    { numRuns: 80 },
  );
});
