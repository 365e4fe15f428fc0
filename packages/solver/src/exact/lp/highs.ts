import type { Highs } from 'highs';
import type { LpLibrary, LpModel, LpSolution } from './lp.ts';

/** Primal simplex: columns come in at a basis that stays feasible, so it goes on where it was. */
const PRIMAL_SIMPLEX = 4;

const OPTIONS = { output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: PRIMAL_SIMPLEX } as const;

const NO_ENTRIES = { format: 'csr', indices: new Int32Array(0), values: new Float64Array(0) } as const;

const modelOf = (highs: Highs): LpModel => {
  const model = highs.createModel();
  model.options.set(OPTIONS);
  return {
    addRows: (lower, upper) => {
      const numCols = 0;
      const starts = new Int32Array(lower.length + 1);
      model.addRows({ lower, upper, matrix: { ...NO_ENTRIES, numRows: lower.length, numCols, starts } });
    },
    addColumn: (cost, rows, factors, most = highs.infinity) => {
      model.addCol(cost, 0, most, { indices: rows, values: factors });
    },
    forbid: (column) => {
      model.changeColBounds(column, 0, 0);
    },
    solve: (): LpSolution | undefined => {
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined;
      const { colValue, rowDual } = model.getSolution();
      return { objective: model.getObjectiveValue(), values: colValue, duals: rowDual };
    },
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
  return { model: () => modelOf(highs) };
};
