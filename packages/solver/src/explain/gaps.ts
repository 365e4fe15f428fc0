import { banKey, type Choice, type CompactProblem, type WorkerRow } from '../problem/problem.ts';
import { forUnits } from '../problem/units.ts';
import { isPairBroken, rowCounts } from '../score/evaluate.ts';
import { termPoints } from '../score/terms.ts';

/** A day row below its least. */
export interface EngineGap {
  readonly row: number;
  readonly missing: number;
  readonly blocked: readonly BlockedWorker[];
}

/** Why one worker does not close a gap: `code` is a ban code, `rest`, `working`, `costs-more`, or the label of a rule. */
export interface BlockedWorker {
  readonly worker: number;
  readonly code: string;
  /** Position in `labels` of the rule that stands in the way, when it is one. */
  readonly label?: number;
}

/** Rows of cover that are short, in row order. */
export const gapsOf = (problem: CompactProblem, choice: Choice): readonly EngineGap[] => {
  const { rows } = problem;
  const counts = rowCounts(problem, choice);
  return Array.from(counts.keys())
    .filter((row) => (counts[row] ?? 0) < (rows.min[row] ?? 0) && rows.isGap[row] === 1)
    .map((row) => ({ row, missing: (rows.min[row] ?? 0) - (counts[row] ?? 0), blocked: [] }));
};

/** Patterns of a worker that count in each of some rows, by row; each row's in order. */
const patternsIn = (worker: WorkerRow, rows: ReadonlySet<number>): ReadonlyMap<number, readonly number[]> => {
  const found = new Map<number, number[]>();
  for (const pattern of worker.patternDay.keys()) {
    const units = new Map<number, number>();
    forUnits(worker, pattern, (row, amount) => {
      if (rows.has(row)) units.set(row, (units.get(row) ?? 0) + amount);
    });
    for (const [row, count] of units) {
      if (count <= 0) continue;
      const patterns = found.get(row);
      if (patterns) patterns.push(pattern);
      else found.set(row, [pattern]);
    }
  }
  return found;
};

/** A row with one day changed: a sleep-in brings its morning along and takes the one it replaces away. */
const withPattern = (worker: WorkerRow, choice: Int32Array, day: number, pattern: number): Int32Array => {
  const changed = Int32Array.from(choice);
  const free = (at: number): void => {
    const off = worker.offPattern[at] ?? -1;
    if (off >= 0) changed[at] = off;
  };
  const isHead = (at: number): boolean => (worker.tailNext[choice[at] ?? -1] ?? -1) >= 0;
  const tail = worker.tailNext[pattern] ?? -1;
  if (isHead(day)) free(day + 1);
  if (day > 0 && worker.isTail[choice[day] ?? -1] === 1 && worker.isTail[pattern] !== 1) free(day - 1);
  if (tail >= 0 && isHead(day + 1)) free(day + 2);
  changed[day] = pattern;
  if (tail >= 0) changed[day + 1] = tail;
  return changed;
};

/** What stands in the way of one pattern on one day of an otherwise unchanged row. */
const obstacle = (
  worker: WorkerRow,
  choice: Int32Array,
  day: number,
  pattern: number,
): Omit<BlockedWorker, 'worker'> | undefined => {
  const trial = withPattern(worker, choice, day, pattern);
  if (isPairBroken(worker, trial)) return { code: 'rest' };
  const broken = worker.terms.find((term) => termPoints(term, trial) === Infinity);
  return broken ? { code: 'rule', label: broken.label } : undefined;
};

/** A morning that finishes a sleep-in can be had only after that sleep-in. */
const isOpenTail = (worker: WorkerRow, mine: Int32Array, pattern: number): boolean =>
  worker.isTail[mine[worker.patternDay[pattern] ?? 0] ?? -1] === 1;

/** @param touching patterns of the worker that count in the row */
const blockedBy = (
  problem: CompactProblem,
  choice: Choice,
  w: number,
  row: number,
  touching: readonly number[],
): BlockedWorker | undefined => {
  const worker = problem.workers[w];
  const mine = choice[w];
  if (!worker || !mine) return undefined;
  const patterns = touching.filter((pattern) => worker.isTail[pattern] !== 1 || isOpenTail(worker, mine, pattern));
  const held = patterns.some((pattern) => mine[worker.patternDay[pattern] ?? -1] === pattern);
  if (held) return undefined;
  if (patterns.length === 0) {
    const code = problem.bans.get(banKey(w, problem.rows.demand[row] ?? -1));
    return code === undefined ? undefined : { worker: w, code };
  }
  const found = patterns.map((pattern) => obstacle(worker, mine, worker.patternDay[pattern] ?? 0, pattern));
  const firstObstacle = found.find((reason) => reason !== undefined);
  if (found.every((reason) => reason !== undefined) && firstObstacle) return { worker: w, ...firstObstacle };
  const day = worker.patternDay[patterns[0] ?? 0] ?? 0;
  const isWorking = (worker.demands[mine[day] ?? 0] ?? []).length > 0;
  return { worker: w, code: isWorking ? 'working' : 'costs-more' };
};

/** Names, for every worker, what keeps them off rows that are short; looks at each pattern once, however many rows there are. */
export const explainShort = (
  problem: CompactProblem,
  choice: Choice,
  gaps: readonly EngineGap[],
): readonly EngineGap[] => {
  const rows = new Set(gaps.map(({ row }) => row));
  const touching = problem.workers.map((worker) => patternsIn(worker, rows));
  return gaps.map((gap) => ({
    ...gap,
    blocked: touching.flatMap(
      (patterns, w) => blockedBy(problem, choice, w, gap.row, patterns.get(gap.row) ?? []) ?? [],
    ),
  }));
};
