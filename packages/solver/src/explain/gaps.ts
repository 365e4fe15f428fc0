import type { Choice, CompactProblem, WorkerRow } from '../problem/problem.ts';
import { isReach2Banned, pairAt, rowCounts } from '../score/evaluate.ts';
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

/** Day rows of positive price that are short, in row order. */
export const gapsOf = (problem: CompactProblem, choice: Choice): readonly EngineGap[] => {
  const { rows } = problem;
  const counts = rowCounts(problem, choice);
  return Array.from(counts.keys())
    .filter(
      (row) =>
        (counts[row] ?? 0) < (rows.min[row] ?? 0) &&
        rows.demand[row] !== -1 &&
        rows.isHard[row] === 0 &&
        rows.level[row] === 1,
    )
    .map((row) => ({ row, missing: (rows.min[row] ?? 0) - (counts[row] ?? 0), blocked: [] }));
};

const touches = (worker: WorkerRow, pattern: number, row: number): boolean => {
  for (let e = worker.entryStart[pattern] ?? 0; e < (worker.entryStart[pattern + 1] ?? 0); e++) {
    if (worker.entryRow[e] === row && (worker.entryAmount[e] ?? 0) > 0) return true;
  }
  return false;
};

/** What stands in the way of one pattern on one day of an otherwise unchanged row. */
const obstacle = (
  worker: WorkerRow,
  choice: Int32Array,
  day: number,
  pattern: number,
): Omit<BlockedWorker, 'worker'> | undefined => {
  const before = choice[day - 1];
  const after = choice[day + 1];
  const isBanned =
    (before !== undefined && worker.pairBan[pairAt(worker, day - 1, before, pattern)] === 1) ||
    (after !== undefined && worker.pairBan[pairAt(worker, day, pattern, after)] === 1) ||
    (day >= 2 && isReach2Banned(worker, day - 2, choice[day - 2] ?? 0, pattern)) ||
    (day + 2 < worker.days && isReach2Banned(worker, day, pattern, choice[day + 2] ?? 0));
  if (isBanned) return { code: 'rest' };
  const trial = Int32Array.from(choice);
  trial[day] = pattern;
  const broken = worker.terms.find((term) => termPoints(term, trial) === Infinity);
  return broken ? { code: 'rule', label: broken.label } : undefined;
};

const blockedBy = (problem: CompactProblem, choice: Choice, w: number, row: number): BlockedWorker | undefined => {
  const worker = problem.workers[w];
  const mine = choice[w];
  if (!worker || !mine) return undefined;
  const patterns = Array.from(worker.patternDay.keys()).filter((pattern) => touches(worker, pattern, row));
  const held = patterns.some((pattern) => mine[worker.patternDay[pattern] ?? -1] === pattern);
  if (held) return undefined;
  if (patterns.length === 0) {
    const code = problem.bans.get(`${w} ${problem.rows.demand[row]}`);
    return code === undefined ? undefined : { worker: w, code };
  }
  const found = patterns.map((pattern) => obstacle(worker, mine, worker.patternDay[pattern] ?? 0, pattern));
  const firstObstacle = found.find((reason) => reason !== undefined);
  if (found.every((reason) => reason !== undefined) && firstObstacle) return { worker: w, ...firstObstacle };
  const day = worker.patternDay[patterns[0] ?? 0] ?? 0;
  const isWorking = (worker.demands[mine[day] ?? 0] ?? []).length > 0;
  return { worker: w, code: isWorking ? 'working' : 'costs-more' };
};

/** Names, for every worker, what keeps them off a row that is short. */
export const explainShort = (problem: CompactProblem, choice: Choice, gap: EngineGap): EngineGap => ({
  ...gap,
  blocked: problem.workers.flatMap((_, w) => blockedBy(problem, choice, w, gap.row) ?? []),
});
