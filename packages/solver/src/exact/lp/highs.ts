import type { Highs, Model } from 'highs';
import {
  type LpLibrary,
  type LpModel,
  type LpSolution,
  STEP_SHARE,
  type WholeAnswer,
  type WholeOptions,
} from './lp.ts';

/** Primal simplex: columns come in at a basis that stays feasible, so it goes on where it was. */
const PRIMAL_SIMPLEX = 4;

/** Dual simplex: after limits have moved the old basis is still good for the duals. */
const DUAL_SIMPLEX = 1;

const OPTIONS = { output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: PRIMAL_SIMPLEX } as const;

const NO_LIMIT = 0x7fffffff;

const NO_ENTRIES = { format: 'csr', indices: new Int32Array(0), values: new Float64Array(0) } as const;

const WHOLE_OPTIONS = { solver: 'choose', simplex_strategy: DUAL_SIMPLEX, mip_rel_gap: 0 } as const;

/**
 * What is done to an integer model before it is solved. Presolve loses the best solution of one small model in some thousands, or finds
 * that there is none: it is used where that only loses a rota, and nothing is taken for proved. Parts of a month are solved faster
 * with it, whole months are not.
 *
 * @source ERGO-Code/HiGHS issue 3216 (2026), where a set of which exactly one column is 1 is dropped once all others are fixed; seen
 *   in 1.15.3, also without the rule that is named there
 */
const WITHOUT_PRESOLVE = { presolve: 'off' } as const;
const WITH_PRESOLVE = { presolve: 'on' } as const;

/** An LP that is solved once: what presolve does to it need not be trusted, because its duals prove by themselves what they prove. */
const ONCE_OPTIONS = { ...WITH_PRESOLVE, simplex_strategy: DUAL_SIMPLEX } as const;

/** What costs are taken to be apart where nothing is known of them. */
const LEAST_STEP = 1e-6;

/** Whether the library itself failed, and none of the functions that it was given. */
const isNativeFailure = (error: unknown): boolean =>
  error instanceof Error && /^run failed with HiGHS status/.test(error.message);

/** Runs once more without presolve where that failed: presolve also stumbles over one model in some thousands. */
const runTwice = (model: Model, run: () => void): void => {
  try {
    run();
  } catch (error) {
    if (!isNativeFailure(error)) throw error;
    model.options.set(WITHOUT_PRESOLVE);
    run();
  }
};

const solveWhole = (highs: Highs, model: Model, columns: Int32Array, options: WholeOptions): WholeAnswer => {
  const { callbackType, modelStatus, variableType } = highs.constants;
  const whole = new Int32Array(columns.length).fill(variableType.integer);
  model.changeColsIntegrality({ kind: 'set', indices: columns }, whole);
  model.options.set({
    ...WHOLE_OPTIONS,
    ...(options.isProof ? WITHOUT_PRESOLVE : WITH_PRESOLVE),
    time_limit: options.seconds,
    mip_abs_gap: STEP_SHARE * (options.step ?? LEAST_STEP),
  });
  if (options.below < Infinity) model.options.set({ objective_bound: options.below });
  const stopWhenOver = (event: { interrupt(): void }): undefined => {
    if (options.isOver()) event.interrupt();
  };
  // a small model is solved to its end, whatever `objective_bound` says
  const tell = (values: Float64Array | undefined, objective = -Infinity): void => {
    if (values && objective < options.below) options.onBetter(values);
  };
  const run = (): void => {
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
  };
  if (options.isProof) run();
  else runTwice(model, run);
  const status = model.getModelStatus();
  // what presolve finds is not told before
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
  const { simplexInterrupt, ipmInterrupt } = highs.constants.callbackType;
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
    beginAt: (columns, rows) => {
      const { lower, basic, upper } = highs.constants.basisStatus;
      const statuses = [lower, basic, upper]; // in the order of `AT_LOWER`, `BASIC`, `AT_UPPER`
      const statusesOf = (places: Uint8Array): Int32Array => Int32Array.from(places, (at) => statuses[at] as number);
      model.setBasis({ colStatus: statusesOf(columns), rowStatus: statusesOf(rows) });
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
    solveOnce: (options) => {
      const solver = options.isByInteriorPoint ? 'ipm' : 'choose';
      model.options.set({ ...ONCE_OPTIONS, solver, time_limit: options.seconds });
      const stopWhenOver = (event: { interrupt(): void }): undefined => {
        if (options.isOver()) event.interrupt();
      };
      runTwice(model, () => model.run({ [simplexInterrupt]: stopWhenOver, [ipmInterrupt]: stopWhenOver }));
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
