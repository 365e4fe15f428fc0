import type { CompactProblem, DayRows, WorkerRow } from '../problem/problem.ts';
import { forUnits } from '../problem/units.ts';

/** Units of each day row that fixed days bring. @param fixed pattern of each worker and day, -1 where it is free */
export const takenBy = ({ workers, rows }: CompactProblem, fixed: readonly Int32Array[]): Int32Array => {
  const taken = new Int32Array(rows.count);
  fixed.forEach((mine, w) => {
    for (const p of mine) {
      if (p < 0) continue;
      forUnits(workers[w] as WorkerRow, p, (at, units) => {
        taken[at] = (taken[at] as number) + units;
      });
    }
  });
  return taken;
};

/** Least and most units that one free day of one worker can bring to each day row that it touches. */
const dayReach = (row: WorkerRow, day: number): ReadonlyMap<number, readonly [number, number]> => {
  const from = row.patternStart[day] as number;
  const to = row.patternStart[day + 1] as number;
  const brought = new Map<number, number[]>();
  for (let p = from; p < to; p++) {
    const mine = new Map<number, number>();
    forUnits(row, p, (at, units) => {
      mine.set(at, (mine.get(at) ?? 0) + units);
    });
    mine.forEach((units, at) => {
      brought.set(at, [...(brought.get(at) ?? []), units]);
    });
  }
  return new Map(
    [...brought].map(([at, units]) => {
      const all = units.length < to - from ? [0, ...units] : units; // a pattern that does not touch the row brings nothing
      return [at, [Math.min(...all), Math.max(...all)]];
    }),
  );
};

const canBreak = (rows: DayRows, at: number, least: number, most: number): boolean =>
  ((rows.belowPoints[at] as number) > 0 && least < (rows.min[at] as number)) ||
  ((rows.abovePoints[at] as number) > 0 && most > (rows.max[at] as number));

/** Day rows that free days touch and that some choice for them leaves short or over. */
export const openRows = (
  problem: CompactProblem,
  fixed: readonly Int32Array[],
  taken: Int32Array,
): readonly number[] => {
  const least = Int32Array.from(taken);
  const most = Int32Array.from(taken);
  const isTouched = new Uint8Array(taken.length);
  fixed.forEach((mine, w) => {
    const row = problem.workers[w] as WorkerRow;
    mine.forEach((pattern, day) => {
      if (pattern !== -1) return;
      dayReach(row, day).forEach(([low, high], at) => {
        isTouched[at] = 1;
        least[at] = (least[at] as number) + low;
        most[at] = (most[at] as number) + high;
      });
    });
  });
  const open: number[] = [];
  isTouched.forEach((touched, at) => {
    if (touched === 1 && canBreak(problem.rows, at, least[at] as number, most[at] as number)) open.push(at);
  });
  return open;
};
