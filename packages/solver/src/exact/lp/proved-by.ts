import type { LinearProgram } from './lp.ts';

/**
 * Points without `constant` that prices of the rows prove: no solution costs less, whatever the prices are and whoever found them.
 *
 * @param duals price of every row; what its absent side would pay is not counted
 * @source Lagrangian bound: Geoffrion, Lagrangean relaxation for integer programming, Mathematical Programming Study 2 (1974)
 */
export const provedBy = (
  { costs, most, rows }: Pick<LinearProgram, 'costs' | 'most' | 'rows'>,
  duals: Float64Array,
): number => {
  const reduced = Float64Array.from(costs);
  let points = 0;
  rows.forEach(({ terms, lower, upper }, row) => {
    const dual = duals[row] as number;
    const limit = dual > 0 ? lower : upper;
    if (limit === undefined) return;
    points += dual * limit;
    for (const { column, factor } of terms) reduced[column] = (reduced[column] as number) - factor * dual;
  });
  return reduced.reduce((sum, cost, column) => sum + Math.min(0, cost) * (most[column] as number), points);
};
