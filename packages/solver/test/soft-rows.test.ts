import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highsLibrary } from '../src/exact/lp/highs.ts';
import type { LpLibrary, LpModel } from '../src/exact/lp/lp.ts';
import { suitsSoftColumns } from '../src/exact/row-automata.ts';
import type { Choice, CompactProblem, WorkerTerm } from '../src/problem/problem.ts';
import { evaluate } from '../src/score/evaluate.ts';
import { searchSoftRows } from '../src/soft-rows.ts';
import { optimumOf } from './support/brute-force.ts';
import { aTinyProblem, randomProblem } from './support/random-problem.ts';

const LOOKS = 400;

const isSum = ({ term }: WorkerTerm): boolean => term === 'window' || term === 'groups';

/** The same problem without hard sums, and with one soft one of each kind for everybody at most. */
const softened = (problem: CompactProblem): CompactProblem => ({
  ...problem,
  workers: problem.workers.map((row) => {
    const one = (kind: WorkerTerm['term']) =>
      row.terms.filter(({ term, isHard }) => term === kind && !isHard).slice(0, 1);
    return { ...row, terms: [...row.terms.filter((term) => !isSum(term)), ...one('window'), ...one('groups')] };
  }),
});

/** HiGHS, heard whenever an LP is to begin at a rota. */
const hearing = async (onBegin: () => void): Promise<LpLibrary> => {
  const library = await highsLibrary();
  return {
    model: (isOver) => {
      const model = library.model(isOver);
      const beginAt: LpModel['beginAt'] = (columns, rows) => {
        onBegin();
        model.beginAt(columns, rows);
      };
      return { ...model, beginAt };
    },
  };
};

test('alone, it ends at lawful rotas at the cost it claims, and proves nothing above the best', async () => {
  let met = 0;
  let begun = 0;
  let ended = 0;
  await fc.assert(
    fc.asyncProperty(aTinyProblem, fc.nat(1000), async (size, seed) => {
      const problem = softened(randomProblem(size));
      fc.pre(suitsSoftColumns(problem));
      const told: [choice: Choice, objective: number][] = [];
      const bounds: number[] = [];
      let looks = 0;
      await searchSoftRows({
        problem,
        library: () => hearing(() => begun++),
        seed,
        isAlone: true,
        isOver: () => ++looks > LOOKS,
        progress: () => looks / LOOKS,
        hear: () => undefined,
        onRota: (choice, objective) => told.push([choice.map((row) => Int32Array.from(row)), objective]),
        onBound: (points) => bounds.push(points),
      });
      const { total } = optimumOf(problem);
      for (const [choice, objective] of told) expect(evaluate(problem, choice).total).toBeCloseTo(objective, 6);
      for (const bound of bounds) expect(bound).toBeLessThanOrEqual(total);
      expect(told.length).toBeGreaterThan(0);
      ended++;
      if (told.at(-1)?.[1] === total) met++;
    }),
    { numRuns: 12, seed: 20_261_122 },
  );
  // a heuristic promises no optimum; nine in ten is what it must be worth
  expect(met / ended).toBeGreaterThanOrEqual(0.9);
  expect(begun).toBeGreaterThan(ended); // LPs of parts begin at the rota at hand
});
