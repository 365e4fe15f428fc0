import type { LpLibrary, LpModel, LpSolution } from '../exact/lp/lp.ts';
import { DEAREST_POINTS, LEAST_GAIN, LEAST_VALUE } from '../exact/master.ts';
import type { WorkerRow } from '../problem/problem.ts';
import { forUnits } from '../problem/units.ts';
import type { Random } from '../random.ts';
import type { RowTrace } from '../rows/row-trace.ts';
import type { WindowRow } from '../rows/window-row.ts';
import type { RowRota } from '../search/row-search-rota.ts';

/** What one worker may do on the days of a window. */
export interface Slice {
  readonly worker: number;
  /** Pattern of each day of the window. */
  readonly patterns: Int32Array;
  /** The worker's own points from the window's first day to the end of the row. */
  readonly points: number;
}

/** A slice and where it stands in the LP. */
interface Entry {
  readonly slice: Slice;
  readonly at: number;
}

/** Some days of everybody, to be planned anew; the days of a rota must be lifted from its counts. */
export interface WindowInput {
  readonly rota: RowRota;
  readonly window: WindowRow;
  readonly library: LpLibrary;
  readonly from: number;
  readonly to: number;
  /** Points by which each pattern may seem dearer, drawn by lot: of rotas that cost the same any may then be met. */
  readonly noise: number;
  readonly random: Random;
}

/** Numbers drawn beforehand; a power of two. */
const DRAWN = 4096;

/** Spreads the numbers drawn over workers: odd, so that all are used. */
const APART = 977;

/**
 * The master problem of some days of everybody: each worker spreads one unit over slices so that the day rows cost least.
 *
 *     rows     one for each worker, then one for each day row that somebody can touch
 *     columns  a missing and a spare unit for each day row, then slices
 *
 * New slices come from the programme over the window, whose states are those of the whole row: what stands before and after
 * holds, sums included. O(days of the window) a slice, however long the horizon.
 */
export class WindowMaster {
  private readonly input: WindowInput;
  private readonly lp: LpModel;
  private readonly dayRows: readonly number[];
  /** Row of the LP of each day row, or -1. */
  private readonly rowOf: Int32Array;
  /** Price of each day row. */
  readonly duals: Float64Array;
  /** Pattern of each worker on each day of the window that is fixed, -1 where it is free. */
  readonly fixed: readonly Int32Array[];
  /** Everybody: a window frees them all. */
  readonly free: readonly number[];
  /** Slices of each worker. */
  private readonly entries: readonly Entry[][];
  private readonly known: readonly Set<string>[];
  private readonly price: Float64Array;
  private readonly noise: Float64Array;
  private columns = 0;

  constructor(input: WindowInput) {
    const { rota, from, to, library } = input;
    const { workers, rows } = rota.problem;
    this.input = input;
    this.free = [...workers.keys()];
    this.fixed = workers.map(() => new Int32Array(to - from).fill(-1));
    this.entries = workers.map(() => []);
    this.known = workers.map(() => new Set());
    this.price = new Float64Array(workers.reduce((most, { patternDay }) => Math.max(most, patternDay.length), 0));
    this.noise = Float64Array.from({ length: DRAWN }, () => input.noise * input.random.next());
    this.duals = new Float64Array(rows.count);
    this.dayRows = this.touched();
    this.rowOf = new Int32Array(rows.count).fill(-1);
    this.dayRows.forEach((at, i) => {
      this.rowOf[at] = workers.length + i;
    });
    this.lp = library.model();
    this.fill();
  }

  /** Solves the LP over the slices there are. */
  solve(): LpSolution | undefined {
    const solution = this.lp.solve();
    if (!solution) return undefined;
    const first = this.input.rota.problem.workers.length;
    this.dayRows.forEach((at, i) => {
      this.duals[at] = solution.duals[first + i] as number;
    });
    return solution;
  }

  /**
   * Adds the cheapest slice of every worker who is still open, where it saves something.
   *
   * @param duals price of each day row at which slices are looked for
   * @param isOver looked at before each worker
   * @returns how many came in
   */
  generate(solution: LpSolution, duals: Float64Array, isOver: () => boolean): number {
    let added = 0;
    this.fixed.forEach((mine, w) => {
      if (!mine.includes(-1) || isOver()) return;
      const slice = this.cheapest(w, duals, this.leastKnown(w, duals) - LEAST_GAIN);
      if (!slice) return;
      const gain = (solution.duals[w] as number) - this.priced(slice, this.duals);
      if (gain > LEAST_GAIN && this.add(slice)) added++;
    });
    return added;
  }

  /** Workers whose days are not all fixed. */
  unfinished(): readonly number[] {
    return this.fixed.flatMap((mine, w) => (mine.includes(-1) ? [w] : []));
  }

  /** Slices that carry some of a solution, with how much. */
  *carrying(solution: LpSolution): Iterable<readonly [Slice, number]> {
    for (const mine of this.entries)
      for (const { slice, at } of mine) {
        const value = solution.values[at] as number;
        if (value > LEAST_VALUE) yield [slice, value];
      }
  }

  /** Whether a worker still has a slice with what is fixed. */
  isOpen(worker: number): boolean {
    const mine = this.entries[worker] as Entry[];
    if (mine.some(({ slice }) => this.complies(slice))) return true;
    const slice = this.cheapest(worker, this.duals, Infinity);
    if (slice) this.add(slice); // the LP must have one once the others are held at 0
    return slice !== undefined;
  }

  /** Holds slices of these workers that depart from what is fixed at 0. */
  settle(workers: ReadonlySet<number>): void {
    for (const w of workers)
      for (const { slice, at } of this.entries[w] as Entry[]) if (!this.complies(slice)) this.lp.forbid(at);
  }

  /** Gives the library's memory back. */
  dispose(): void {
    this.lp.dispose();
  }

  private touched(): readonly number[] {
    const { rota, from, to } = this.input;
    const isTouched = new Uint8Array(rota.problem.rows.count);
    for (const row of rota.problem.workers)
      for (let p = row.patternStart[from] as number; p < (row.patternStart[to] as number); p++)
        forUnits(row, p, (at) => {
          isTouched[at] = 1;
        });
    return [...isTouched.keys()].filter((at) => isTouched[at] === 1);
  }

  private fill(): void {
    const { rota } = this.input;
    const { rows, workers } = rota.problem;
    const size = workers.length + this.dayRows.length;
    const lower = new Float64Array(size).fill(1);
    const upper = new Float64Array(size).fill(1);
    this.dayRows.forEach((at, i) => {
      lower[workers.length + i] = (rows.min[at] as number) - (rota.count[at] as number);
      upper[workers.length + i] = (rows.max[at] as number) - (rota.count[at] as number);
    });
    this.lp.addRows(lower, upper);
    this.dayRows.forEach((at, i) => {
      this.slack(Math.min(rows.belowPoints[at] as number, DEAREST_POINTS), workers.length + i, 1);
      this.slack(Math.min(rows.abovePoints[at] as number, DEAREST_POINTS), workers.length + i, -1);
    });
    rota.traces.forEach((trace, w) => {
      this.add(this.present(trace, w));
    });
  }

  private slack(points: number, row: number, factor: number): void {
    this.lp.addColumn(points, Int32Array.of(row), Float64Array.of(factor));
    this.columns++;
  }

  /** What stands in the rota. */
  private present(trace: RowTrace, worker: number): Slice {
    const { from, to } = this.input;
    const patterns = trace.patterns.slice(from, to);
    const points = patterns.reduce(
      (sum, p) => sum + this.costOf(trace.frame.row, worker, p),
      (trace.pointsFrom[from] as number) + trace.surcharge(from, to),
    );
    return { worker, patterns, points };
  }

  /** Takes a slice in; `false` when it is there already. */
  private add(slice: Slice): boolean {
    const { worker, patterns, points } = slice;
    const key = patterns.join(' ');
    const known = this.known[worker] as Set<string>;
    if (known.has(key)) return false;
    known.add(key);
    const amounts = new Map<number, number>([[worker, 1]]);
    this.forSlice(slice, (at, units) => {
      const row = this.rowOf[at] as number;
      amounts.set(row, (amounts.get(row) ?? 0) + units);
    });
    const rows = Int32Array.from(amounts.keys()).sort();
    this.lp.addColumn(
      points,
      rows,
      Float64Array.from(rows, (at) => amounts.get(at) as number),
    );
    this.entries[worker]?.push({ slice, at: this.columns++ });
    return true;
  }

  private forSlice({ worker, patterns }: Slice, visit: (dayRow: number, units: number) => void): void {
    const row = this.input.rota.problem.workers[worker] as WorkerRow;
    for (const p of patterns) forUnits(row, p, visit);
  }

  /** What a slice costs once its units are paid for. */
  private priced(slice: Slice, duals: Float64Array): number {
    let cost = slice.points;
    this.forSlice(slice, (at, units) => {
      cost -= units * (duals[at] as number);
    });
    return cost;
  }

  /** The least that a slice of a worker costs among those there are. */
  private leastKnown(worker: number, duals: Float64Array): number {
    let least = Infinity;
    for (const { slice } of this.entries[worker] as Entry[])
      if (this.complies(slice)) least = Math.min(least, this.priced(slice, duals));
    return least;
  }

  private complies({ worker, patterns }: Slice): boolean {
    const mine = this.fixed[worker] as Int32Array;
    return mine.every((pattern, day) => pattern === -1 || pattern === patterns[day]);
  }

  /** The cheapest slice of a worker that keeps what is fixed. */
  private cheapest(worker: number, duals: Float64Array, cutoff: number): Slice | undefined {
    const { rota, window, from, to } = this.input;
    const trace = rota.traces[worker] as RowTrace;
    const { row } = trace.frame;
    this.priceDays(row, worker, duals);
    if (!window.replan(trace, from, to, this.price, cutoff)) return undefined;
    let { points } = window;
    const patterns = window.patterns.slice(from, to);
    for (const p of patterns) points += this.costOf(row, worker, p) - (this.price[p] as number);
    return { worker, patterns, points };
  }

  /** What a pattern seems to cost by itself. */
  private costOf(row: WorkerRow, worker: number, pattern: number): number {
    return (row.cost[pattern] as number) + (this.noise[(pattern + worker * APART) & (DRAWN - 1)] as number);
  }

  private priceDays(row: WorkerRow, worker: number, duals: Float64Array): void {
    const { from, to } = this.input;
    const { price } = this;
    const mine = this.fixed[worker] as Int32Array;
    for (let day = from; day < to; day++) {
      const only = mine[day - from] as number;
      for (let p = row.patternStart[day] as number; p < (row.patternStart[day + 1] as number); p++) {
        let points = only === -1 || only === p ? this.costOf(row, worker, p) : Infinity;
        for (let e = row.entryStart[p] as number; e < (row.entryStart[p + 1] as number); e++)
          points -= (row.entryAmount[e] as number) * (duals[row.entryRow[e] as number] as number);
        price[p] = points;
      }
    }
  }
}
