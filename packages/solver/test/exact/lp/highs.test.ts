import { expect, test } from 'vitest';
import { glpkSolver } from '../../../src/exact/lp/glpk.ts';
import { highsLibrary } from '../../../src/exact/lp/highs.ts';

const library = await highsLibrary();

/*
 * Two rows, each wanting 2: x costs 3 and serves the first, y costs 5 and serves the second, z costs 6 and serves both.
 * x + y cost 8 a unit together, z costs 6: two of z are best, 12. The rows' prices add up to z's 6, each at most x's 3
 * and y's 5.
 */
const small = () => {
  const model = library.model();
  model.addRows(Float64Array.of(2, 2), Float64Array.of(Infinity, Infinity));
  model.addColumn(3, Int32Array.of(0), Float64Array.of(1));
  model.addColumn(5, Int32Array.of(1), Float64Array.of(1));
  model.addColumn(6, Int32Array.of(0, 1), Float64Array.of(1, 1));
  return model;
};

test('minimises over columns of 0 or more and prices the rows', () => {
  const model = small();
  const solution = model.solve();
  expect(solution?.objective).toBeCloseTo(12, 9);
  expect(Array.from(solution?.values ?? [], (value) => value + 0)).toEqual([0, 0, 2]); // the library may say -0
  const [first = Number.NaN, second = Number.NaN] = solution?.duals ?? [];
  expect(first + second).toBeCloseTo(6, 9);
  expect(first).toBeLessThanOrEqual(3 + 1e-9);
  expect(second).toBeLessThanOrEqual(5 + 1e-9);
  model.dispose();
});

test('goes on with a new column and without a forbidden one', () => {
  const model = small();
  model.solve();
  model.addColumn(1, Int32Array.of(1), Float64Array.of(1));
  // two of x (6) and two of the new one (2)
  expect(model.solve()?.objective).toBeCloseTo(8, 9);
  model.forbid(3);
  model.forbid(2);
  // two of x (6) and two of y (10)
  expect(model.solve()?.objective).toBeCloseTo(16, 9);
  model.dispose();
});

test('mends what a forbidden column leaves, and then goes on with a new one', () => {
  const model = small();
  model.solve();
  model.forbid(2);
  model.mendFirst();
  const without = model.solve()?.objective ?? Number.NaN;
  model.addColumn(1, Int32Array.of(1), Float64Array.of(1));
  const fresh = small();
  fresh.forbid(2);
  expect(without).toBeCloseTo(fresh.solve()?.objective ?? Number.NaN, 9);
  expect(model.solve()?.objective).toBeLessThanOrEqual(without + 1e-9);
  model.dispose();
  fresh.dispose();
});

test('has no answer where nothing keeps the rows', () => {
  const model = library.model();
  model.addRows(Float64Array.of(1), Float64Array.of(1));
  model.addColumn(1, Int32Array.of(0), Float64Array.of(1));
  model.forbid(0);
  expect(model.solve()).toBeUndefined();
  model.dispose();
});

test('agrees with GLPK', async () => {
  const glpk = await glpkSolver();
  const terms = (factors: readonly number[]) =>
    factors.flatMap((factor, column) => (factor ? [{ column, factor }] : []));
  const answer = glpk.minimise(
    {
      costs: [3, 5, 6],
      most: [2, 2, 2],
      rows: [
        { terms: terms([1, 0, 1]), lower: 2 },
        { terms: terms([0, 1, 1]), lower: 2 },
      ],
      constant: 0,
    },
    1,
  );
  const model = small();
  expect(answer).toMatchObject({ status: 'optimal', objective: 12 });
  expect(model.solve()?.objective).toBeCloseTo(12, 9);
  model.dispose();
});

test('an LP stops in the middle once a run is over', () => {
  let looks = 0;
  const solved = (isOver?: () => boolean): number | undefined => {
    const model = library.model(isOver);
    const size = 120;
    // a dense covering problem without a pattern: hundreds of steps
    model.addRows(new Float64Array(size).fill(1), new Float64Array(size).fill(Infinity));
    const rows = Int32Array.from({ length: size }, (_, row) => row);
    for (let column = 0; column < 2 * size; column++)
      model.addColumn(
        1 + ((column * 37) % 11),
        rows,
        Float64Array.from(rows, (row) => ((row * 31 + column * 17) % 23) + 1),
      );
    const objective = model.solve()?.objective;
    model.dispose();
    return objective;
  };
  const whole = solved();
  expect(whole).toBeGreaterThan(0);
  const looked = solved(() => {
    looks++;
    return false;
  });
  expect(looked).toBeCloseTo(whole ?? 0, 6);
  expect(looks).toBeGreaterThan(0);
  expect(solved(() => true)).toBeUndefined();
});
