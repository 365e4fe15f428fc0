import { expect, test } from 'vitest';
import { provedBound } from '../../src/exact/certificate.ts';
import { branch } from '../../src/exact/close/branch.ts';
import { highsLibrary } from '../../src/exact/lp/highs.ts';
import { rowAutomata } from '../../src/exact/row-automata.ts';
import type { CompactProblem } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import type { Automaton } from '../../src/rows/automaton.ts';
import { evaluate } from '../../src/score/evaluate.ts';
import { optimumOf } from '../support/brute-force.ts';
import { chanceOf } from '../support/chance.ts';
import { randomProblem } from '../support/random-problem.ts';

/*
 * The exact side against every rota of tiny problems: column generation and branching, from no column and no rota.
 */

const PROBLEMS = 200;

const library = await highsLibrary();

const problemOf = (seed: number): CompactProblem => {
  const chance = chanceOf(randomOf(seed));
  return randomProblem({
    seed,
    workers: chance.between(2, 3),
    days: chance.between(3, 4),
    widest: chance.between(2, 3),
    hasSpanningRows: chance.happens(50),
  });
};

const automataOf = (problem: CompactProblem): readonly Automaton[] => {
  const automata = rowAutomata(problem, () => false);
  if (!automata) throw new Error('a row of four days needs few states');
  return automata;
};

/** Branches to the end; every bound told on the way, and the rotas. */
const closed = (problem: CompactProblem, keepsTree = true) => {
  const bounds: number[] = [];
  let best = Infinity;
  const outcome = branch({
    problem,
    automata: automataOf(problem),
    library,
    columns: [],
    keepsTree,
    objective: () => best,
    isOver: () => false,
    onRota: (choice, objective) => {
      expect(evaluate(problem, choice).total).toBe(objective);
      expect(objective).toBeLessThan(best);
      best = objective;
    },
    onBound: (points) => bounds.push(points),
  });
  return { outcome, bounds, best };
};

/** What a problem has that is hard to get right. */
const featuresOf = ({ workers, rows }: CompactProblem): readonly string[] => [
  ...(workers.some(({ demands }) => demands.some((some) => some.length > 1)) ? ['several duties'] : []),
  ...(workers.some(({ isTail }) => isTail.includes(1)) ? ['tails'] : []),
  ...(rows.isHeads.includes(0) ? ['mix'] : []),
  ...(rows.isHard.includes(1) ? ['hard day rows'] : []),
  ...(workers.some(({ terms }) => terms.some((term) => 'cost' in term && term.cost.abovePoints.length > 1))
    ? ['fairness']
    : []),
];

test('column generation and branching end at the best rota of 200 tiny problems, and prove it', () => {
  const met = new Map<string, number>();
  for (let seed = 1; seed <= PROBLEMS; seed++) {
    const problem = problemOf(seed);
    for (const feature of featuresOf(problem)) met.set(feature, (met.get(feature) ?? 0) + 1);
    const { total } = optimumOf(problem);
    const { outcome, bounds, best } = closed(problem);
    expect(best, `seed ${seed}`).toBe(total);
    expect(outcome, `seed ${seed}`).toMatchObject({ isClosed: true, bound: total });
    for (const bound of bounds) expect(bound, `seed ${seed}`).toBeLessThanOrEqual(total);
    const proof = outcome.proof();
    expect(proof && provedBound(problem, proof), `seed ${seed}`).toBe(total);
  }
  for (const feature of ['several duties', 'tails', 'mix', 'hard day rows', 'fairness'])
    expect(met.get(feature) ?? 0, feature).toBeGreaterThanOrEqual(20);
}, 20_000);

test('without its tree branching proves as much, and has no certificate to show', () => {
  let split = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const problem = problemOf(seed);
    const kept = closed(problem);
    const { outcome, bounds, best } = closed(problem, false);
    expect({ bounds, best }, `seed ${seed}`).toEqual({ bounds: kept.bounds, best: kept.best });
    expect(outcome, `seed ${seed}`).toMatchObject({ isClosed: true, bound: best, parts: kept.outcome.parts });
    expect(outcome.proof(), `seed ${seed}`).toBeUndefined();
    if (outcome.parts > 1) split++;
  }
  expect(split).toBeGreaterThan(5);
});
