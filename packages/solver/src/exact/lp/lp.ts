/** One term of a linear expression. */
export interface LinearTerm {
  readonly column: number;
  readonly factor: number;
}

/** Share of the step between two costs that a gap is small enough to end at; the rest is for tolerances. */
export const STEP_SHARE = 0.99;

/** What a row of a relaxation is about, where its dual is the price of something: a day row, or a sum of a worker. */
export type Priced = { readonly dayRow: number } | { readonly worker: number; readonly term: number };

/** `lower <= sum of terms <= upper`; an absent side is unbounded. At least one side is present. */
export interface LinearRow {
  readonly priced?: Priced;
  readonly terms: readonly LinearTerm[];
  readonly lower?: number;
  readonly upper?: number;
}

/** A minimisation over columns that are 0 or more. */
export interface LinearProgram {
  /** Cost of each column. */
  readonly costs: readonly number[];
  /** No more than this of each column is in some best solution; libraries are not told. */
  readonly most: readonly number[];
  readonly rows: readonly LinearRow[];
  /** Added to the objective. */
  readonly constant: number;
}

/** `optimal` carries the least value and the price of every row, in their order; anything else proves nothing. */
export type LpAnswer =
  | { readonly status: 'optimal'; readonly objective: number; readonly duals: Float64Array }
  | { readonly status: 'timeLimit' | 'infeasible' | 'unbounded' };

/** One interface for every LP library. */
export interface LpSolver {
  /** @param seconds whole seconds, at least 1; synchronous, so call it in a thread of its own */
  minimise(program: LinearProgram, seconds: number): LpAnswer;
}

/** What an LP says of the columns and rows it has. */
export interface LpSolution {
  readonly objective: number;
  /** Value of every column, in order of adding. */
  readonly values: Float64Array;
  /** Price of every row, in order of adding: what one more unit of its limits would add to the objective. */
  readonly duals: Float64Array;
}

/** How whole values are looked for. */
export interface WholeOptions {
  /** Whether what is answered and told is to be a proof; else a library may be quicker by what now and then loses a solution. */
  readonly isProof: boolean;
  /** Looked at now and then, as far as the library lets itself be stopped; once it says so the search ends. */
  readonly isOver: () => boolean;
  /** Seconds it may take at most, above 0; kept more closely than `isOver`, which libraries forget for seconds in large models. */
  readonly seconds: number;
  /** Solutions that cost this much or more are of no use. */
  readonly below: number;
  /** What two whole solutions of different cost are apart at least; nobody looks for one that is better by less. */
  readonly step?: number;
  /** Told better solutions, the best one last: values of all columns. */
  readonly onBetter: (values: Float64Array) => void;
  /** Told what is proved so far: no solution costs less; to be trusted with `isProof` only. */
  readonly onBound?: (objective: number) => void;
}

/** How an LP is solved that is solved once. */
export interface OnceOptions extends Pick<WholeOptions, 'isOver' | 'seconds'> {
  /** Whether an interior point method is likely to be faster, where the library has one. */
  readonly isByInteriorPoint?: boolean;
}

/** `proved`: no solution costs less than the best one told, or than `below` where none was; to be trusted with `isProof` only. `over`: nothing is said. */
export type WholeAnswer = 'proved' | 'over';

/** Where an LP ended, in the library's own numbers: of every column, then of every row. */
export interface LpBasis {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

/** Where a column or row stands: at a limit, or between them to make up for the others. */
export const AT_LOWER = 0;
export const BASIC = 1;
export const AT_UPPER = 2;

/** A minimisation that grows by columns and is solved again from where it was; columns are 0 or more. */
export interface LpModel {
  /** Adds rows with `lower[i] <= row <= upper[i]`; all columns come later. */
  addRows(lower: Float64Array, upper: Float64Array): void;
  /** @param most upper limit of the column, by default none */
  addColumn(cost: number, rows: Int32Array, factors: Float64Array, most?: number): void;
  /** Holds a column at 0. */
  forbid(column: number): void;
  /** Says that columns that carried something are held at 0 now: the next LP mends that before it looks for better. */
  mendFirst(): void;
  /** Limits of a column from now on, in place of those before. */
  limitColumn(column: number, least: number, most: number): void;
  /** Limits of a row from now on, in place of those before. */
  limitRow(row: number, lower: number, upper: number): void;
  /** @returns `undefined` when the library found no optimum */
  solve(): LpSolution | undefined;
  /** The same from nothing, as fast as the library can; solve nothing of the model afterwards. */
  solveOnce(options: OnceOptions): LpSolution | undefined;
  /** Where the last LP ended; `undefined` where the library keeps no such thing. */
  basis(): LpBasis | undefined;
  /** Lets the next LP begin there; columns added since are at 0. */
  useBasis(basis: LpBasis): void;
  /**
   * Lets the next LP begin at a solution, by where every column and row stands; a library may begin elsewhere. As many are basic as there
   * are rows, and their columns, and units for rows, are linearly independent.
   */
  beginAt(columns: Uint8Array, rows: Uint8Array): void;
  /** Objective after so many steps of the dual simplex at most: about the optimum, seldom more than it. For comparisons only. */
  estimate(steps: number): number;
  /** Minimises once more, with these columns at whole values only; solve no LP of the model afterwards. */
  solveWhole(columns: Int32Array, options: WholeOptions): WholeAnswer;
  /** Gives the library's memory back; the model is of no use afterwards. */
  dispose(): void;
}

/** Makes models; one library, loaded once. */
export interface LpLibrary {
  /** @param isOver looked at while an LP is solved, which then has no optimum; without it every LP runs to its end */
  model(isOver?: () => boolean): LpModel;
}

/** A library whose models stop in the middle of `solve` once a run is over. */
export const stoppable = (library: LpLibrary, isOver: () => boolean): LpLibrary => ({
  model: () => library.model(isOver),
});
