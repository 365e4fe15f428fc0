import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnSearch } from '../../src/exact/column-search.ts';
import { highsLibrary } from '../../src/exact/lp/highs.ts';
import { rowAutomata } from '../../src/exact/row-automata.ts';
import type { Choice, CompactProblem } from '../../src/problem/problem.ts';
import { evaluate } from '../../src/score/evaluate.ts';
import { optimumOf } from '../support/brute-force.ts';
import { hitRate } from '../support/hit-rate.ts';
import { aTinyProblem, randomProblem } from '../support/random-problem.ts';

const library = await highsLibrary();

interface Run {
  readonly objectives: readonly number[];
  readonly rotas: readonly Choice[];
  readonly bounds: readonly number[];
}

const LOOKS = 400;

/** A column search that is over after so many looks at the clock; `undefined` where automata do not say all soft terms. */
const run = (problem: CompactProblem, seed: number, start?: Choice, secondsLeft?: () => number): Run | undefined => {
  const automata = rowAutomata(problem, () => false);
  if (!automata) return undefined;
  const objectives: number[] = [];
  const rotas: Choice[] = [];
  const bounds: number[] = [];
  let looks = 0;
  columnSearch({
    problem,
    automata,
    library,
    seed,
    ...(start ? { start } : {}),
    ...(secondsLeft ? { secondsLeft } : {}),
    isOver: () => ++looks > LOOKS,
    progress: () => looks / LOOKS,
    onRota: (choice, objective) => {
      rotas.push(choice.map((row) => Int32Array.from(row)));
      objectives.push(objective);
    },
    onBound: (points) => bounds.push(points),
  });
  return { objectives, rotas, bounds };
};

test('rotas are lawful, cost what is claimed and get better; no bound is above the best rota there is', () => {
  fc.assert(
    fc.property(aTinyProblem, fc.nat(1000), (size, seed) => {
      const problem = randomProblem(size);
      const found = run(problem, seed);
      fc.pre(found !== undefined);
      if (!found) return;
      const { total } = optimumOf(problem);
      found.rotas.forEach((choice, at) => {
        expect(evaluate(problem, choice).total).toBeCloseTo(found.objectives[at] ?? Number.NaN, 6);
      });
      expect(found.objectives).toEqual([...new Set(found.objectives)].sort((a, b) => b - a));
      for (const bound of found.bounds) expect(bound).toBeLessThanOrEqual(total);
      expect(found.bounds).toEqual([...new Set(found.bounds)].sort((a, b) => a - b));
    }),
    { numRuns: 40 },
  );
});

/** The same problem with every price so many times as dear. */
const dearer = ({ workers, rows, ...problem }: CompactProblem, times: number): CompactProblem => {
  const scaled = (points: Float64Array): Float64Array => points.map((one) => one * times);
  return {
    ...problem,
    workers: workers.map((row) => ({
      ...row,
      cost: scaled(row.cost),
      pairCost: scaled(row.pairCost),
      levelCost: row.levelCost.map((points) => points && scaled(points)),
      pairLevelCost: row.pairLevelCost.map((points) => points && scaled(points)),
      terms: row.terms.map((term) => {
        if (!('cost' in term)) return { ...term, points: term.points * times };
        const { abovePoints, belowPoints } = term.cost;
        const cost = { ...term.cost, abovePoints: scaled(abovePoints), belowPoints: scaled(belowPoints) };
        return { ...term, points: term.points * times, cost };
      }),
    })),
    rows: { ...rows, belowPoints: scaled(rows.belowPoints), abovePoints: scaled(rows.abovePoints) },
  };
};

test('where all prices have something in common the last bound is a cost that a rota can have, and none is above the best', () => {
  const times = 7;
  fc.assert(
    fc.property(aTinyProblem, fc.nat(1000), (size, seed) => {
      const problem = dearer(randomProblem(size), times);
      const found = run(problem, seed);
      fc.pre(found !== undefined && found.bounds.length > 0);
      if (!found) return;
      const { total } = optimumOf(problem);
      for (const bound of found.bounds) expect(bound).toBeLessThanOrEqual(total);
      expect((found.bounds.at(-1) ?? Number.NaN) % times).toBeCloseTo(0, 9);
    }),
    { numRuns: 40 },
  );
});

test('tiny problems end at the best rota there is', () => {
  // a heuristic promises no optimum; nine in ten is what it must be worth
  expect(hitRate((problem, seed) => run(problem, seed)?.objectives.at(-1))).toBeGreaterThanOrEqual(0.9);
});

test('with a clock to end it, all that a better rota could have is gone through, and nothing untrue is proved', () => {
  const seconds = 5; // a tiny programme takes milliseconds
  const bounds: [bound: number, optimum: number][] = [];
  const ended = hitRate((problem, seed) => {
    const found = run(problem, seed, undefined, () => seconds);
    if (found) bounds.push([found.bounds.at(-1) ?? -Infinity, optimumOf(problem).total]);
    return found?.objectives.at(-1);
  });
  for (const [bound, optimum] of bounds) expect(bound).toBeLessThanOrEqual(optimum);
  expect(ended).toBeGreaterThanOrEqual(0.9);
});

test('what the other side found while this one was busy is heard at the end', () => {
  const problem = randomProblem({ seed: 7, workers: 3, days: 4, widest: 3 });
  const automata = rowAutomata(problem, () => false);
  const { choice, total } = optimumOf(problem);
  const told: number[] = [];
  columnSearch({
    problem,
    automata: automata ?? [],
    library,
    seed: 1,
    isOver: () => true,
    progress: () => 1,
    hear: (best) => (total < best ? choice : undefined),
    onRota: (_, objective) => told.push(objective),
    onBound: () => undefined,
  });
  expect(told[0]).toBeGreaterThan(total);
  expect(told.at(-1)).toBeCloseTo(total, 6);
});

test('a start that is not lawful is put right, and a lawful one is never made worse', () => {
  fc.assert(
    fc.property(aTinyProblem, fc.nat(1000), (size, seed) => {
      const problem = randomProblem(size);
      const rough = problem.workers.map((row) =>
        Int32Array.from({ length: row.days }, (_, day) => (row.patternStart[day + 1] ?? 1) - 1),
      );
      const found = run(problem, seed, rough);
      fc.pre(found !== undefined);
      expect(Number.isFinite(found?.objectives[0] ?? Number.NaN)).toBe(true);
      const lawful = found?.rotas.at(-1);
      if (!lawful) return;
      const again = run(problem, seed, lawful);
      expect(again?.objectives.at(-1)).toBeLessThanOrEqual(found?.objectives.at(-1) ?? -Infinity);
    }),
    { numRuns: 20 },
  );
});
