import type { Choice, CompactProblem } from '../problem/problem.ts';
import { rowCounts, rowPoints } from '../score/evaluate.ts';
import { rowDp, rowDpTables } from '../search/row-dp.ts';

const COVER_LEVEL = 1;

const coverPrice = (problem: CompactProblem, counts: Int32Array, choice: Choice, w: number): Float64Array => {
  const row = problem.workers[w];
  const mine = choice[w];
  if (!row || !mine) return new Float64Array(0);
  const { rows } = problem;
  const priced = (at: number): boolean => rows.level[at] === COVER_LEVEL || rows.isHard[at] === 1;
  const own = (day: number, at: number): number => {
    const now = mine[day] ?? 0;
    for (let e = row.entryStart[now] ?? 0; e < (row.entryStart[now + 1] ?? 0); e++)
      if (row.entryRow[e] === at) return row.entryAmount[e] ?? 0;
    return 0;
  };
  return Float64Array.from(row.patternDay, (day, pattern) => {
    let points = 0;
    for (let e = row.entryStart[pattern] ?? 0; e < (row.entryStart[pattern + 1] ?? 0); e++) {
      const at = row.entryRow[e] ?? 0;
      if (!priced(at)) continue;
      const others = (counts[at] ?? 0) - own(day, at);
      points += rowPoints(rows, at, others + (row.entryAmount[e] ?? 0)) - rowPoints(rows, at, others);
    }
    return points;
  });
};

/** A worker whose month, planned anew, would leave less cover missing, and by how many points. */
export interface BetterRow {
  readonly worker: number;
  readonly patterns: Int32Array;
  readonly saves: number;
}

/**
 * Whether changing one worker's whole month, everybody else staying, can lower the price of missing cover: the exact
 * single-worker programme over hard rules and cover alone.
 *
 * @returns the better row, or `undefined` when there is none: a proof, not a search
 */
export const betterCoverRow = (problem: CompactProblem, choice: Choice, w: number): BetterRow | undefined => {
  const row = problem.workers[w];
  const mine = choice[w];
  if (!row || !mine) return undefined;
  const price = coverPrice(problem, rowCounts(problem, choice), choice, w);
  const now = mine.reduce((sum, pattern) => sum + (price[pattern] ?? 0), 0);
  const hardRow = { ...row, terms: row.terms.filter((term) => term.isHard) };
  const found = rowDp(rowDpTables(hardRow), {
    from: 0,
    to: row.days,
    price,
    beam: Infinity,
    cutoff: now - 0.5,
    hardOnly: true,
    current: mine,
  });
  return found ? { worker: w, patterns: found.patterns, saves: now - found.points } : undefined;
};
