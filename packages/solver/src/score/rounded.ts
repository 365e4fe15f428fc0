/** Points are whole, or fractions far coarser than this; sums of floating-point prices are not quite. */
const PRECISION = 1e3;

/** Points without what floating-point sums leave on them. */
export const rounded = (points: number): number => Math.round(points * PRECISION) / PRECISION;
