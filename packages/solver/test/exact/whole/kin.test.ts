import { expect, test } from 'vitest';
import { type Kin, kinOf, withKin } from '../../../src/exact/whole/kin.ts';
import type { CompactProblem } from '../../../src/problem/problem.ts';
import { drawn, randomOf } from '../../../src/random.ts';
import { randomProblem } from '../../support/random-problem.ts';

/** Day rows that a worker has a pattern for on a day that may change. */
const rowsOf = ({ workers }: CompactProblem, w: number): ReadonlySet<number> => {
  const row = workers[w];
  const open = [...(row?.patternDay ?? [])].flatMap((day, p) => (row?.isFixedDay[day] === 1 ? [] : [p]));
  return new Set(open.flatMap((p) => [...(row?.entryRow.subarray(row.entryStart[p], row.entryStart[p + 1]) ?? [])]));
};

const problem = randomProblem({ seed: 3, workers: 4, days: 5, widest: 3 });

test('kin share as many day rows as both have patterns for on days that may change, and nobody is their own', () => {
  const shared = problem.workers.map((_, a) =>
    problem.workers.map((__, b) =>
      a === b ? 0 : [...rowsOf(problem, a)].filter((row) => rowsOf(problem, b).has(row)).length,
    ),
  );
  const kin = kinOf(problem);
  expect(shared.map((_, w) => [...kin(w)])).toEqual(shared);
});

test('whoever shares no work with the first is never taken with them', () => {
  // 0 and 1 share work, and so do 2 and 3
  const shared = [
    [0, 5, 0, 0],
    [5, 0, 0, 0],
    [0, 0, 0, 2],
    [0, 0, 2, 0],
  ];
  const kin: Kin = (w) => Int32Array.from(shared[w] ?? []);
  for (let seed = 0; seed < 20; seed++) {
    expect([...withKin(randomOf(seed), kin, 0, 3)]).toEqual([0, 1]);
    expect([...withKin(randomOf(seed), kin, 3, 2)]).toEqual([3, 2]);
  }
});

test('draws by weight, and nothing where there is none', () => {
  const random = randomOf(1);
  const counts = [0, 0, 0];
  for (let i = 0; i < 4000; i++) {
    const at = drawn(random, [3, 0, 1]);
    counts[at ?? 1] = (counts[at ?? 1] ?? 0) + 1;
  }
  expect(counts[1]).toBe(0);
  // three quarters of 4000, give or take four standard deviations
  expect(Math.abs((counts[0] ?? 0) - 3000)).toBeLessThan(110);
  expect(drawn(random, [0, 0])).toBeUndefined();
});
