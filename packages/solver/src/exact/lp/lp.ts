/** One term of a linear expression. */
export interface LinearTerm {
  readonly column: number;
  readonly factor: number;
}

/** `lower <= sum of terms <= upper`; an absent side is unbounded. At least one side is present. */
export interface LinearRow {
  readonly terms: readonly LinearTerm[];
  readonly lower?: number;
  readonly upper?: number;
}

/** A minimisation over columns that are 0 or more. */
export interface LinearProgram {
  /** Cost of each column. */
  readonly costs: readonly number[];
  readonly rows: readonly LinearRow[];
  /** Added to the objective. */
  readonly constant: number;
}

/** `optimal` carries the least value; anything else proves nothing. */
export type LpAnswer =
  | { readonly status: 'optimal'; readonly objective: number }
  | { readonly status: 'timeLimit' | 'infeasible' | 'unbounded' };

/** One interface for every LP library. */
export interface LpSolver {
  /** @param seconds whole seconds, at least 1; synchronous, so call it in a thread of its own */
  minimise(program: LinearProgram, seconds: number): LpAnswer;
}
