import type { CompactProblem, WorkerRow } from '../problem/problem.ts';
import { type Random, randomOf } from '../random.ts';
import { automatonOf } from '../rows/automaton.ts';
import { cheapestRow, workspace } from '../rows/cheapest-row.ts';
import { workerPoints } from '../score/evaluate.ts';
import { Ledger, type SearchPrices } from '../score/ledger.ts';
import { type Board, patternWith, type Taker } from './board.ts';
import { type RowDpTables, rowDp } from './row-dp.ts';

/** Labels kept a day when only some lawful row is wanted; the second only when the first finds none. */
const FEASIBLE_BEAMS = [2000, 30_000] as const;

/** Rows of an automaton looked at, with ties broken by lot, for one that keeps what its states do not know of. */
const DRAWS = 20;

/** What is known of somebody's lawful rows. */
interface Lawful {
  readonly row?: Int32Array;
  /** Whether there is surely none. */
  readonly isNone: boolean;
}

const emptiest = (row: WorkerRow): Int32Array => {
  const choice = new Int32Array(row.days);
  for (let day = 0; day < row.days; day++) {
    const before = choice[day - 1];
    const tail = before === undefined ? -1 : (row.tailNext[before] ?? -1);
    const off = row.offPattern[day] ?? -1;
    choice[day] = tail >= 0 ? tail : off >= 0 ? off : (row.patternStart[day] ?? 0);
  }
  return choice;
};

/** Beams leave rows out where labels are many; an automaton leaves out none, but perhaps rules. */
const cheapestLawful = (tables: RowDpTables, price: Float64Array, current: Int32Array): Lawful => {
  for (const beam of FEASIBLE_BEAMS) {
    let isPruned = false;
    const onPruned = (): void => {
      isPruned = true;
    };
    const options = { from: 0, to: current.length, price, beam, cutoff: Infinity, hardOnly: true, current, onPruned };
    const found = rowDp(tables, options);
    if (found) return { row: found.patterns, isNone: false };
    if (!isPruned) return { isNone: true };
  }
  return byAutomaton(tables.row, price);
};

const byAutomaton = (row: WorkerRow, price: Float64Array): Lawful => {
  const automaton = automatonOf({ ...row, terms: row.terms.filter(({ isHard }) => isHard) });
  if (!automaton) return { isNone: false };
  const space = workspace();
  const random = randomOf(1);
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = price.map((points) => points + random.next());
    const found = cheapestRow(automaton, drawn, space);
    if (!found) return { isNone: true };
    if (workerPoints(row, found.patterns) !== Infinity) return { row: found.patterns, isNone: false };
  }
  return { isNone: false };
};

const lawful = (board: Board, w: number): Lawful => {
  const tables = board.tablesOf(w);
  if (!tables) return { isNone: false };
  const { row } = tables;
  const choice = emptiest(row);
  if (workerPoints(row, choice) !== Infinity) return { row: choice, isNone: false };
  const price = Float64Array.from(row.demands, (demands) => demands.length);
  return cheapestLawful(tables, price, choice);
};

/** A lawful row with few duties, `undefined` where none was found. */
export const lawfulRow = (board: Board, w: number): Int32Array | undefined => lawful(board, w).row;

/** The lawful row that keeps most days of a wanted one: the wanted row itself when it is lawful. */
const nearestLawful = (board: Board, w: number, wanted: Int32Array): Int32Array => {
  const row = board.problem.workers[w];
  if (!row || workerPoints(row, wanted) !== Infinity) return wanted;
  const tables = board.tablesOf(w);
  if (!tables) return wanted;
  const price = Float64Array.from(row.patternDay, (day, pattern) => (wanted[day] === pattern ? 0 : 1));
  return cheapestLawful(tables, price, wanted).row ?? lawfulRow(board, w) ?? wanted;
};

/** Rows to begin with. */
export interface FirstRows {
  /** A lawful row of everybody for whom one was found. */
  readonly choice: readonly Int32Array[];
  readonly isComplete: boolean;
  /** Workers who surely have no lawful row. */
  readonly hopeless: readonly number[];
}

/** Rows as given where they are lawful, else with as few duties as pins allow. */
export const firstRows = (board: Board, given: readonly Int32Array[] = []): FirstRows => {
  const known = board.problem.workers.map((row, w): Lawful => {
    const mine = given[w];
    return mine && workerPoints(row, mine) !== Infinity ? { row: mine, isNone: false } : lawful(board, w);
  });
  const choice = known.flatMap(({ row }) => (row ? [row] : []));
  return {
    choice,
    isComplete: choice.length === known.length,
    hopeless: known.flatMap(({ isNone }, w) => (isNone ? [w] : [])),
  };
};

const isShort = (problem: CompactProblem, ledger: Ledger, row: number): boolean =>
  (ledger.count[row] ?? 0) < (problem.rows.min[row] ?? 0);

/** Commits the cheapest of the staged tries that saves something. */
const bestTaker = (ledger: Ledger, takers: readonly Taker[]): Taker | undefined => {
  let best: Taker | undefined;
  let least = 0;
  for (const taker of takers) {
    const delta = ledger.stage(taker.worker, taker.day, taker.pattern) ? ledger.evaluate(least) : Infinity;
    ledger.discard();
    if (delta < least) {
      least = delta;
      best = taker;
    }
  }
  return best;
};

const commitTaker = (ledger: Ledger, taker: Taker): void => {
  ledger.stage(taker.worker, taker.day, taker.pattern);
  ledger.evaluate();
  ledger.commit();
};

const fillRow = (board: Board, ledger: Ledger, row: number): void => {
  while (isShort(board.problem, ledger, row)) {
    const taker = bestTaker(ledger, board.takers[row] ?? []);
    if (!taker) return;
    commitTaker(ledger, taker);
  }
};

/** Gives every block of on-call days to the holder for whom it is cheapest. */
const fillBlocks = (board: Board, ledger: Ledger): void => {
  for (const block of board.blocks) {
    let best = -1;
    let least = 0;
    for (const w of block.holders) {
      const delta = stageBlock(board, ledger, w, block.days, block.demands) ? ledger.evaluate(least) : Infinity;
      ledger.discard();
      if (delta < least) {
        least = delta;
        best = w;
      }
    }
    if (best < 0) continue;
    stageBlock(board, ledger, best, block.days, block.demands);
    ledger.evaluate();
    ledger.commit();
  }
};

const stageBlock = (
  board: Board,
  ledger: Ledger,
  w: number,
  days: readonly number[],
  demands: readonly number[],
): boolean => {
  const row = board.problem.workers[w];
  return (
    row !== undefined &&
    demands.every((demand, i) => {
      const day = days[i] ?? 0;
      const now = new Set(row.demands[ledger.draftOf(w)[day] ?? 0]);
      const pattern = patternWith(row, day, now.add(demand));
      return pattern !== undefined && ledger.stage(w, day, pattern);
    })
  );
};

/**
 * Rows that ask for a minimum, hardest to fill first: rows for one person (posts of their own, leads, drivers) before rows
 * for several, then the fewest people who can take them, then a seeded order.
 */
const byScarcity = (board: Board, random: Random): readonly number[] => {
  const { rows } = board.problem;
  const wanted = Array.from({ length: rows.count }, (_, row) => row).filter(
    (row) => (rows.min[row] ?? 0) > 0 && (rows.belowPoints[row] ?? 0) > 0,
  );
  const people = (row: number): number => new Set((board.takers[row] ?? []).map(({ worker }) => worker)).size;
  const isForSeveral = (row: number): boolean => (rows.min[row] ?? 1) > 1;
  const key = new Map(
    wanted.map((row) => [row, (isForSeveral(row) ? board.problem.workers.length : 0) + people(row) + random.next()]),
  );
  return wanted.sort((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0));
};

/**
 * A first lawful rota: blocks first, then every short row in order of scarcity, each time by the worker for whom it costs
 * least. O(rows x takers).
 *
 * @param start rows to begin from; those that break a hard rule are put right first
 */
export const construct = (board: Board, start: readonly Int32Array[], prices: SearchPrices, random: Random): Ledger => {
  const lawful = start.map((row, w) => nearestLawful(board, w, row));
  const ledger = new Ledger(board.problem, lawful, prices);
  fillBlocks(board, ledger);
  for (const row of byScarcity(board, random)) fillRow(board, ledger, row);
  return ledger;
};
