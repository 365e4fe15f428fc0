import type { Highs, Model } from 'highs';
import type { LpLibrary, LpModel, LpSolution, WholeAnswer, WholeOptions } from './lp.ts';

/** Primal simplex: columns come in at a basis that stays feasible, so it goes on where it was. */
const PRIMAL_SIMPLEX = 4;

/** Dual simplex: after limits have moved the old basis is still good for the duals. */
const DUAL_SIMPLEX = 1;

const OPTIONS = { output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: PRIMAL_SIMPLEX } as const;

const NO_LIMIT = 0x7fffffff;

const NO_ENTRIES = { format: 'csr', indices: new Int32Array(0), values: new Float64Array(0) } as const;

/**
 * Nothing is done to integer models before they are solved: presolve lost the best solution of about one small model in two thousand and
 * called a lawful one infeasible, so that what it left was proved of nothing. It saved no time either.
 *
 * @source ERGO-Code/HiGHS issue 3216 (2026): a set of which exactly one column is 1 is dropped once all of its columns but one are
 *   fixed at 0; seen in 1.15.3 with and without the rule named there
 */
const WHOLE_OPTIONS = { presolve: 'off', solver: 'choose', simplex_strategy: DUAL_SIMPLEX, mip_rel_gap: 0 } as const;

/** An LP that is solved once: what presolve does to it need not be trusted, because its duals prove by themselves what they prove. */
const ONCE_OPTIONS = { presolve: 'on', solver: 'choose', simplex_strategy: DUAL_SIMPLEX } as const;

/** Share of the step between two costs that a gap is small enough to end at; the rest is for tolerances. */
const STEP_SHARE = 0.99;

/** What costs are taken to be apart where nothing is known of them. */
const LEAST_STEP = 1e-6;

const solveWhole = (highs: Highs, model: Model, columns: Int32Array, options: WholeOptions): WholeAnswer => {
  const { callbackType, modelStatus, variableType } = highs.constants;
  const whole = new Int32Array(columns.length).fill(variableType.integer);
  model.changeColsIntegrality({ kind: 'set', indices: columns }, whole);
  model.options.set({
    ...WHOLE_OPTIONS,
    time_limit: options.seconds,
    mip_abs_gap: STEP_SHARE * (options.step ?? LEAST_STEP),
  });
  if (options.below < Infinity) model.options.set({ objective_bound: options.below });
  const stopWhenOver = (event: { interrupt(): void }): undefined => {
    if (options.isOver()) event.interrupt();
  };
  // a small model is solved whatever is of use
  const tell = (values: Float64Array | undefined, objective = -Infinity): void => {
    if (values && objective < options.below) options.onBetter(values);
  };
  model.run({
    [callbackType.simplexInterrupt]: stopWhenOver,
    [callbackType.mipInterrupt]: (event): undefined => {
      const { mip_dual_bound: bound } = event.data;
      if (bound !== undefined && Number.isFinite(bound)) options.onBound?.(bound);
      stopWhenOver(event);
    },
    [callbackType.mipImprovingSolution]: ({ data }): undefined => {
      tell(data.mip_solution, data.objective_function_value);
    },
  });
  const status = model.getModelStatus();
  // one that is found at once is not told before
  if (status === modelStatus.optimal) tell(model.getSolution().colValue, model.getObjectiveValue());
  const isProved =
    status === modelStatus.optimal || status === modelStatus.infeasible || status === modelStatus.objectiveBound;
  return isProved ? 'proved' : 'over';
};

/** What the last LP ended with; `undefined` where it found no optimum. */
const solutionOf = (highs: Highs, model: Model): LpSolution | undefined => {
  if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined;
  const { colValue, rowDual } = model.getSolution();
  return { objective: model.getObjectiveValue(), values: colValue, duals: rowDual };
};

const modelOf = (highs: Highs, isOver?: () => boolean): LpModel => {
  const { simplexInterrupt } = highs.constants.callbackType;
  const model = highs.createModel();
  model.options.set(OPTIONS);
  let isMoved = false;
  let columnCount = 0;
  const callbacks = isOver && {
    [simplexInterrupt]: (event: { interrupt(): void }): undefined => {
      if (isOver()) event.interrupt();
    },
  };
  return {
    addRows: (lower, upper) => {
      const numCols = 0;
      const starts = new Int32Array(lower.length + 1);
      model.addRows({ lower, upper, matrix: { ...NO_ENTRIES, numRows: lower.length, numCols, starts } });
    },
    addColumn: (cost, rows, factors, most = highs.infinity) => {
      model.addCol(cost, 0, most, { indices: rows, values: factors });
      columnCount++;
    },
    forbid: (column) => {
      model.changeColBounds(column, 0, 0);
    },
    mendFirst: () => {
      isMoved = true;
    },
    limitColumn: (column, least, most) => {
      model.changeColBounds(column, least, most);
      isMoved = true;
    },
    limitRow: (row, lower, upper) => {
      model.changeRowBounds(row, lower, upper);
      isMoved = true;
    },
    basis: () => {
      const { colStatus, rowStatus } = model.getBasis();
      return { columns: colStatus, rows: rowStatus };
    },
    useBasis: ({ columns, rows }) => {
      const colStatus = new Int32Array(columnCount).fill(highs.constants.basisStatus.lower);
      colStatus.set(columns);
      model.setBasis({ colStatus, rowStatus: rows });
      isMoved = true;
    },
    estimate: (steps) => {
      model.options.set({ simplex_strategy: DUAL_SIMPLEX, simplex_iteration_limit: steps });
      model.run();
      model.options.set({ simplex_iteration_limit: NO_LIMIT });
      return model.getObjectiveValue();
    },
    solve: (): LpSolution | undefined => {
      model.options.set({ simplex_strategy: isMoved ? DUAL_SIMPLEX : PRIMAL_SIMPLEX });
      isMoved = false;
      model.run(callbacks);
      return solutionOf(highs, model);
    },
    solveOnce: ({ isOver: isOnceOver, seconds }) => {
      model.options.set({ ...ONCE_OPTIONS, time_limit: seconds });
      model.run({
        [simplexInterrupt]: (event): undefined => {
          if (isOnceOver()) event.interrupt();
        },
      });
      return solutionOf(highs, model);
    },
    solveWhole: (columns, options) => solveWhole(highs, model, columns, options),
    dispose: () => {
      model.dispose();
    },
  };
};

/**
 * HiGHS behind the LP interface: WebAssembly, synchronous, one native model for each `model()`. The package is loaded with
 * the first library, because most problems ask for none.
 */
export const highsLibrary = async (): Promise<LpLibrary> => {
  const { default: imported } = await import('highs');
  // the package's types are those of CommonJS, where the function is `default`; what is loaded is the function itself
  const load = imported as unknown as typeof imported.default;
  const highs = await load();
  return { model: (isOver) => modelOf(highs, isOver) };
};
