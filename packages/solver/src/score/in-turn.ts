import type { Choice, CompactProblem } from '../problem/problem.ts';
import { addRow } from './evaluate.ts';

/**
 * A rota made worker by worker.
 *
 * @param rowOf the row of a worker beside those before, who fill the day rows up to `count`; `undefined` when there is none
 * @returns `undefined` when somebody gets none
 */
export const inTurn = (
  { rows, workers }: CompactProblem,
  rowOf: (w: number, count: Int32Array) => Int32Array | undefined,
): Choice | undefined => {
  const count = new Int32Array(rows.count);
  const chosen: Int32Array[] = [];
  for (const [w, row] of workers.entries()) {
    const patterns = rowOf(w, count);
    if (!patterns) return undefined;
    addRow(count, row, patterns);
    chosen.push(patterns);
  }
  return chosen;
};
