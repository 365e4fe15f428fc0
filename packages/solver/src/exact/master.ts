import type { Choice, CompactProblem, WorkerRow } from '../problem/problem.ts';
import { forUnits } from '../problem/units.ts';
import { rowCounts, workerPoints } from '../score/evaluate.ts';
import type { Column, ColumnPool } from './column.ts';
import type { LpLibrary, LpModel, LpSolution } from './lp/lp.ts';
import { openRows, takenBy } from './open-rows.ts';
import { fixedReach, isCostly, type PricedTerm, type Slopes } from './priced-terms.ts';
import type { Priced, Pricer } from './pricing/pricer.ts';
import { rotaBasis } from './rota-basis.ts';

/** Price of a worker without a row; only the first LPs of a master ever pay it. */
export const NO_ROW_POINTS = 1e5;

/** Dearest price of a missing unit inside an LP: hard day rows cost more, but prices that far apart spoil its arithmetic. */
export const DEAREST_POINTS = 2e4;

/** A column is worth adding when it saves more than this. */
export const LEAST_GAIN = 1e-4;

/** Less of a column than this is rounding. */
export const LEAST_VALUE = 1e-6;

/** A column of the LP and where it stands there. */
export interface Entry {
  readonly column: Column;
  readonly at: number;
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, i) => from + i);

/**
 * The master problem: each worker spreads one unit over whole rows, so that the day rows cost least.
 *
 *     rows     one for each worker who has a free day, then one for each day row that they can still break, then one for
 *              each of their priced sums
 *     columns  a missing and a spare unit for each day row, one idle for each worker, the segments of each sum's cost, then
 *              whole rows
 *
 * Days that are fixed count as constants. New columns come from the pricer; the LP goes on from where it was.
 *
 * @source Dantzig, Wolfe, Decomposition principle for linear programs, Operations Research 8 (1960)
 */
export class Master {
  readonly problem: CompactProblem;
  /** Pattern of each worker and day as the master was made, -1 where it is free. */
  private readonly base: readonly Int32Array[];
  /** The same with what a dive has fixed since; columns that depart from it are held at 0 by `settle`. */
  readonly fixed: readonly Int32Array[];
  /** Workers with a free day. */
  readonly free: readonly number[];
  private readonly freeAt: ReadonlyMap<number, number>;
  private readonly pool: ColumnPool;
  private readonly pricer: Pricer;
  /** For those who ask the library for more than LPs over all columns. */
  readonly lp: LpModel;
  private readonly taken: Int32Array;
  private readonly rowOf: Int32Array;
  private readonly dayRows: readonly number[];
  /** Priced sums of the free workers. */
  private readonly sums: readonly number[];
  private readonly sumAt: ReadonlyMap<number, number>;
  /** Points that no choice of columns changes: the least of every priced sum. */
  readonly constant: number;
  /** Whole rows, in order of adding. */
  readonly entries: Entry[] = [];
  private readonly added = new Set<Column>();
  private columns = 0;
  /** Price of every day row, then of every priced sum; of the ones outside the master nothing. */
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
    const { start, slopes } = pricer.priced;
    this.sums = this.free.flatMap((w) =>
      range(start[w] as number, start[w + 1] as number).filter((i) => this.canCost(w, i)),
    );
    this.sumAt = new Map(this.sums.map((sum, i) => [sum, i]));
    this.constant = this.sums.reduce((sum, i) => sum + (slopes[i] as Slopes).points, 0);
    this.duals = new Float64Array(problem.rows.count + slopes.length);
    this.taken = takenBy(problem, base);
    this.dayRows = openRows(problem, base, this.taken);
    this.rowOf = new Int32Array(problem.rows.count).fill(-1);
    this.dayRows.forEach((at, i) => {
      this.rowOf[at] = this.free.length + i;
    });
    this.lp = library.model();
    this.fill();
  }

  /** Whether a priced sum of a worker can cost anything with the days that are fixed. */
  private canCost(worker: number, i: number): boolean {
    const term = this.pricer.priced.terms[i] as PricedTerm;
    if (term.term.term === 'groups') return true;
    const { least, most } = fixedReach(
      this.problem.workers[worker] as WorkerRow,
      term.term,
      this.base[worker] as Int32Array,
    );
    return isCostly(term, least, most);
  }

  /** Points of a rota as the LP counts them: those of its free workers, and of its day rows at most at the LP's dearest price. */
  counted(rows: Choice): number {
    const { problem } = this;
    const counts = rowCounts(problem, rows);
    const own = this.free.reduce(
      (sum, w) => sum + workerPoints(problem.workers[w] as WorkerRow, rows[w] as Int32Array),
      0,
    );
    const { min, max, belowPoints, abovePoints } = problem.rows;
    return this.dayRows.reduce((sum, at) => {
      const count = counts[at] as number; // all of these are day rows
      const under = Math.max(0, (min[at] as number) - count) * Math.min(belowPoints[at] as number, DEAREST_POINTS);
      const over = Math.max(0, count - (max[at] as number)) * Math.min(abovePoints[at] as number, DEAREST_POINTS);
      return sum + under + over;
    }, own);
  }

  private fill(): void {
    const { rows } = this.problem;
    const { slopes } = this.pricer.priced;
    const { taken } = this;
    const size = this.free.length + this.dayRows.length + this.sums.length;
    const lower = new Float64Array(size).fill(1);
    const upper = new Float64Array(size).fill(1);
    this.dayRows.forEach((at, i) => {
      lower[this.free.length + i] = (rows.min[at] as number) - (taken[at] as number);
      upper[this.free.length + i] = (rows.max[at] as number) - (taken[at] as number);
    });
    const sumsFrom = this.free.length + this.dayRows.length;
    this.sums.forEach((sum, i) => {
      const { cheapest } = slopes[sum] as Slopes;
      lower[sumsFrom + i] = cheapest;
      upper[sumsFrom + i] = cheapest;
    });
    this.lp.addRows(lower, upper);
    this.dayRows.forEach((at, i) => {
      this.slack(Math.min(rows.belowPoints[at] as number, DEAREST_POINTS), this.free.length + i, 1);
      this.slack(Math.min(rows.abovePoints[at] as number, DEAREST_POINTS), this.free.length + i, -1);
    });
    this.free.forEach((w, i) => {
      this.idle(w, i);
    });
    this.sums.forEach((sum, i) => {
      const { up, down } = slopes[sum] as Slopes;
      for (const { slope, width } of up) this.slack(slope, sumsFrom + i, -1, width);
      for (const { slope, width } of down) this.slack(slope, sumsFrom + i, 1, width);
    });
    for (const w of this.free) for (const column of this.pool.of(w)) if (this.complies(column)) this.add(column);
  }

  /** A worker without a row, whose sums are what costs least. */
  private idle(worker: number, at: number): void {
    const { start, slopes } = this.pricer.priced;
    const mine = range(start[worker] as number, start[worker + 1] as number).flatMap((sum) => {
      const row = this.sumRow(sum);
      return row === undefined ? [] : [[row, (slopes[sum] as Slopes).cheapest] as const];
    });
    const entries = [[at, 1] as const, ...mine].filter(([, factor]) => factor !== 0);
    this.lp.addColumn(
      NO_ROW_POINTS,
      Int32Array.from(entries, ([row]) => row),
      Float64Array.from(entries, ([, factor]) => factor),
    );
    this.columns++;
  }

  /** Adds a column that is no row of a worker. */
  slack(points: number, row: number, factor: number, most?: number): void {
    this.lp.addColumn(points, Int32Array.of(row), Float64Array.of(factor), most);
    this.columns++;
  }

  /**
   * Lets the first LP begin at a rota of the columns there are: its rows, what its day rows are short of or have to spare, and what its sums
   * are from their cheapest. From nothing, an LP over a part of a rota takes most of its steps to get as far.
   */
  beginAt(rows: Choice): void {
    const { min, max } = this.problem.rows;
    const { start, slopes } = this.pricer.priced;
    const placeOf = new Map(this.entries.map(({ column, at }) => [column, at]));
    const columns = this.free.flatMap((w) => this.pool.column(w, rows[w] as Int32Array) ?? []);
    const taken = columns.flatMap((column) => placeOf.get(column) ?? []);
    if (taken.length < this.free.length) return; // somebody's row is none of its columns
    const counts = rowCounts(this.problem, rows);
    const values = new Map(
      columns.flatMap(({ worker, sums }) => [...sums].map((sum, i) => [(start[worker] as number) + i, sum])),
    );
    const basis = rotaBasis({
      columns: this.columns,
      taken,
      dayRows: this.dayRows.map((at) => ({
        count: counts[at] as number,
        min: min[at] as number,
        max: max[at] as number,
      })),
      sums: this.sums.map((sum) => ({ value: values.get(sum) as number, slopes: slopes[sum] as Slopes })),
    });
    this.lp.beginAt(basis.columns, basis.rows);
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

  private amounts({ worker, patterns, sums }: Column): ReadonlyMap<number, number> {
    const row = this.problem.workers[worker] as WorkerRow;
    const mine = this.base[worker] as Int32Array;
    const amounts = new Map<number, number>([[this.freeAt.get(worker) as number, 1]]);
    patterns.forEach((p, day) => {
      if (mine[day] !== -1) return;
      forUnits(row, p, (dayRow, units) => {
        const at = this.rowOf[dayRow] as number;
        if (at >= 0) amounts.set(at, (amounts.get(at) ?? 0) + units);
      });
    });
    const first = this.pricer.priced.start[worker] as number;
    sums.forEach((sum, i) => {
      const at = this.sumRow(first + i);
      if (at !== undefined && sum !== 0) amounts.set(at, sum);
    });
    return amounts;
  }

  /** Row of a priced sum; `undefined` for one that cannot cost anything. */
  private sumRow(sum: number): number | undefined {
    const at = this.sumAt.get(sum);
    return at === undefined ? undefined : this.free.length + this.dayRows.length + at;
  }

  /** Where the LP has a day row, and its missing and spare units; `undefined` when no choice can break the row. */
  placeOf(dayRow: number): { readonly row: number; readonly missing: number; readonly spare: number } | undefined {
    const row = this.rowOf[dayRow] as number;
    const missing = 2 * (row - this.free.length);
    return row < 0 ? undefined : { row, missing, spare: missing + 1 };
  }

  /** Solves the LP over the columns there are. */
  solve(): LpSolution | undefined {
    const solution = this.lp.solve();
    if (!solution) return undefined;
    this.dayRows.forEach((at, i) => {
      this.duals[at] = solution.duals[this.free.length + i] as number;
    });
    const sumsFrom = this.free.length + this.dayRows.length;
    this.sums.forEach((sum, i) => {
      this.duals[this.problem.rows.count + sum] = solution.duals[sumsFrom + i] as number;
    });
    return solution;
  }

  /** What a worker's unit costs at the duals of a solution. */
  priceOf(solution: LpSolution, worker: number): number {
    return solution.duals[this.freeAt.get(worker) as number] as number;
  }

  /** What the priced sums of all workers cost. */
  sumSlopes(): readonly Slopes[] {
    return this.pricer.priced.slopes;
  }

  /** Price of the i-th priced sum of a worker. */
  sumDual(worker: number, i: number): number {
    return this.duals[this.problem.rows.count + (this.pricer.priced.start[worker] as number) + i] as number;
  }

  /** The cheapest row of a worker that keeps what is fixed. */
  private cheapest(worker: number, duals: Float64Array): Priced | undefined {
    return this.pricer.best(worker, this.pricer.prices(worker, duals, this.fixed[worker] as Int32Array));
  }

  /** The cheapest rows of a worker at these duals, as columns: one that proves, and where that is not lawful one that is. */
  priced(
    worker: number,
    duals: Float64Array,
  ): { readonly bound: number; readonly columns: readonly Column[] } | undefined {
    const priced = this.cheapest(worker, duals);
    if (!priced) return undefined;
    const lawful = priced.row && this.pool.column(worker, priced.row.patterns);
    const isProof = lawful !== undefined && priced.row === priced.relaxed;
    const columns = isProof
      ? [lawful]
      : [this.pool.relaxed(worker, priced.relaxed.patterns), ...(lawful ? [lawful] : [])];
    return { bound: priced.bound, columns };
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

  /** Whether a worker still has a row with what is fixed. */
  isOpen(worker: number): boolean {
    return this.pricer.has(worker, this.fixed[worker] as Int32Array);
  }

  /** Holds columns of these workers that depart from what is fixed at 0. */
  settle(workers: ReadonlySet<number>): void {
    for (const { column, at } of this.entries)
      if (workers.has(column.worker) && !this.complies(column)) this.lp.forbid(at);
  }

  /** Holds columns that are good for bounds only at 0. */
  keepLawful(): void {
    for (const { column, at } of this.entries) if (!column.isLawful) this.lp.forbid(at);
  }

  /** Gives the library's memory back. */
  dispose(): void {
    this.lp.dispose();
  }
}
