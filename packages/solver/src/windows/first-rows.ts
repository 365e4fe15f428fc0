import type { Choice, CompactProblem, WorkerRow } from '../problem/problem.ts';
import { forUnits } from '../problem/units.ts';

const INT_BYTES = 4;

/** Where the next worker, and how many rows are there, stand; then one mark a worker, units of the day rows, and rows. */
const NEXT = 0;
const THERE = 1;
const HEADER = 2;

/** Milliseconds between two looks at whether rows have come. */
const LOOK_MS = 20;

const lengthOf = ({ workers, days, rows }: CompactProblem): number =>
  HEADER + workers.length + rows.count + workers.length * days;

/** Bytes of memory in which the first rows are shared. */
export const firstRowsBytes = (problem: CompactProblem): number => INT_BYTES * lengthOf(problem);

/**
 * The first rows of a rota, made by two threads: each takes the next worker that nobody has taken, plans a row beside all
 * that are there, and puts it down. A row under way elsewhere is not seen, so two at once may want the same.
 */
export class FirstRows {
  /** Units on each day row of the rows that are there. */
  readonly count: Int32Array;
  private readonly problem: CompactProblem;
  private readonly header: Int32Array;
  /** 1 for workers whose row is there. */
  private readonly isThere: Int32Array;
  private readonly rows: Int32Array;

  /** @param offset bytes of the memory that are something else's */
  constructor(memory: SharedArrayBuffer, offset: number, problem: CompactProblem) {
    const { workers, days, rows } = problem;
    let at = offset;
    const next = (length: number): Int32Array => {
      const part = new Int32Array(memory, at, length);
      at += INT_BYTES * length;
      return part;
    };
    this.problem = problem;
    this.header = next(HEADER);
    this.isThere = next(workers.length);
    this.count = next(rows.count);
    this.rows = next(workers.length * days);
  }

  /** The next worker whom nobody has taken; `undefined` when all are. */
  claim(): number | undefined {
    const w = Atomics.add(this.header, NEXT, 1);
    return w < this.problem.workers.length ? w : undefined;
  }

  /** Takes all that nobody has taken: their rows come from elsewhere. */
  claimAll(): void {
    Atomics.store(this.header, NEXT, this.problem.workers.length);
  }

  /** Puts the row of a worker down. */
  put(w: number, patterns: Int32Array): void {
    const { workers, days } = this.problem;
    this.rows.set(patterns, w * days);
    for (const pattern of patterns)
      forUnits(workers[w] as WorkerRow, pattern, (at, units) => void Atomics.add(this.count, at, units));
    Atomics.store(this.isThere, w, 1);
    Atomics.add(this.header, THERE, 1);
    Atomics.notify(this.header, THERE);
  }

  /** Waits until all rows are there or waiting is over. @returns workers without one */
  missing(isOver: () => boolean): readonly number[] {
    const { length } = this.problem.workers;
    for (;;) {
      const there = Atomics.load(this.header, THERE);
      if (there >= length || isOver())
        return this.problem.workers.flatMap((_, w) => (Atomics.load(this.isThere, w) === 1 ? [] : [w]));
      Atomics.wait(this.header, THERE, there, LOOK_MS);
    }
  }

  /** All rows; what is missing means nothing. */
  all(): Choice {
    const { workers, days } = this.problem;
    return workers.map((_, w) => this.rows.slice(w * days, (w + 1) * days));
  }
}
