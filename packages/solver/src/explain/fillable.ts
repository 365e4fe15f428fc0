import type { Choice, CompactProblem, DayRows, WindowSum, WorkerRow } from '../problem/problem.ts';
import { forUnits } from '../problem/units.ts';
import { rowCounts, rowPoints } from '../score/evaluate.ts';
import { termPoints } from '../score/terms.ts';
import { rowDp, rowDpTables } from '../search/row-dp.ts';

const COVER_LEVEL = 1;

const isPriced = (rows: DayRows, at: number): boolean => rows.level[at] === COVER_LEVEL || rows.isHard[at] === 1;

/** Visits every entry of a worker in a priced day row. */
const forEntries = (
  problem: CompactProblem,
  row: WorkerRow,
  visit: (pattern: number, at: number, amount: number) => void,
): void => {
  for (let pattern = 0; pattern < row.patternDay.length; pattern++) {
    forUnits(row, pattern, (at, amount) => {
      if (isPriced(problem.rows, at)) visit(pattern, at, amount);
    });
  }
};

/** Priced rows that a worker can touch on several days. */
const spanningRows = (problem: CompactProblem, row: WorkerRow): ReadonlySet<number> => {
  const dayOf = new Map<number, number>();
  const spanning = new Set<number>();
  forEntries(problem, row, (pattern, at) => {
    const day = row.patternDay[pattern] ?? 0;
    if ((dayOf.get(at) ?? day) !== day) spanning.add(at);
    dayOf.set(at, day);
  });
  return spanning;
};

/** A day row over several days as a window of the worker's days that begins with what the others add. */
const windowOf = (problem: CompactProblem, row: WorkerRow, at: number, others: number): WindowSum => {
  const { rows } = problem;
  const attribute = new Int32Array(row.patternDay.length);
  forEntries(problem, row, (pattern, of, amount) => {
    if (of === at) attribute[pattern] = amount;
  });
  return {
    term: 'window',
    label: rows.label[at] ?? 0,
    level: COVER_LEVEL,
    isHard: false,
    points: 0,
    from: 0,
    to: row.days,
    initial: others,
    min: Number.NEGATIVE_INFINITY,
    max: Number.POSITIVE_INFINITY,
    attribute,
    cost: {
      aboveThreshold: rows.max.slice(at, at + 1),
      abovePoints: rows.abovePoints.slice(at, at + 1),
      belowThreshold: rows.min.slice(at, at + 1),
      belowPoints: rows.belowPoints.slice(at, at + 1),
    },
  };
};

/** What cover charges a worker, everybody else staying: a price per pattern, and windows for rows over several days. */
interface CoverCharge {
  readonly price: Float64Array;
  readonly windows: readonly WindowSum[];
}

const coverCharge = (problem: CompactProblem, choice: Choice, w: number, row: WorkerRow): CoverCharge => {
  const { rows } = problem;
  const without = choice.map((patterns, at) => (at === w ? new Int32Array(0) : patterns));
  const others = rowCounts(problem, without);
  const spanning = spanningRows(problem, row);
  const price = new Float64Array(row.patternDay.length);
  forEntries(problem, row, (pattern, at, amount) => {
    if (spanning.has(at)) return;
    const before = others[at] ?? 0;
    price[pattern] = (price[pattern] ?? 0) + rowPoints(rows, at, before + amount) - rowPoints(rows, at, before);
  });
  return { price, windows: [...spanning].map((at) => windowOf(problem, row, at, others[at] ?? 0)) };
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
  const { price, windows } = coverCharge(problem, choice, w, row);
  const terms = [...row.terms.filter((term) => term.isHard), ...windows];
  const now =
    mine.reduce((sum, pattern) => sum + (price[pattern] ?? 0), 0) +
    terms.reduce((sum, term) => sum + termPoints(term, mine), 0);
  const charged: WorkerRow = {
    ...row,
    cost: new Float64Array(row.cost.length),
    pairCost: new Float64Array(row.pairCost.length),
    terms,
  };
  const found = rowDp(rowDpTables(charged), {
    from: 0,
    to: row.days,
    price,
    beam: Infinity,
    cutoff: now - 0.5,
    hardOnly: false,
    current: mine,
  });
  return found ? { worker: w, patterns: found.patterns, saves: now - found.points } : undefined;
};
