import type { CompactProblem, WorkerRow, WorkerTerm } from '../problem/problem.ts';
import { forUnits } from '../problem/units.ts';
import { workerPoints } from '../score/evaluate.ts';
import { termPoints } from '../score/terms.ts';
import { type PricedTerms, sumOf } from './priced-terms.ts';

/** One whole row of one worker. */
export interface Column {
  readonly worker: number;
  readonly patterns: Int32Array;
  /** The worker's own points without those of priced sums. */
  readonly points: number;
  /** Priced sums of the row, in the order of the worker's. */
  readonly sums: Float64Array;
  /** Whether it keeps every hard rule; a column that does not is good for bounds only. */
  readonly isLawful: boolean;
}

/** Columns of one worker that are kept where nobody says otherwise. */
const MOST_COLUMNS = 600;

/** Every column met so far, each once, by worker; of too many of one worker the oldest go first. */
export class ColumnPool {
  private readonly rows: readonly WorkerRow[];
  private readonly priced: PricedTerms;
  private readonly byKey: readonly Map<string, Column>[];
  private readonly most: number;

  /** @param most columns of one worker that are kept */
  constructor(rows: readonly WorkerRow[], priced: PricedTerms, most = MOST_COLUMNS) {
    this.rows = rows;
    this.priced = priced;
    this.byKey = rows.map(() => new Map());
    this.most = most;
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
    if (workerPoints(this.rows[worker] as WorkerRow, patterns) === Infinity) return undefined;
    const column = this.made(worker, patterns, true);
    known.set(key, column);
    if (known.size > this.most) known.delete(known.keys().next().value as string); // a full map has a first key
    return column;
  }

  /** A row that breaks hard rules an automaton leaves out, which cost it nothing; it is not kept. */
  relaxed(worker: number, patterns: Int32Array): Column {
    return this.made(worker, patterns, false);
  }

  private made(worker: number, patterns: Int32Array, isLawful: boolean): Column {
    const row = this.rows[worker] as WorkerRow;
    const { terms, start } = this.priced;
    const mine = terms.slice(start[worker], start[worker + 1]);
    const priced = new Set<WorkerTerm>(mine.map(({ term }) => term));
    const own = row.terms.filter((term) => !priced.has(term) && (isLawful || termPoints(term, patterns) < Infinity));
    return {
      worker,
      patterns: Int32Array.from(patterns),
      points: workerPoints({ ...row, terms: own }, patterns),
      sums: Float64Array.from(mine, (term) => sumOf(term, patterns)),
      isLawful,
    };
  }

  /** Columns of a worker, oldest first. */
  of(worker: number): Iterable<Column> {
    return (this.byKey[worker] as Map<string, Column>).values();
  }
}

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
