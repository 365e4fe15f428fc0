import type { Choice, CompactProblem, WorkerRow } from '../problem/problem.ts';
import { rowPoints } from '../score/evaluate.ts';
import { inTurn } from '../score/in-turn.ts';
import type { ColumnPool } from './column.ts';
import { freeRow } from './free-part.ts';
import type { Pricer } from './pricing/pricer.ts';

/** What rows to begin a column search from are made with. */
export interface ColumnStart {
  readonly problem: CompactProblem;
  readonly pool: ColumnPool;
  readonly pricer: Pricer;
}

/** The rows given, and where one is not lawful the lawful row that keeps most of its days; fewer rows where somebody has none. */
export const lawfulRows = ({ problem, pool, pricer }: ColumnStart, start: Choice): readonly Int32Array[] =>
  start.flatMap((wanted, w) => {
    const column = pool.column(w, wanted);
    if (column) return [column.patterns];
    const { patternDay, terms } = problem.workers[w] as WorkerRow;
    const patterns = Float64Array.from(patternDay, (day, p) => (wanted[day] === p ? 0 : 1));
    const groups = new Float64Array(terms.length);
    const nearest = pricer.best(w, { patterns, groups, constant: 0, isNarrow: false })?.row;
    const mended = nearest && pool.column(w, nearest.patterns);
    return mended ? [mended.patterns] : [];
  });

/** Each worker in turn gets the row that is cheapest beside those before; no row at all where somebody has none. */
export const cheapestInTurn = ({ problem, pool, pricer }: ColumnStart): Choice => {
  const { rows, days } = problem;
  const rota = inTurn(problem, (w, count) => {
    const duals = new Float64Array(rows.count + pricer.priced.terms.length);
    count.forEach((now, row) => {
      duals[row] = rowPoints(rows, row, now) - rowPoints(rows, row, now + 1);
    });
    const priced = pricer.best(w, pricer.prices(w, duals, freeRow(days)));
    return priced?.row && pool.column(w, priced.row.patterns)?.patterns;
  });
  return rota ?? [];
};
