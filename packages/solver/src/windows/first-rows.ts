import type { Choice, CompactProblem, WorkerRow } from '../problem/problem.ts';
import { forUnits } from '../problem/units.ts';

const INT_BYTES = 4;

const lengthOf = ({ workers, days, rows }: CompactProblem): number =>
  1 + workers.length + rows.count + workers.length * days;

/** Bytes of memory in which the first rows are shared. */
export const firstRowsBytes = (problem: CompactProblem): number => INT_BYTES * lengthOf(problem);

/**
 * The first rows of a rota, made by two threads: each takes the next worker that nobody has taken, plans a row beside all
 * that are there, and puts it down. A row under way elsewhere is not seen, so two at once may want the same.
 *
 *     int32 0   next worker to be taken
 *     then      by worker: 1 where the row is there
 *     then      by day row: units of the rows that are there
 *     then      rows: workers x days
 */
export class FirstRows {
  /** Units on each day row of the rows that are there; the other adds to it meanwhile. */
  readonly count: Int32Array;
  private readonly problem: CompactProblem;
  private readonly next: Int32Array;
  /** 1 for workers whose row is there. */
  private readonly isThere: Int32Array;
  private readonly rows: Int32Array;

  /** @param offset bytes of the memory that are something else's */
  constructor(memory: SharedArrayBuffer, offset: number, problem: CompactProblem) {
    const { workers, days, rows } = problem;
    let at = offset;
    const part = (length: number): Int32Array => {
      const array = new Int32Array(memory, at, length);
      at += INT_BYTES * length;
      return array;
    };
    this.problem = problem;
    this.next = part(1);
    this.isThere = part(workers.length);
    this.count = part(rows.count);
    this.rows = part(workers.length * days);
  }

  /** The next worker whom nobody has taken; `undefined` when all are. */
  claim(): number | undefined {
    const w = Atomics.add(this.next, 0, 1);
    return w < this.problem.workers.length ? w : undefined;
  }

  /** Takes all that nobody has taken: their rows come from elsewhere, or there is no rota. */
  claimAll(): void {
    Atomics.store(this.next, 0, this.problem.workers.length);
  }

  /** Puts the row of a worker down. */
  put(w: number, patterns: Int32Array): void {
    const { workers, days } = this.problem;
    this.rows.set(patterns, w * days);
    for (const pattern of patterns)
      forUnits(workers[w] as WorkerRow, pattern, (at, units) => void Atomics.add(this.count, at, units));
    Atomics.store(this.isThere, w, 1);
  }

  /** Workers whose row is not there yet: once all are taken, at most one for each that plans. */
  missing(): readonly number[] {
    return this.problem.workers.flatMap((_, w) => (Atomics.load(this.isThere, w) === 1 ? [] : [w]));
  }

  /** A copy of all rows; what is missing means nothing. */
  all(): Choice {
    const { workers, days } = this.problem;
    return workers.map((_, w) => this.rows.slice(w * days, (w + 1) * days));
  }
}
