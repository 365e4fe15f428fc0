import type { LinearProgram, LpModel } from './lp.ts';

/** A programme as a model of a library holds it; `most` are upper limits of columns that the library is to keep. */
export interface LoadedModel extends Pick<LinearProgram, 'costs' | 'rows'> {
  readonly most?: readonly number[];
}

/** Puts a programme into an empty model of a library. */
export const loadModel = (lp: LpModel, { costs, most, rows }: LoadedModel): void => {
  lp.addRows(
    Float64Array.from(rows, ({ lower }) => lower ?? -Infinity),
    Float64Array.from(rows, ({ upper }) => upper ?? Infinity),
  );
  const at: number[][] = costs.map(() => []);
  const factors: number[][] = costs.map(() => []);
  rows.forEach(({ terms }, row) => {
    for (const { column, factor } of terms) {
      at[column]?.push(row);
      factors[column]?.push(factor);
    }
  });
  costs.forEach((cost, column) => {
    lp.addColumn(cost, Int32Array.from(at[column] ?? []), Float64Array.from(factors[column] ?? []), most?.[column]);
  });
};
