import { expect, test } from 'vitest';
import { glpkLibrary } from '../../../src/exact/lp/glpk.ts';
import { highsLibrary } from '../../../src/exact/lp/highs.ts';
import type { LpLibrary, LpModel, WholeOptions } from '../../../src/exact/lp/lp.ts';

const libraries: readonly (readonly [string, LpLibrary])[] = [
  ['HiGHS', await highsLibrary()],
  ['GLPK', await glpkLibrary()],
];

/*
 * Three rows, each wanting 1, and three columns of 2 points that serve two of them each: half of every column serves all for 3
 * points, two whole columns for 4.
 */
const triangle = (library: LpLibrary): LpModel => {
  const model = library.model();
  model.addRows(Float64Array.of(1, 1, 1), Float64Array.of(Infinity, Infinity, Infinity));
  for (const rows of [Int32Array.of(0, 1), Int32Array.of(1, 2), Int32Array.of(0, 2)])
    model.addColumn(2, rows, Float64Array.of(1, 1));
  return model;
};

/** What whole values of the triangle's columns cost, as they are told. */
const wholeCosts = (model: LpModel, options: Partial<WholeOptions>) => {
  const costs: number[] = [];
  const onBetter = (values: Float64Array): void => {
    costs.push(values.reduce((sum, value) => sum + 2 * value, 0));
  };
  const answer = model.solveWhole(Int32Array.of(0, 1, 2), {
    isProof: true,
    isOver: () => false,
    seconds: 5,
    below: Infinity,
    onBetter,
    ...options,
  });
  model.dispose();
  return { answer, cost: costs.at(-1) };
};

test.each(libraries)('%s finds the best whole values, and proves that there are no better ones', (_, library) => {
  expect(wholeCosts(triangle(library), { below: 4.5 })).toEqual({ answer: 'proved', cost: 4 });
  expect(wholeCosts(triangle(library), { below: 3.5 })).toEqual({ answer: 'proved', cost: undefined });
});

test.each(libraries)('%s solves an LP once, with prices of its rows', (_, library) => {
  const once = triangle(library);
  const solution = once.solveOnce({ isOver: () => false, seconds: 5 });
  expect(solution?.objective).toBeCloseTo(3, 9);
  expect(solution?.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1.5, 9);
  expect(solution?.duals.reduce((sum, dual) => sum + dual, 0)).toBeCloseTo(3, 9); // each row wants 1
  once.dispose();
});

test.each(libraries)('%s follows limits that move, and comes back', (_, library) => {
  const model = triangle(library);
  expect(model.solve()?.objective).toBeCloseTo(3, 9);
  // without the first column, the two others are needed whole
  model.limitColumn(0, 0, 0);
  expect(model.solve()?.objective).toBeCloseTo(4, 9);
  // row 1 wants nothing: the third column serves the two others
  model.limitRow(1, 0, Infinity);
  expect(model.solve()?.objective).toBeCloseTo(2, 9);
  model.limitColumn(0, 0, Infinity);
  model.limitRow(1, 1, Infinity);
  expect(model.solve()?.objective).toBeCloseTo(3, 9);
  model.dispose();
});

test.each(libraries)('%s goes on from where an earlier LP ended, also with a new column', (_, library) => {
  const model = triangle(library);
  model.solve();
  const basis = model.basis();
  model.limitColumn(0, 0, 0);
  expect(model.estimate(100)).toBeCloseTo(4, 9);
  model.limitColumn(0, 0, Infinity);
  model.addColumn(1, Int32Array.of(0, 1, 2), Float64Array.of(1, 1, 1)); // serves all
  if (basis) model.useBasis(basis);
  expect(model.solve()?.objective).toBeCloseTo(1, 9);
  model.dispose();
});

test('GLPK, which cannot be stopped, is not asked once time is over', () => {
  const [, [, glpk]] = libraries as readonly [(typeof libraries)[0], (typeof libraries)[0]];
  expect(wholeCosts(triangle(glpk), { isOver: () => true })).toEqual({ answer: 'over', cost: undefined });
});
