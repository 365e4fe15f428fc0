import type { CompactProblem, WorkerRow } from '../problem/problem.ts';
import { workerPoints } from '../score/evaluate.ts';

/** One whole lawful row of one worker. */
export interface Column {
  readonly worker: number;
  readonly patterns: Int32Array;
  /** The worker's own points. */
  readonly points: number;
}

/** Columns of one worker that are kept; the oldest go first. */
const MOST_COLUMNS = 600;

/** Every column met so far, each once, by worker. */
export class ColumnPool {
  private readonly rows: readonly WorkerRow[];
  private readonly byKey: readonly Map<string, Column>[];

  constructor(rows: readonly WorkerRow[]) {
    this.rows = rows;
    this.byKey = rows.map(() => new Map());
  }

  /** The column of a row; `undefined` when the row breaks a hard rule. */
  column(worker: number, patterns: Int32Array): Column | undefined {
    const known = this.byKey[worker] as Map<string, Column>;
    const key = patterns.join(',');
    const old = known.get(key);
    if (old) {
      known.delete(key); // to the young end
      known.set(key, old);
      return old;
    }
    const points = workerPoints(this.rows[worker] as WorkerRow, patterns);
    if (points === Infinity) return undefined;
    const column = { worker, patterns: Int32Array.from(patterns), points };
    known.set(key, column);
    if (known.size > MOST_COLUMNS) known.delete(known.keys().next().value as string); // a full map has a first key
    return column;
  }

  /** Columns of a worker, oldest first. */
  of(worker: number): Iterable<Column> {
    return (this.byKey[worker] as Map<string, Column>).values();
  }
}

/** Visits every day row that a pattern touches, with the units it brings. */
export const forUnits = (row: WorkerRow, pattern: number, visit: (dayRow: number, units: number) => void): void => {
  for (let e = row.entryStart[pattern] as number; e < (row.entryStart[pattern + 1] as number); e++)
    visit(row.entryRow[e] as number, row.entryAmount[e] as number);
};

/** Units a column brings to each day row. */
export const unitsOf = (problem: CompactProblem, { worker, patterns }: Column): ReadonlyMap<number, number> => {
  const row = problem.workers[worker] as WorkerRow; // a column is some worker's
  const units = new Map<number, number>();
  for (const pattern of patterns)
    forUnits(row, pattern, (at, amount) => {
      units.set(at, (units.get(at) ?? 0) + amount);
    });
  return units;
};
