import type { Choice, CompactProblem, WorkerRow } from '../problem/problem.ts';
import { evaluate, isReach2Banned, pairAt, rowCounts, workerPoints } from './evaluate.ts';
import { TermLedger } from './term-ledger.ts';

/** Factor on the price of missing cover while searching; 1 is the true price. */
export interface SearchPrices {
  readonly below: Float64Array;
  readonly above: Float64Array;
}

/** The true prices of a problem's day rows. */
export const truePrices = (problem: CompactProblem): SearchPrices => ({
  below: problem.rows.belowPoints,
  above: problem.rows.abovePoints,
});

/**
 * The state of one search: a choice of patterns and its score, kept incrementally.
 *
 * A move is staged day by day, evaluated, then committed or discarded. Law: after any moves `total` equals
 * `evaluate(problem, choice).total` when the prices are the true ones (`assertLaw`).
 *
 * Staged changes of one worker live in `draft[w]`, what their terms make of them in `terms[w]`.
 */
export class Ledger {
  readonly problem: CompactProblem;
  readonly choice: Int32Array[];
  /** Points under the search prices. */
  total = 0;
  /** Points under the true prices. */
  trueTotal = 0;
  readonly count: Int32Array;
  private prices: SearchPrices;
  private readonly truth: SearchPrices;
  private readonly terms: readonly TermLedger[];
  private readonly draft: Int32Array[];
  private readonly points: Float64Array;
  private readonly draftPoints: Float64Array;
  private readonly staged: Int32Array;
  private stagedCount = 0;
  /** Days of each draft that were written, in order of writing; `isChanged` marks them. */
  private readonly changed: Int32Array[];
  private readonly changedCount: Int32Array;
  private readonly isChanged: Uint8Array[];
  private readonly isStaged: Uint8Array;
  private readonly rowDelta: Int32Array;
  private readonly touchedRows: Int32Array;
  private touchedCount = 0;
  private readonly isTouched: Uint8Array;
  private rowsDelta = 0;

  constructor(problem: CompactProblem, choice: Choice, prices: SearchPrices = truePrices(problem)) {
    this.problem = problem;
    this.prices = prices;
    this.truth = truePrices(problem);
    this.choice = choice.map((row) => Int32Array.from(row));
    this.terms = problem.workers.map((row) => new TermLedger(row));
    const workers = problem.workers.length;
    this.draft = this.choice.map((row) => Int32Array.from(row));
    this.points = new Float64Array(workers);
    this.draftPoints = new Float64Array(workers);
    this.isStaged = new Uint8Array(workers);
    this.count = rowCounts(problem, this.choice);
    this.rowDelta = new Int32Array(problem.rows.count);
    this.isTouched = new Uint8Array(problem.rows.count);
    this.staged = new Int32Array(workers);
    this.changed = this.choice.map(() => new Int32Array(problem.days));
    this.changedCount = new Int32Array(workers);
    this.isChanged = this.choice.map(() => new Uint8Array(problem.days));
    this.touchedRows = new Int32Array(problem.rows.count);
    this.reset();
  }

  /** Computes every kept figure from scratch. */
  private reset(): void {
    this.problem.workers.forEach((row, w) => {
      const mine = this.choice[w] as Int32Array;
      (this.terms[w] as TermLedger).reset(mine);
      this.points[w] = workerPoints(row, mine);
    });
    this.retotal();
  }

  private retotal(): void {
    let workers = 0;
    for (const points of this.points) workers += points;
    let rows = 0;
    let trueRows = 0;
    const { truth } = this;
    for (let row = 0; row < this.count.length; row++) {
      rows += this.rowCost(this.prices, row, this.count[row] as number);
      trueRows += this.rowCost(truth, row, this.count[row] as number);
    }
    this.total = workers + rows;
    this.trueTotal = workers + trueRows;
  }

  /** Changes the prices of day rows; the choice stays. */
  reprice(prices: SearchPrices): void {
    this.prices = prices;
    this.retotal();
  }

  private rowCost(prices: SearchPrices, row: number, count: number): number {
    const under = (this.problem.rows.min[row] as number) - count;
    if (under > 0) return under * (prices.below[row] as number);
    const over = count - (this.problem.rows.max[row] as number);
    return over > 0 ? over * (prices.above[row] as number) : 0;
  }

  /** Search price of one more (or less) unit on a row. */
  marginal(row: number, amount: number): number {
    const count = this.count[row] as number;
    return this.rowCost(this.prices, row, count + amount) - this.rowCost(this.prices, row, count);
  }

  /** Points of one worker's own terms. */
  workerPoints(w: number): number {
    return this.points[w] as number;
  }

  /** Puts a pattern on a day in the draft, with its tail, and tears nothing: a lost head or tail becomes a free day. */
  stage(w: number, day: number, pattern: number): boolean {
    const row = this.problem.workers[w] as WorkerRow;
    const draft = this.open(w);
    const old = draft[day] as number;
    if (old === pattern) return true;
    if ((row.tailNext[old] as number) >= 0 && !this.free(w, day + 1)) return false;
    if (row.isTail[old] === 1 && day > 0 && row.isTail[pattern] !== 1 && !this.free(w, day - 1)) return false;
    if (row.isTail[pattern] === 1 && (day === 0 || row.tailNext[draft[day - 1] as number] !== pattern)) return false;
    this.put(w, day, pattern);
    const tail = row.tailNext[pattern] as number;
    if (tail < 0) return true;
    const next = draft[day + 1] as number;
    if ((row.tailNext[next] as number) >= 0 && !this.free(w, day + 2)) return false;
    this.put(w, day + 1, tail);
    return true;
  }

  private free(w: number, day: number): boolean {
    const off = (this.problem.workers[w] as WorkerRow).offPattern[day] as number;
    if (off < 0) return false;
    this.put(w, day, off);
    return true;
  }

  private put(w: number, day: number, pattern: number): void {
    (this.draft[w] as Int32Array)[day] = pattern;
    const marks = this.isChanged[w] as Uint8Array;
    if (marks[day] === 1) return;
    marks[day] = 1;
    (this.changed[w] as Int32Array)[this.changedCount[w] as number] = day;
    this.changedCount[w] = (this.changedCount[w] as number) + 1;
  }

  private open(w: number): Int32Array {
    const draft = this.draft[w] as Int32Array;
    if (this.isStaged[w] === 1) return draft;
    draft.set(this.choice[w] as Int32Array);
    this.isStaged[w] = 1;
    this.staged[this.stagedCount++] = w;
    return draft;
  }

  /** Draft of a worker: staged where staged, else the choice. Read only. */
  draftOf(w: number): Int32Array {
    return (this.isStaged[w] === 1 ? this.draft[w] : this.choice[w]) as Int32Array;
  }

  /** Stages a whole row. */
  stageRow(w: number, patterns: Int32Array): void {
    const draft = this.open(w);
    for (let day = 0; day < patterns.length; day++) {
      if (draft[day] !== patterns[day]) this.put(w, day, patterns[day] as number);
    }
  }

  /**
   * Change of `total` if the staged move were committed; `Infinity` when a row would break a hard rule.
   * Cover is summed first, workers' own terms only when `delta` of cover alone is below `limit`.
   */
  evaluate(limit = Infinity): number {
    this.clearRows();
    for (let i = 0; i < this.stagedCount; i++) this.gatherRows(this.staged[i] as number);
    let delta = 0;
    for (let i = 0; i < this.touchedCount; i++) {
      const row = this.touchedRows[i] as number;
      delta += this.marginal(row, this.rowDelta[row] as number);
    }
    this.rowsDelta = delta;
    // terms of workers can give back at most what they cost now
    let most = 0;
    for (let i = 0; i < this.stagedCount; i++) most += this.points[this.staged[i] as number] as number;
    for (let i = 0; i < this.stagedCount; i++) {
      if (delta - most > limit) return Infinity;
      const w = this.staged[i] as number;
      const points = this.draftRow(w);
      if (points === Infinity) return Infinity;
      delta += points - (this.points[w] as number);
      most -= this.points[w] as number;
    }
    return delta;
  }

  private clearRows(): void {
    for (let i = 0; i < this.touchedCount; i++) {
      const row = this.touchedRows[i] as number;
      this.rowDelta[row] = 0;
      this.isTouched[row] = 0;
    }
    this.touchedCount = 0;
  }

  private gatherRows(w: number): void {
    const row = this.problem.workers[w] as WorkerRow;
    const before = this.choice[w] as Int32Array;
    const after = this.draft[w] as Int32Array;
    const days = this.changed[w] as Int32Array;
    for (let i = 0; i < (this.changedCount[w] as number); i++) {
      const d = days[i] as number;
      this.addEntries(row, before[d] as number, -1);
      this.addEntries(row, after[d] as number, 1);
    }
  }

  private addEntries(row: WorkerRow, pattern: number, sign: number): void {
    for (let e = row.entryStart[pattern] as number; e < (row.entryStart[pattern + 1] as number); e++) {
      const at = row.entryRow[e] as number;
      if (this.isTouched[at] === 0) {
        this.isTouched[at] = 1;
        this.touchedRows[this.touchedCount++] = at;
      }
      this.rowDelta[at] = (this.rowDelta[at] as number) + sign * (row.entryAmount[e] as number);
    }
  }

  /** Points of a worker's draft row, from the kept figures and the changed days. */
  private draftRow(w: number): number {
    const row = this.problem.workers[w] as WorkerRow;
    const before = this.choice[w] as Int32Array;
    const after = this.draft[w] as Int32Array;
    const days = this.changed[w] as Int32Array;
    const marks = this.isChanged[w] as Uint8Array;
    const count = this.changedCount[w] as number;
    let base = 0;
    for (let i = 0; i < count; i++) {
      const d = days[i] as number;
      base += (row.cost[after[d] as number] as number) - (row.cost[before[d] as number] as number);
      if (d > 0) base += this.pairDelta(row, before, after, d - 1);
      if (d + 1 < row.days && marks[d + 1] !== 1) base += this.pairDelta(row, before, after, d);
      if (base === Infinity) return Infinity;
    }
    if (row.reach2 && this.breaksReach2(row, after, days, count)) return Infinity;
    const terms = (this.terms[w] as TermLedger).draft(before, after, days, count);
    if (terms === Infinity) return Infinity;
    const points = (this.points[w] as number) + base + terms;
    this.draftPoints[w] = points;
    return points;
  }

  /** Change of the cost of days `day` and `day + 1` standing together; `Infinity` when they may not. */
  private pairDelta(row: WorkerRow, before: Int32Array, after: Int32Array, day: number): number {
    const pair = pairAt(row, day, after[day] as number, after[day + 1] as number);
    if (row.pairBan[pair] === 1) return Infinity;
    const old = pairAt(row, day, before[day] as number, before[day + 1] as number);
    return (row.pairCost[pair] as number) - (row.pairCost[old] as number);
  }

  private breaksReach2(row: WorkerRow, after: Int32Array, days: Int32Array, count: number): boolean {
    for (let i = 0; i < count; i++) {
      const d = days[i] as number;
      if (d + 2 < row.days && isReach2Banned(row, d, after[d] as number, after[d + 2] as number)) return true;
      if (d >= 2 && isReach2Banned(row, d - 2, after[d - 2] as number, after[d] as number)) return true;
    }
    return false;
  }

  /** Makes the staged move; `evaluate` must have given a finite delta for it. */
  commit(): void {
    let workers = 0;
    for (let i = 0; i < this.stagedCount; i++) {
      const w = this.staged[i] as number;
      workers += (this.draftPoints[w] as number) - (this.points[w] as number);
      this.points[w] = this.draftPoints[w] as number;
      (this.terms[w] as TermLedger).commit();
      (this.choice[w] as Int32Array).set(this.draft[w] as Int32Array);
    }
    const { truth } = this;
    for (let i = 0; i < this.touchedCount; i++) {
      const row = this.touchedRows[i] as number;
      const count = this.count[row] as number;
      const next = count + (this.rowDelta[row] as number);
      this.trueTotal += this.rowCost(truth, row, next) - this.rowCost(truth, row, count);
      this.count[row] = next;
    }
    this.total += this.rowsDelta + workers;
    this.trueTotal += workers;
    this.discard();
  }

  /** Forgets the staged move. */
  discard(): void {
    for (let i = 0; i < this.stagedCount; i++) {
      const w = this.staged[i] as number;
      const days = this.changed[w] as Int32Array;
      const marks = this.isChanged[w] as Uint8Array;
      for (let at = 0; at < (this.changedCount[w] as number); at++) marks[days[at] as number] = 0;
      this.changedCount[w] = 0;
      this.isStaged[w] = 0;
    }
    this.stagedCount = 0;
  }

  /** @throws Error when a kept figure differs from the from-scratch one: a mistake of ours */
  assertLaw(): void {
    const { total } = evaluate(this.problem, this.choice);
    if (Math.abs(total - this.trueTotal) > 1e-6 * Math.max(1, Math.abs(total))) {
      throw new Error(`ledger says ${this.trueTotal}, from scratch it is ${total}`);
    }
  }
}
