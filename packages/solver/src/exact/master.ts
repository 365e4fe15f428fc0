import type { CompactProblem, WorkerRow } from '../problem/problem.ts';
import { type Column, type ColumnPool, forUnits } from './column.ts';
import type { LpLibrary, LpModel, LpSolution } from './lp/lp.ts';
import { isNarrow, type Priced, type Pricer } from './pricing/pricer.ts';

/** Price of a worker without a row; only the first LPs of a master ever pay it. */
const NO_ROW_POINTS = 1e5;

/** Dearest price of a missing unit inside an LP: hard day rows cost more, but prices that far apart spoil its arithmetic. */
const DEAREST_POINTS = 2e4;

/** A column is worth adding when it saves more than this. */
const LEAST_GAIN = 1e-4;

/** Less of a column than this is rounding. */
const LEAST_VALUE = 1e-6;

/** A column of the LP and where it stands there. */
interface Entry {
  readonly column: Column;
  readonly at: number;
}

/**
 * The master problem: each worker spreads one unit over whole rows, so that the day rows cost least.
 *
 *     rows     one for each worker who has a free day, then one for each day row that they can still change
 *     columns  a missing and a spare unit for each day row, one idle for each worker, then whole rows
 *
 * Days that are fixed count as constants. New columns come from the pricer; the LP goes on from where it was.
 *
 * @source Dantzig, Wolfe, Decomposition principle for linear programs, Operations Research 8 (1960)
 */
export class Master {
  readonly problem: CompactProblem;
  /** Pattern of each worker and day as the master was made, -1 where it is free. */
  private readonly base: readonly Int32Array[];
  /** The same with what a dive has fixed since. */
  readonly fixed: readonly Int32Array[];
  /** Workers with a free day. */
  readonly free: readonly number[];
  private readonly freeAt: ReadonlyMap<number, number>;
  private readonly pool: ColumnPool;
  private readonly pricer: Pricer;
  private readonly lp: LpModel;
  private readonly rowOf: Int32Array;
  private readonly dayRows: readonly number[];
  private readonly entries: Entry[] = [];
  private readonly added = new Set<Column>();
  private columns = 0;
  /** Price of every day row; of the ones outside the master what they last were, which is nothing. */
  readonly duals: Float64Array;

  constructor(
    problem: CompactProblem,
    pool: ColumnPool,
    pricer: Pricer,
    library: LpLibrary,
    base: readonly Int32Array[],
  ) {
    this.problem = problem;
    this.pool = pool;
    this.pricer = pricer;
    this.base = base;
    this.fixed = base.map((row) => Int32Array.from(row));
    this.free = base.flatMap((row, w) => (row.includes(-1) ? [w] : []));
    this.freeAt = new Map(this.free.map((w, at) => [w, at]));
    this.duals = new Float64Array(problem.rows.count);
    this.rowOf = new Int32Array(problem.rows.count).fill(-1);
    this.dayRows = this.openRows();
    this.lp = library.model();
    this.fill();
  }

  /** Day rows that a free day of somebody touches; numbers them after the workers. */
  private openRows(): readonly number[] {
    const open: number[] = [];
    for (const w of this.free) {
      const row = this.problem.workers[w] as WorkerRow;
      const mine = this.base[w] as Int32Array;
      row.patternDay.forEach((day, p) => {
        if (mine[day] !== -1) return;
        forUnits(row, p, (at) => {
          if (this.rowOf[at] !== -1) return;
          this.rowOf[at] = this.free.length + open.length;
          open.push(at);
        });
      });
    }
    return open;
  }

  private fill(): void {
    const { rows } = this.problem;
    const taken = this.taken();
    const size = this.free.length + this.dayRows.length;
    const lower = new Float64Array(size).fill(1);
    const upper = new Float64Array(size).fill(1);
    this.dayRows.forEach((at, i) => {
      lower[this.free.length + i] = (rows.min[at] as number) - (taken[at] as number);
      upper[this.free.length + i] = (rows.max[at] as number) - (taken[at] as number);
    });
    this.lp.addRows(lower, upper);
    this.dayRows.forEach((at, i) => {
      this.slack(Math.min(rows.belowPoints[at] as number, DEAREST_POINTS), this.free.length + i, 1);
      this.slack(Math.min(rows.abovePoints[at] as number, DEAREST_POINTS), this.free.length + i, -1);
    });
    this.free.forEach((_, i) => {
      this.slack(NO_ROW_POINTS, i, 1);
    });
    for (const w of this.free) for (const column of this.pool.of(w)) if (this.complies(column)) this.add(column);
  }

  /** Units of each day row that fixed days bring. */
  private taken(): Int32Array {
    const taken = new Int32Array(this.problem.rows.count);
    this.base.forEach((mine, w) => {
      const row = this.problem.workers[w] as WorkerRow;
      for (const p of mine) {
        if (p < 0) continue;
        forUnits(row, p, (at, units) => {
          taken[at] = (taken[at] as number) + units;
        });
      }
    });
    return taken;
  }

  private slack(points: number, row: number, factor: number): void {
    this.lp.addColumn(points, Int32Array.of(row), Float64Array.of(factor));
    this.columns++;
  }

  /** Whether a row keeps what is fixed. */
  complies({ worker, patterns }: Column): boolean {
    const mine = this.fixed[worker] as Int32Array;
    for (let day = 0; day < mine.length; day++) if (mine[day] !== -1 && mine[day] !== patterns[day]) return false;
    return true;
  }

  /** Takes a column in; `false` when it is there already. */
  add(column: Column): boolean {
    if (this.added.has(column)) return false;
    this.added.add(column);
    const amounts = this.amounts(column);
    const rows = [...amounts.keys()].sort((a, b) => a - b);
    this.lp.addColumn(
      column.points,
      Int32Array.from(rows),
      Float64Array.from(rows, (at) => amounts.get(at) as number),
    );
    this.entries.push({ column, at: this.columns++ });
    return true;
  }

  private amounts({ worker, patterns }: Column): ReadonlyMap<number, number> {
    const row = this.problem.workers[worker] as WorkerRow;
    const mine = this.base[worker] as Int32Array;
    const amounts = new Map<number, number>([[this.freeAt.get(worker) as number, 1]]);
    patterns.forEach((p, day) => {
      if (mine[day] !== -1) return;
      forUnits(row, p, (dayRow, units) => {
        const at = this.rowOf[dayRow] as number;
        amounts.set(at, (amounts.get(at) ?? 0) + units);
      });
    });
    return amounts;
  }

  /** Solves the LP over the columns there are. */
  solve(): LpSolution | undefined {
    const solution = this.lp.solve();
    if (!solution) return undefined;
    this.dayRows.forEach((at, i) => {
      this.duals[at] = solution.duals[this.free.length + i] as number;
    });
    return solution;
  }

  /** What a worker's unit costs at the duals of a solution. */
  priceOf(solution: LpSolution, worker: number): number {
    return solution.duals[this.freeAt.get(worker) as number] as number;
  }

  /** The cheapest row of a worker that keeps what is fixed. */
  private cheapest(worker: number, duals: Float64Array): Priced | undefined {
    const mine = this.fixed[worker] as Int32Array;
    return this.pricer.best(worker, this.pricer.prices(worker, duals, mine), isNarrow(mine));
  }

  /** The cheapest row of a worker at these duals, as a column; what it proves stands even where there is no column. */
  priced(worker: number, duals: Float64Array): { readonly bound: number; readonly column?: Column } | undefined {
    const priced = this.cheapest(worker, duals);
    const column = priced?.row && this.pool.column(worker, priced.row.patterns);
    return priced && { bound: priced.bound, ...(column ? { column } : {}) };
  }

  /**
   * Adds the cheapest row of every worker who is still open, where it saves something.
   *
   * @returns how many came in
   */
  generate(solution: LpSolution): number {
    let added = 0;
    for (const w of this.unfinished()) {
      const priced = this.cheapest(w, this.duals);
      if (!priced?.row || priced.row.points - this.priceOf(solution, w) >= -LEAST_GAIN) continue;
      const column = this.pool.column(w, priced.row.patterns);
      if (column && this.add(column)) added++;
    }
    return added;
  }

  /** Workers whose row is not fixed whole. */
  unfinished(): readonly number[] {
    return this.free.filter((w) => (this.fixed[w] as Int32Array).includes(-1));
  }

  /** Columns that carry some of a solution, with how much. */
  *carrying(solution: LpSolution): Iterable<readonly [Column, number]> {
    for (const { column, at } of this.entries) {
      const value = solution.values[at] as number;
      if (value > LEAST_VALUE) yield [column, value];
    }
  }

  /** Fixes a day; columns that depart from it are held at 0 by `settle`. */
  fix(worker: number, day: number, pattern: number): void {
    (this.fixed[worker] as Int32Array)[day] = pattern;
  }

  /** Frees a day again before `settle` was told. */
  release(worker: number, day: number): void {
    (this.fixed[worker] as Int32Array)[day] = -1;
  }

  /** Whether a worker still has a row with what is fixed. */
  isOpen(worker: number): boolean {
    return this.pricer.has(worker, this.fixed[worker] as Int32Array);
  }

  /** Holds columns of these workers that depart from what is fixed at 0. */
  settle(workers: ReadonlySet<number>): void {
    for (const { column, at } of this.entries)
      if (workers.has(column.worker) && !this.complies(column)) this.lp.forbid(at);
  }

  /** Gives the library's memory back. */
  dispose(): void {
    this.lp.dispose();
  }
}
