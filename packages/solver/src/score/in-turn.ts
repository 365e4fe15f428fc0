import type { Choice, CompactProblem, WorkerRow } from '../problem/problem.ts';

/** Adds what a row of some worker puts into each day row. */
export const addRow = (count: Int32Array, row: WorkerRow, patterns: Int32Array): void => {
  for (const p of patterns)
    for (let e = row.entryStart[p] as number; e < (row.entryStart[p + 1] as number); e++) {
      const at = row.entryRow[e] as number;
      count[at] = (count[at] as number) + (row.entryAmount[e] as number);
    }
};

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
