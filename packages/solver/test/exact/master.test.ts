import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ColumnPool } from '../../src/exact/column.ts';
import { highsLibrary } from '../../src/exact/lp/highs.ts';
import { Master } from '../../src/exact/master.ts';
import { Pricer } from '../../src/exact/pricing/pricer.ts';
import { rowAutomata } from '../../src/exact/row-automata.ts';
import { randomOf } from '../../src/random.ts';
import { evaluate } from '../../src/score/evaluate.ts';
import { randomProblem } from '../support/random-problem.ts';

const library = await highsLibrary();

test('law: what an LP over a part counts of a rota is all that differs between two with the same rest', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (seed) => {
      const problem = randomProblem({ seed, workers: 4, days: 5, widest: 3, hasSpanningRows: true });
      const random = randomOf(seed);
      const rota = (like?: readonly Int32Array[], isFree = (_: number) => true) =>
        problem.workers.map(({ patternStart }, w) =>
          Int32Array.from({ length: problem.days }, (_, day) => {
            const first = patternStart[day] as number;
            return isFree(w)
              ? first + random.below((patternStart[day + 1] as number) - first)
              : (like?.[w]?.[day] ?? 0);
          }),
        );
      const isFree = (w: number): boolean => w % 2 === 0;
      const one = rota();
      const other = rota(one, isFree);
      const [a, b] = [evaluate(problem, one), evaluate(problem, other)];
      fc.pre(Number.isFinite(a.total) && Number.isFinite(b.total)); // rows that break hard rules cost no number
      const pricer = new Pricer(problem, rowAutomata(problem, () => false) ?? []);
      const base = one.map((row, w) => (isFree(w) ? new Int32Array(row.length).fill(-1) : row));
      const master = new Master(problem, new ColumnPool(problem.workers, pricer.priced), pricer, library, base);
      expect(a.total - master.counted(one)).toBeCloseTo(b.total - master.counted(other), 6);
      master.dispose();
    }),
    { numRuns: 60 },
  );
});
