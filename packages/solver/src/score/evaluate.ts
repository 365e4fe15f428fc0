import { type Choice, type CompactProblem, type DayRows, LEVEL_COUNT, type WorkerRow } from '../problem/problem.ts';
import { forUnits } from '../problem/units.ts';
import { termPoints } from './terms.ts';

/** What a choice of patterns costs, from scratch. */
export interface Evaluation {
  /** What the search minimises: all levels and `hardPoints`; `Infinity` when a hard rule of a row is broken. */
  readonly total: number;
  /** Penalty points of soft rules and cover by level: the objective as people see it. */
  readonly byLevel: readonly number[];
  /** Price of hard rules that pins or history may leave no way to keep; 0 in any rota that keeps them. */
  readonly hardPoints: number;
  /** Points by label of the setting, for day rows and worker terms (day and pair costs are only in the levels). */
  readonly brokenHard: readonly { readonly worker: number; readonly label: number }[];
  /** Units of hard day rows broken; they are priced in `total`. */
  readonly hardRowUnits: number;
  readonly missingPersonMinutes: number;
}

/** Points of one day row at a count. */
export const rowPoints = (rows: DayRows, row: number, count: number): number => {
  const under = (rows.min[row] as number) - count; // row is in range throughout the engine
  if (under > 0) return under * (rows.belowPoints[row] as number);
  const over = count - (rows.max[row] as number);
  return over > 0 ? over * (rows.abovePoints[row] as number) : 0;
};

/** Adds what a row of some worker puts into each day row. */
export const addRow = (count: Int32Array, row: WorkerRow, patterns: Int32Array): void => {
  for (const pattern of patterns)
    forUnits(row, pattern, (at, units) => {
      count[at] = (count[at] as number) + units;
    });
};

/** Counts of all day rows under a choice. */
export const rowCounts = (problem: CompactProblem, choice: Choice): Int32Array => {
  const count = new Int32Array(problem.rows.count);
  problem.workers.forEach((row, w) => {
    addRow(count, row, choice[w] ?? new Int32Array());
  });
  return count;
};

/** Position of the pair (p on day d, q on day d + 1) in a pair table. */
export const pairAt = (row: WorkerRow, day: number, p: number, q: number): number => {
  const next = row.patternStart[day + 1] as number; // day + 1 is a day
  const width = (row.patternStart[day + 2] as number) - next;
  return (row.pairStart[day] as number) + (p - (row.patternStart[day] as number)) * width + (q - next);
};

/** Whether p on day d and q on day d + 2 are banned by a rest that reaches over a free day. */
export const isReach2Banned = (row: WorkerRow, day: number, p: number, q: number): boolean => {
  if (!row.reach2) return false;
  const next = row.patternStart[day + 2] as number; // day + 2 is a day
  const width = (row.patternStart[day + 3] as number) - next;
  const at = (row.reach2.start[day] as number) + (p - (row.patternStart[day] as number)) * width + (q - next);
  return row.reach2.ban[at] === 1;
};

/** Whether two days of a row may not follow each other, next to each other or over a day between. */
export const isPairBroken = (row: WorkerRow, choice: Int32Array): boolean => {
  for (let d = 0; d + 1 < row.days; d++) {
    if (row.pairBan[pairAt(row, d, choice[d] as number, choice[d + 1] as number)] === 1) return true;
    if (d + 2 < row.days && isReach2Banned(row, d, choice[d] as number, choice[d + 2] as number)) return true;
  }
  return false;
};

const addLevelCosts = (row: WorkerRow, choice: Int32Array, byLevel: number[]): void => {
  for (let level = 0; level < LEVEL_COUNT; level++) {
    const own = row.levelCost[level];
    const pair = row.pairLevelCost[level];
    for (let d = 0; d < row.days; d++) {
      if (own) byLevel[level] = (byLevel[level] ?? 0) + (own[choice[d] as number] ?? 0);
      if (pair && d + 1 < row.days) {
        byLevel[level] =
          (byLevel[level] ?? 0) + (pair[pairAt(row, d, choice[d] as number, choice[d + 1] as number)] ?? 0);
      }
    }
  }
};

/** Points of one row of one worker, from scratch; `Infinity` when it breaks a hard rule. O(days x terms). */
export const workerPoints = (row: WorkerRow, choice: Int32Array): number => {
  if (isPairBroken(row, choice)) return Infinity;
  let points = 0;
  for (let d = 0; d < row.days; d++) {
    points += row.cost[choice[d] as number] as number; // choice[d] is a pattern of the row
    if (d + 1 < row.days)
      points += row.pairCost[pairAt(row, d, choice[d] as number, choice[d + 1] as number)] as number;
  }
  for (const term of row.terms) points += termPoints(term, choice);
  return points;
};

/** The definition of what a choice costs; the ledger must agree with it after any moves. */
export const evaluate = (problem: CompactProblem, choice: Choice): Evaluation => {
  const byLevel = Array.from({ length: LEVEL_COUNT }, () => 0);
  const brokenHard: { worker: number; label: number }[] = [];
  let hardPoints = 0;
  problem.workers.forEach((row, w) => {
    const mine = choice[w] ?? new Int32Array(row.days);
    if (isPairBroken(row, mine)) brokenHard.push({ worker: w, label: -1 });
    addLevelCosts(row, mine, byLevel);
    for (const term of row.terms) {
      const points = termPoints(term, mine);
      if (points === Infinity) brokenHard.push({ worker: w, label: term.label });
      else if (term.isHard) hardPoints += points;
      else byLevel[term.level] = (byLevel[term.level] ?? 0) + points;
    }
  });
  const { rows } = problem;
  let hardRowUnits = 0;
  let missingPersonMinutes = 0;
  rowCounts(problem, choice).forEach((count, row) => {
    const points = rowPoints(rows, row, count);
    if (rows.isHard[row] === 1) hardPoints += points;
    else byLevel[rows.level[row] ?? 0] = (byLevel[rows.level[row] ?? 0] ?? 0) + points;
    const under = Math.max(0, (rows.min[row] ?? 0) - count);
    if (rows.isHard[row] === 1 && points > 0) hardRowUnits += under + Math.max(0, count - (rows.max[row] ?? 0));
    if (rows.isHeads[row] === 1) missingPersonMinutes += under * (rows.minutes[row] ?? 0);
  });
  const total = brokenHard.length > 0 ? Infinity : byLevel.reduce((sum, points) => sum + points, hardPoints);
  return { total, byLevel, hardPoints, brokenHard, hardRowUnits, missingPersonMinutes };
};
