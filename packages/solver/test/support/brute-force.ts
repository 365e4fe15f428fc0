import { type CompactProblem, type DayRows, LEVEL_COUNT, type WorkerRow } from '../../src/problem/problem.ts';
import { evaluate, rowCounts, rowPoints, workerPoints } from '../../src/score/evaluate.ts';

/** Every row of patterns, lawful or not, one after the other; days outside [from, to) keep `current`. Copies. */
export function* everyRow(
  row: WorkerRow,
  window: { readonly from: number; readonly to: number; readonly current: Int32Array } = {
    from: 0,
    to: row.days,
    current: new Int32Array(row.days),
  },
): Generator<Int32Array> {
  const choice = Int32Array.from(window.current);
  const first = (day: number): number => row.patternStart[day] ?? 0;
  for (let day = window.from; day < window.to; day++) choice[day] = first(day);
  for (;;) {
    yield Int32Array.from(choice);
    let day = window.to - 1;
    while (day >= window.from && (choice[day] ?? 0) + 1 >= first(day + 1)) {
      choice[day] = first(day);
      day--;
    }
    if (day < window.from) return;
    choice[day] = (choice[day] ?? 0) + 1;
  }
}

/** Whether any row of a worker keeps every hard rule. */
export const hasLawfulRow = (row: WorkerRow): boolean => {
  for (const choice of everyRow(row)) if (workerPoints(row, choice) !== Infinity) return true;
  return false;
};

/** Every lawful row of a worker. */
export const lawfulRows = (row: WorkerRow): readonly Int32Array[] =>
  [...everyRow(row)].filter((choice) => workerPoints(row, choice) !== Infinity);

/** No day rows at all, so that only a worker's own terms are priced: entries of rows that are not there are dropped. */
const NO_ROWS: DayRows = {
  count: 0,
  min: new Int32Array(0),
  max: new Int32Array(0),
  belowPoints: new Float64Array(0),
  abovePoints: new Float64Array(0),
  level: new Uint8Array(0),
  isHard: new Uint8Array(0),
  label: new Int32Array(0),
  demand: new Int32Array(0),
  isGap: new Uint8Array(0),
  isHeads: new Uint8Array(0),
  minutes: new Int32Array(0),
  day: new Int32Array(0),
  ids: [],
};

/** Rows of one worker that touch the day rows alike, as the cheapest of them: in total and by level. */
interface Alike {
  readonly counts: Int32Array;
  total: number;
  patterns: Int32Array;
  readonly byLevel: number[];
}

const alikeRows = (problem: CompactProblem, w: number): readonly Alike[] => {
  const row = problem.workers[w] as WorkerRow; // w is a worker
  const alone = { ...problem, workers: [row] };
  const byTouch = new Map<string, Alike>();
  for (const patterns of lawfulRows(row)) {
    const counts = rowCounts(alone, [patterns]);
    const own = evaluate({ ...alone, rows: NO_ROWS }, [patterns]);
    const key = counts.join(' ');
    const known = byTouch.get(key);
    if (!known) {
      byTouch.set(key, { counts, total: own.total, patterns, byLevel: [...own.byLevel] });
      continue;
    }
    own.byLevel.forEach((points, level) => {
      known.byLevel[level] = Math.min(known.byLevel[level] ?? 0, points);
    });
    if (own.total < known.total) Object.assign(known, { total: own.total, patterns });
  }
  return [...byTouch.values()];
};

/** The best of all lawful rotas of a problem. */
export interface Optimum {
  readonly total: number;
  readonly choice: readonly Int32Array[];
  /** Least points of each level over the lawful rotas that keep every hard day row; `Infinity` when there are none. */
  readonly byLevel: readonly number[];
}

/** Tries every rota. O(product of the lawful rows that differ in the day rows): for two or three workers and a few days. */
export const optimumOf = (problem: CompactProblem): Optimum => {
  const { rows } = problem;
  const perWorker = problem.workers.map((_, w) => alikeRows(problem, w));
  let total = Infinity;
  let choice: readonly Int32Array[] = [];
  const byLevel = Array.from({ length: LEVEL_COUNT }, () => Infinity);
  const judge = (chosen: readonly Alike[]): void => {
    const levels = Array.from({ length: LEVEL_COUNT }, (_, level) =>
      chosen.reduce((sum, one) => sum + (one.byLevel[level] ?? 0), 0),
    );
    let points = chosen.reduce((sum, one) => sum + one.total, 0);
    let keepsHardRows = true;
    for (let at = 0; at < rows.count; at++) {
      const count = chosen.reduce((sum, one) => sum + (one.counts[at] ?? 0), 0);
      const price = rowPoints(rows, at, count);
      points += price;
      levels[rows.level[at] ?? 0] = (levels[rows.level[at] ?? 0] ?? 0) + price;
      if (price > 0 && rows.isHard[at] === 1) keepsHardRows = false;
    }
    if (points < total) {
      total = points;
      choice = chosen.map((one) => one.patterns);
    }
    if (keepsHardRows)
      levels.forEach((one, level) => {
        byLevel[level] = Math.min(byLevel[level] ?? Infinity, one);
      });
  };
  const walk = (w: number, chosen: readonly Alike[]): void => {
    const mine = perWorker[w];
    if (mine) for (const one of mine) walk(w + 1, [...chosen, one]);
    else judge(chosen);
  };
  walk(0, []);
  return { total, choice, byLevel };
};
