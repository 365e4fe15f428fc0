import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CompactProblem, WorkerRow, WorkerTerm } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { evaluate } from '../../src/score/evaluate.ts';
import { lawfulRows, optimumOf } from '../support/brute-force.ts';
import { chanceOf } from '../support/chance.ts';
import { aTinyProblem, randomProblem } from '../support/random-problem.ts';
import { NO_COST } from '../support/random-terms.ts';

/** The workers of a problem in another order, and the same order for a choice. */
const reordered = <T>(list: readonly T[], by: number): readonly T[] =>
  list.map((_, at) => list[(at + by) % list.length] as T); // the remainder is a position

test('reordering workers changes the cost of no rota', () => {
  fc.assert(
    fc.property(aTinyProblem, fc.nat(1_000_000), fc.nat(2), (size, draw, by) => {
      const problem = randomProblem(size);
      const chance = chanceOf(randomOf(draw));
      const choice = problem.workers.map((row) => chance.pick(lawfulRows(row)));
      const other: CompactProblem = { ...problem, workers: reordered(problem.workers, by) };
      expect({ ...evaluate(other, reordered(choice, by)), brokenHard: [] }).toEqual(evaluate(problem, choice));
    }),
    { numRuns: 100 },
  );
});

/** The same term, stricter by one step; a half worked and the other not has no stricter form. */
const tightened = (term: WorkerTerm): WorkerTerm => {
  switch (term.term) {
    case 'window': {
      const step = Math.max(1, ...term.attribute);
      const isLow = term.max <= term.initial;
      return isLow ? { ...term, min: Math.max(0, term.min) + step } : { ...term, max: term.max - step };
    }
    case 'groups':
      return { ...term, max: term.max - 1 };
    case 'run':
      return term.max > 1 ? { ...term, max: Math.min(term.max, 4) - 1 } : { ...term, min: term.min + 1 };
    case 'rest-after-run':
      return { ...term, freeDays: term.freeDays + 1 };
    case 'clear-days':
      return { ...term, min: term.min + 1 };
    case 'whole-group':
      return term;
  }
};

const withRows = (problem: CompactProblem, change: (row: WorkerRow, w: number) => WorkerRow): CompactProblem => ({
  ...problem,
  workers: problem.workers.map(change),
});

test('tightening hard limits never improves the best rota', () => {
  fc.assert(
    fc.property(aTinyProblem, (size) => {
      const problem = randomProblem(size);
      const tighter = withRows(problem, (row) => ({
        ...row,
        terms: row.terms.map((term) => (term.isHard ? tightened(term) : term)),
      }));
      expect(optimumOf(tighter).total).toBeGreaterThanOrEqual(optimumOf(problem).total);
    }),
    { numRuns: 60 },
  );
});

/** At most as many duties as the row already has, over all its days. */
const asManyDuties = (row: WorkerRow, patterns: Int32Array): WorkerTerm => {
  const attribute = Int32Array.from(row.demands, (demands) => demands.length);
  const max = patterns.reduce((sum, pattern) => sum + (attribute[pattern] ?? 0), 0);
  return {
    term: 'window',
    label: 0,
    level: 0,
    isHard: true,
    points: 1,
    from: 0,
    to: row.days,
    initial: 0,
    min: 0,
    max,
    attribute,
    cost: NO_COST,
  };
};

test('a limit that the best rota keeps does not change what the best costs', () => {
  fc.assert(
    fc.property(aTinyProblem, (size) => {
      const problem = randomProblem(size);
      const best = optimumOf(problem);
      const limited = withRows(problem, (row, w) => ({
        ...row,
        terms: [...row.terms, asManyDuties(row, best.choice[w] ?? new Int32Array(0))],
      }));
      expect(optimumOf(limited).total).toBe(best.total);
    }),
    { numRuns: 40 },
  );
});
