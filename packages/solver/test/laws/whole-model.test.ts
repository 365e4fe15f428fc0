import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highsLibrary } from '../../src/exact/lp/highs.ts';
import { solveWhole } from '../../src/exact/whole/solve-whole.ts';
import { wholeModel } from '../../src/exact/whole/whole-model.ts';
import { wholeSearch } from '../../src/exact/whole/whole-search.ts';
import { type Choice, type CompactProblem, HARD_POINTS } from '../../src/problem/problem.ts';
import { evaluate } from '../../src/score/evaluate.ts';
import { optimumOf } from '../support/brute-force.ts';
import { aTinyProblem, randomProblem } from '../support/random-problem.ts';

const library = await highsLibrary();

const freeOf = ({ workers, days }: CompactProblem): readonly Int32Array[] =>
  workers.map(() => new Int32Array(days).fill(-1));

/** The best rota of the model, how it ended, and every bound on the way. */
const solved = (problem: CompactProblem, fixed: readonly Int32Array[]) => {
  let best: Choice | undefined;
  const bounds: number[] = [];
  const answer = solveWhole(library, wholeModel(problem, fixed), {
    isOver: () => false,
    seconds: 10,
    below: Infinity,
    onRota: (rota) => {
      best = rota;
    },
    onBound: (points) => bounds.push(points),
  });
  return { best, answer, bounds };
};

const RUNS = { numRuns: 120 };

test('the whole model has the best rota there is, and no bound is above it', () => {
  fc.assert(
    fc.property(aTinyProblem, (size) => {
      const problem = randomProblem(size);
      const { total } = optimumOf(problem);
      const { best, answer, bounds } = solved(problem, freeOf(problem));
      expect(answer).toBe('proved');
      // hard day rows are kept as far as they can be, not priced: where nothing keeps them all, the model says little
      if (total >= HARD_POINTS) {
        expect(best === undefined ? Infinity : evaluate(problem, best).total).toBeGreaterThanOrEqual(total);
        return;
      }
      expect(evaluate(problem, best ?? []).total).toBeCloseTo(total, 6);
      for (const bound of bounds) expect(bound).toBeLessThanOrEqual(total + 1e-3);
    }),
    RUNS,
  );
});

test('with some days fixed it keeps them and finds the best of the rest', () => {
  fc.assert(
    fc.property(aTinyProblem, fc.infiniteStream(fc.boolean()), (size, isFree) => {
      const problem = randomProblem(size);
      const { best: base } = solved(problem, freeOf(problem));
      fc.pre(base !== undefined);
      if (!base) return;
      const fixed = base.map((row) => row.map((p) => (isFree.next().value ? -1 : p)));
      fc.pre(fixed.some((row) => row.includes(-1)));
      const { best } = solved(problem, fixed);
      // the best rota keeps what was fixed of it, so it is found again
      expect(evaluate(problem, best ?? []).total).toBeCloseTo(evaluate(problem, base).total, 6);
      fixed.forEach((row, w) => {
        row.forEach((p, day) => {
          if (p !== -1) expect(best?.[w]?.[day]).toBe(p);
        });
      });
    }),
    RUNS,
  );
});

test('a search by parts ends at the best rota, proved, and tells each rota once, better every time', () => {
  fc.assert(
    fc.property(aTinyProblem, fc.nat(1000), (size, seed) => {
      const problem = randomProblem(size);
      const { total } = optimumOf(problem);
      const { best: start } = solved(problem, freeOf(problem));
      // a model that keeps hard day rows proves nothing of rotas that pay for them, so such a search ends by the clock alone
      fc.pre(start !== undefined && total < HARD_POINTS);
      if (!start) return;
      const told: number[] = [];
      let bound = -Infinity;
      wholeSearch({
        problem,
        library,
        seed,
        start,
        isOver: () => false,
        secondsLeft: () => 10,
        partSeconds: 1.5,
        hear: () => undefined,
        isClose: () => true,
        onRota: (_, objective) => told.push(objective),
        onBound: (points) => {
          bound = points;
        },
      });
      expect(bound).toBeCloseTo(total, 3);
      expect(told).toEqual([...new Set(told)].sort((a, b) => b - a));
    }),
    { numRuns: 40 },
  );
});
