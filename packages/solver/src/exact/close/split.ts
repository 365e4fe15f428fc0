import type { CompactProblem, WorkerRow } from '../../problem/problem.ts';
import { forUnits } from '../../problem/units.ts';
import type { Decision } from '../certificate.ts';
import type { Column } from '../column.ts';
import { allowedBy } from './part-master.ts';

/** Two decisions of which every rota keeps one, and how far the LP is from keeping either. */
export interface Split {
  readonly branches: readonly [Decision, Decision];
  /** Distance of what is split from a whole number, up to a half. */
  readonly fraction: number;
}

/** Columns of an LP and how much each carries. */
export type Carried = readonly (readonly [Column, number])[];

/** Nearer to a whole number than this is whole. */
const WHOLE = 1e-5;

const distance = (value: number): number => Math.abs(value - Math.round(value));

/** Units that the LP brings to each day row. */
const countsOf = (problem: CompactProblem, carried: Carried): Float64Array => {
  const counts = new Float64Array(problem.rows.count);
  for (const [{ worker, patterns }, value] of carried)
    for (const p of patterns)
      forUnits(problem.workers[worker] as WorkerRow, p, (at, units) => {
        counts[at] = (counts[at] as number) + units * value;
      });
  return counts;
};

/** Splits of day rows whose count is not whole: no more than the whole number below, or no less than the one above. */
export const countSplits = (problem: CompactProblem, carried: Carried): readonly Split[] =>
  Array.from(countsOf(problem, carried), (count, row): Split => {
    const most = Math.floor(count);
    return {
      branches: [
        { row, most },
        { row, least: most + 1 },
      ],
      fraction: distance(count),
    };
  }).filter(({ fraction }) => fraction > WHOLE);

/** How much of each of a worker's patterns the LP uses. */
const usedBy = (problem: CompactProblem, carried: Carried): ReadonlyMap<number, Float64Array> => {
  const used = new Map<number, Float64Array>();
  for (const [{ worker, patterns }, value] of carried) {
    const mine = used.get(worker) ?? new Float64Array((problem.workers[worker] as WorkerRow).patternDay.length);
    for (const p of patterns) mine[p] = (mine[p] as number) + value;
    used.set(worker, mine);
  }
  return used;
};

const patternsOf = ({ patternStart }: WorkerRow, day: number): readonly number[] => {
  const from = patternStart[day] as number;
  return Array.from({ length: (patternStart[day + 1] as number) - from }, (_, at) => from + at);
};

/** One pattern of a day against all others. */
const patternBranches = (row: WorkerRow, worker: number, pattern: number): Split['branches'] => {
  const day = row.patternDay[pattern] as number;
  return [
    { worker, day, allowed: [pattern] },
    { worker, day, allowed: patternsOf(row, day).filter((p) => p !== pattern) },
  ];
};

/** Splits of worker-days that the LP shares out: free or not; where that is whole, one pattern or the others. */
export const patternSplits = (problem: CompactProblem, carried: Carried): readonly Split[] => {
  const splits: Split[] = [];
  for (const [worker, used] of usedBy(problem, carried)) {
    const row = problem.workers[worker] as WorkerRow;
    for (let day = 0; day < row.days; day++) {
      const pattern = mostShared(row, day, used);
      if (pattern === undefined) continue;
      splits.push({ branches: patternBranches(row, worker, pattern), fraction: distance(used[pattern] as number) });
    }
  }
  return splits;
};

const mostShared = (row: WorkerRow, day: number, used: Float64Array): number | undefined => {
  const off = row.offPattern[day] as number;
  if (off >= 0 && distance(used[off] as number) > WHOLE) return off;
  const shared = patternsOf(row, day).filter((p) => distance(used[p] as number) > WHOLE);
  return shared.toSorted((a, b) => distance(used[b] as number) - distance(used[a] as number))[0];
};

/**
 * Where the LP is whole but its rota does not cost what the LP says: a day on which decisions leave a worker a choice, as
 * the rota has it or not. Once there is none, a part is one rota and its bound what that costs.
 */
export const anySplit = (
  problem: CompactProblem,
  decisions: readonly Decision[],
  carried: Carried,
): Split['branches'] | undefined => {
  const allowed = allowedBy(problem.workers, decisions);
  for (const [{ worker, patterns }] of carried) {
    const row = problem.workers[worker] as WorkerRow;
    const mine = allowed[worker];
    const isLeft = (p: number): boolean => mine === undefined || mine[p] === 1;
    const day = patterns.findIndex((_, at) => patternsOf(row, at).filter(isLeft).length > 1);
    if (day >= 0) return patternBranches(row, worker, patterns[day] as number);
  }
  return undefined;
};
