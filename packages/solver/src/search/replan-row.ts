import type { WorkerRow } from '../problem/problem.ts';
import type { Ledger } from '../score/ledger.ts';
import type { Board } from './board.ts';
import { rowDp } from './row-dp.ts';

/**
 * What the day rows would charge for each pattern of a worker, everybody else staying. A row that a worker touches on
 * several days is priced as if on one; the ledger's delta is the truth.
 */
export const rowPrices = (ledger: Ledger, row: WorkerRow, w: number): Float64Array => {
  const price = new Float64Array(row.patternDay.length);
  const choice = ledger.choice[w] as Int32Array;
  for (let day = 0; day < row.days; day++) {
    const now = choice[day] as number;
    for (let p = row.patternStart[day] as number; p < (row.patternStart[day + 1] as number); p++) {
      let points = 0;
      for (let e = row.entryStart[p] as number; e < (row.entryStart[p + 1] as number); e++) {
        const at = row.entryRow[e] as number;
        const own = ownAmount(row, now, at);
        const before = ledger.marginal(at, -own);
        points += ledger.marginal(at, (row.entryAmount[e] as number) - own) - before;
      }
      price[p] = points;
    }
  }
  return price;
};

const ownAmount = (row: WorkerRow, pattern: number, at: number): number => {
  for (let e = row.entryStart[pattern] as number; e < (row.entryStart[pattern + 1] as number); e++) {
    if (row.entryRow[e] === at) return row.entryAmount[e] as number;
  }
  return 0;
};

/** What a row is re-planned with. */
export interface ReplanOptions {
  readonly from: number;
  readonly to: number;
  readonly beam: number;
}

/**
 * Stages the best row the programme finds for one worker between two days, everybody else staying.
 *
 * @returns whether something was staged
 */
export const replanRow = (board: Board, ledger: Ledger, w: number, options: ReplanOptions): boolean => {
  const row = board.problem.workers[w];
  const tables = board.tablesOf(w);
  const current = ledger.choice[w];
  if (!row || !tables || !current) return false;
  const price = rowPrices(ledger, row, w);
  const found = rowDp(tables, { ...options, price, cutoff: Infinity, hardOnly: false, current });
  if (!found || found.patterns.every((pattern, day) => pattern === current[day])) return false;
  ledger.stageRow(w, found.patterns);
  return true;
};
