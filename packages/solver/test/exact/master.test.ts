import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ColumnPool } from '../../src/exact/column.ts';
import { highsLibrary } from '../../src/exact/lp/highs.ts';
import { DEAREST_POINTS, Master } from '../../src/exact/master.ts';
import { Pricer } from '../../src/exact/pricing/pricer.ts';
import { rowAutomata } from '../../src/exact/row-automata.ts';
import type { WorkerRow } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { evaluate, workerPoints } from '../../src/score/evaluate.ts';
import { randomProblem } from '../support/random-problem.ts';

const library = await highsLibrary();

test('law: an LP over a part costs what it counts of a rota, which is all that differs between two with the same rest', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (seed) => {
      const problem = randomProblem({ seed, workers: 4, days: 5, widest: 3, hasSpanningRows: true });
      const random = randomOf(seed);
      /** A row that keeps every hard rule, of so many drawn; the first where none does. */
      const rowOf = (row: WorkerRow): Int32Array => {
        const drawn = Array.from({ length: 200 }, () =>
          Int32Array.from({ length: problem.days }, (_, day) => {
            const first = row.patternStart[day] as number;
            return first + random.below((row.patternStart[day + 1] as number) - first);
          }),
        );
        return drawn.find((one) => Number.isFinite(workerPoints(row, one))) ?? (drawn[0] as Int32Array);
      };
      const isFree = (w: number): boolean => w % 2 === 0;
      const one = problem.workers.map(rowOf);
      const other = problem.workers.map((row, w) => (isFree(w) ? rowOf(row) : (one[w] as Int32Array)));
      const [a, b] = [evaluate(problem, one), evaluate(problem, other)];
      fc.pre(Number.isFinite(a.total) && Number.isFinite(b.total));
      const automata = rowAutomata(problem, () => false);
      fc.pre(automata !== undefined);
      const pricer = new Pricer(problem, automata ?? []);
      const base = one.map((row, w) => (isFree(w) ? new Int32Array(row.length).fill(-1) : row));
      const counted = [one, other].map((rows) => {
        const pool = new ColumnPool(problem.workers, pricer.priced);
        const columns = rows.map((row, w) => pool.column(w, row));
        const master = new Master(problem, pool, pricer, library, base);
        const points = master.counted(rows);
        const isWhole = columns.every((column) => column?.isLawful);
        if (isWhole) master.beginAt(rows);
        if (isWhole) expect(master.lp.estimate(0) + master.constant).toBeCloseTo(points, 4);
        const solution = master.solve();
        // an LP that has each free worker's row and no other costs what that rota is counted at
        if (columns.every((column) => column?.isLawful) && solution)
          expect(solution.objective + master.constant).toBeCloseTo(points, 4);
        master.dispose();
        return points;
      });
      const dearest = Math.max(...problem.rows.belowPoints, ...problem.rows.abovePoints);
      if (dearest <= DEAREST_POINTS)
        expect(a.total - (counted[0] ?? Number.NaN)).toBeCloseTo(b.total - (counted[1] ?? Number.NaN), 6);
    }),
    { numRuns: 60 },
  );
});
