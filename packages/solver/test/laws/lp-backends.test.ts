import { expect, test } from 'vitest';
import type { Decision } from '../../src/exact/certificate.ts';
import { PartMaster } from '../../src/exact/close/part-master.ts';
import { ColumnPool } from '../../src/exact/column.ts';
import { generated } from '../../src/exact/dive.ts';
import { glpkLibrary, glpkSolver } from '../../src/exact/lp/glpk.ts';
import { highsLibrary } from '../../src/exact/lp/highs.ts';
import { loadModel } from '../../src/exact/lp/load-model.ts';
import type { LpLibrary, LpSolution } from '../../src/exact/lp/lp.ts';
import { solverOf } from '../../src/exact/lp/once.ts';
import { provedBy } from '../../src/exact/lp/proved-by.ts';
import { Master } from '../../src/exact/master.ts';
import { Pricer } from '../../src/exact/pricing/pricer.ts';
import { relaxation } from '../../src/exact/relaxation.ts';
import { rowAutomata } from '../../src/exact/row-automata.ts';
import { wholeModel } from '../../src/exact/whole/whole-model.ts';
import type { CompactProblem } from '../../src/problem/problem.ts';
import { randomProblem } from '../support/random-problem.ts';

/*
 * Two LP libraries that share no code on the same restricted masters. Both work to about 1e-7 of an LP's figures.
 */

const MASTERS = 50;
const RELATIVE = 1e-6;
const ROUNDS = 60;

const highs = await highsLibrary();
const glpk = await glpkLibrary();

const problemOf = (seed: number): CompactProblem =>
  randomProblem({ seed, workers: 3 + (seed % 4), days: 5 + (seed % 3), widest: 3, hasSpanningRows: seed % 2 === 0 });

/** A master over a pool's columns. */
const masterOf = (problem: CompactProblem, pool: ColumnPool, pricer: Pricer, library: LpLibrary): Master => {
  const free = problem.workers.map(({ days }) => new Int32Array(days).fill(-1));
  return new Master(problem, pool, pricer, library, free);
};

const difference = (one: LpSolution | undefined, other: LpSolution | undefined): number => {
  if (!one || !other) return Infinity;
  return Math.abs(one.objective - other.objective) / Math.max(1, Math.abs(one.objective));
};

/** Keeps a worker to the first pattern of a day, and a day row to one unit at most. */
const partOf = ({ workers }: CompactProblem): readonly Decision[] => [
  { worker: 0, day: 1, allowed: [workers[0]?.patternStart[1] ?? 0] },
  { row: 0, most: 1 },
];

test('HiGHS and GLPK agree on the optimum of 50 restricted masters, and of a part of each', () => {
  for (let seed = 1; seed <= MASTERS; seed++) {
    const problem = problemOf(seed);
    const pricer = new Pricer(problem, rowAutomata(problem, () => false) ?? []);
    const pool = new ColumnPool(problem.workers, pricer.priced);
    const first = new PartMaster(masterOf(problem, pool, pricer, highs));
    const grown = generated(first.master, ROUNDS, () => false);
    const second = new PartMaster(masterOf(problem, pool, pricer, glpk));
    expect(difference(grown, second.solve()), `master ${seed}`).toBeLessThanOrEqual(RELATIVE);
    for (const master of [first, second]) master.keepTo(partOf(problem));
    expect(difference(first.solve(), second.solve()), `part of master ${seed}`).toBeLessThanOrEqual(RELATIVE);
    for (const { master } of [first, second]) master.dispose();
  }
});

const RELAXATIONS = 20;

const LEVELS = new Set([0, 1, 2, 3, 4]);

test('HiGHS and GLPK agree on the linear relaxations of 20 problems', async () => {
  const [one, other] = [await glpkSolver(), solverOf(highs, () => false)];
  for (let seed = 1; seed <= RELAXATIONS; seed++) {
    const programme = relaxation(problemOf(seed), LEVELS);
    const [first, second] = [one.minimise(programme, 10), other.minimise(programme, 10)];
    const objectives = [first, second].map((answer) => (answer.status === 'optimal' ? answer.objective : Number.NaN));
    expect(objectives[1], `problem ${seed}`).toBeCloseTo(objectives[0] ?? Number.NaN, 4);
  }
});

test('the interior point method ends where the simplex method does, with prices that prove it', () => {
  for (let seed = 1; seed <= RELAXATIONS; seed++) {
    const problem = problemOf(seed);
    const { model } = wholeModel(
      problem,
      problem.workers.map(({ days }) => new Int32Array(days).fill(-1)),
    );
    const solved = [false, true].map((isByInteriorPoint) => {
      const lp = highs.model();
      loadModel(lp, model);
      const solution = lp.solveOnce({ isOver: () => false, seconds: 10, isByInteriorPoint });
      lp.dispose();
      return solution;
    });
    expect(difference(solved[0], solved[1]), `problem ${seed}`).toBeLessThanOrEqual(RELATIVE);
    const proved = solved[1] ? provedBy(model, solved[1].duals) : -Infinity;
    expect(proved, `problem ${seed}`).toBeCloseTo(solved[0]?.objective ?? Infinity, 3);
  }
});
