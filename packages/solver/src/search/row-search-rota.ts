import type { CompactProblem, DayRows, WorkerRow } from '../problem/problem.ts';
import type { RowFrame } from '../rows/row-frame.ts';
import { RowTrace } from '../rows/row-trace.ts';
import { rowCounts, rowPoints } from '../score/evaluate.ts';

/** What a pattern costs beside so many units on the day rows: its own cost and the change of theirs. */
export const pointsBeside = (rows: DayRows, count: Int32Array, row: WorkerRow, pattern: number): number => {
  let points = row.cost[pattern] as number;
  for (let e = row.entryStart[pattern] as number; e < (row.entryStart[pattern + 1] as number); e++) {
    const at = row.entryRow[e] as number;
    const now = count[at] as number;
    points += rowPoints(rows, at, now + (row.entryAmount[e] as number)) - rowPoints(rows, at, now);
  }
  return points;
};

/** A rota of whole lawful rows, what each day row counts, and what it costs; kept incrementally. */
export class RowRota {
  readonly problem: CompactProblem;
  readonly traces: readonly RowTrace[];
  /** Units on each day row; days that are lifted do not count. */
  readonly count: Int32Array;
  /** True points of the rota. While days are lifted: without what they cost. */
  total = 0;

  /** @param rows a lawful row of every worker */
  constructor(problem: CompactProblem, frames: readonly RowFrame[], rows: readonly Int32Array[]) {
    this.problem = problem;
    this.traces = frames.map((frame, w) => new RowTrace(frame, rows[w] as Int32Array));
    this.count = rowCounts(problem, rows);
    this.traces.forEach((trace) => {
      this.total += trace.pointsFrom[0] as number;
      for (const p of trace.patterns) this.total += trace.frame.row.cost[p] as number;
    });
    this.count.forEach((count, at) => {
      this.total += rowPoints(problem.rows, at, count);
    });
  }

  /** Takes days `from` to `to` of a worker out of the counts and the total. */
  lift(w: number, from: number, to: number): void {
    const { frame, patterns } = this.traces[w] as RowTrace;
    for (let day = from; day < to; day++) this.add(frame.row, patterns[day] as number, -1);
  }

  /** Counts lifted days again as they are. */
  drop(w: number, from: number, to: number): void {
    const { frame, patterns } = this.traces[w] as RowTrace;
    for (let day = from; day < to; day++) this.add(frame.row, patterns[day] as number, 1);
  }

  /** Gives lifted days other patterns, and counts them. */
  place(w: number, from: number, to: number, patterns: Int32Array): void {
    const trace = this.traces[w] as RowTrace;
    this.total -= trace.pointsFrom[0] as number;
    trace.replace(from, to, patterns);
    this.total += trace.pointsFrom[0] as number;
    this.drop(w, from, to);
  }

  /** Points of one more pattern beside what is counted. */
  pointsOf(row: WorkerRow, pattern: number): number {
    return pointsBeside(this.problem.rows, this.count, row, pattern);
  }

  private add(row: WorkerRow, pattern: number, sign: number): void {
    const { rows } = this.problem;
    this.total += sign * (row.cost[pattern] as number);
    for (let e = row.entryStart[pattern] as number; e < (row.entryStart[pattern + 1] as number); e++) {
      const at = row.entryRow[e] as number;
      const before = this.count[at] as number;
      const after = before + sign * (row.entryAmount[e] as number);
      this.total += rowPoints(rows, at, after) - rowPoints(rows, at, before);
      this.count[at] = after;
    }
  }
}
