/** How something grows with its measures, as powers of them, by least squares on logarithms. */

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** What is left of a measure beside the others, squared logarithms; below it is rounding. */
const LEAST_PIVOT = 1e-9;

/**
 * Solves a small system by elimination, the largest pivot first. `rows` are coefficients and then the right side; nothing
 * when it is singular.
 */
const solved = (rows) => {
  const left = rows.map((row) => [...row]);
  for (let at = 0; at < left.length; at++) {
    const best = left.slice(at).reduce((one, other) => (Math.abs(other[at]) > Math.abs(one[at]) ? other : one));
    if (Math.abs(best[at]) < LEAST_PIVOT) return undefined;
    left.splice(left.indexOf(best), 1);
    const pivot = best.map((value) => value / best[at]);
    left.splice(at, 0, pivot);
    for (const row of left) {
      if (row === pivot) continue;
      const factor = row[at];
      for (let column = 0; column < row.length; column++) row[column] -= factor * pivot[column];
    }
  }
  return left.map((row) => row.at(-1));
};

/**
 * Fits `value ~ constant * product of measure ** exponent`.
 *
 * @param {readonly { measures: Record<string, number>, value: number }[]} points all above 0
 * @param {readonly string[]} names of the measures to fit by
 * @returns {{ exponents: Record<string, number>, spread: number } | undefined} `spread`: the factor by which a point
 *   typically lies off the fit (root mean square of the logarithms); nothing when there are too few points, or a measure
 *   never varies by itself
 */
export const fitPowers = (points, names) => {
  if (points.length < names.length + 2) return undefined;
  const logs = points.map(({ measures, value }) => ({
    x: names.map((name) => Math.log(measures[name])),
    y: Math.log(value),
  }));
  const [middle, level] = [names.map((_, at) => mean(logs.map(({ x }) => x[at]))), mean(logs.map(({ y }) => y))];
  const centred = logs.map(({ x, y }) => ({ x: x.map((value, at) => value - middle[at]), y: y - level }));
  const inner = (one, other) => centred.reduce((sum, point) => sum + one(point) * other(point), 0);
  const column = (at) => (point) => point.x[at];
  const system = names.map((_, i) => [
    ...names.map((_, j) => inner(column(i), column(j))),
    inner(column(i), ({ y }) => y),
  ]);
  const exponents = solved(system);
  if (!exponents) return undefined;
  const off = centred.map(({ x, y }) => y - x.reduce((sum, value, at) => sum + value * exponents[at], 0));
  return {
    exponents: Object.fromEntries(names.map((name, at) => [name, exponents[at]])),
    spread: Math.exp(Math.sqrt(mean(off.map((one) => one * one)))),
  };
};
