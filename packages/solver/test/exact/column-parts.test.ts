import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ColumnParts } from '../../src/exact/column-parts.ts';
import { columnStyle } from '../../src/exact/column-style.ts';
import type { WorkerRow } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { randomProblem } from '../support/random-problem.ts';

const drawn = (seed: number) => {
  const problem = randomProblem({ seed, workers: 5, days: 6, widest: 3 });
  const rows = problem.workers.map(({ patternStart }) => Int32Array.from(patternStart.subarray(0, problem.days)));
  const style = columnStyle(problem);
  return { rows, style, parts: new ColumnParts(problem, style, randomOf(seed)) };
};

/** Cost of the rota that parts are taken of; any will do. */
const COST = 100;

/** So many parts in turn, each of which leaves the rota as it was. */
const freedParts = ({ rows, parts }: Pick<ReturnType<typeof drawn>, 'rows' | 'parts'>, count: number) =>
  Array.from({ length: count }, () => {
    const freed = parts.freed(rows);
    parts.learn({ before: COST, after: COST, isTooSmall: false, took: 0.001, left: 0.5 });
    return freed;
  });

test('a part is the rota with something free, and all else as it was', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (seed) => {
      const { rows, parts } = drawn(seed);
      for (const freed of [...freedParts({ rows, parts }, 6), parts.kicked(rows)]) {
        expect(freed.some((row) => row.includes(-1))).toBe(true);
        freed.forEach((row, w) => {
          for (const [day, p] of row.entries()) expect([-1, rows[w]?.[day]]).toContain(p);
        });
      }
    }),
  );
});

test('where the LP holds all of everybody but one, some parts are that one alone', () => {
  const { rows, parts } = drawn(7);
  const other = 2;
  parts.like(
    rows.flatMap((patterns, worker) =>
      worker === other ? [] : [[{ worker, patterns, points: 0, sums: [], isLawful: true } as never, 1] as const],
    ),
  );
  const isOther = (freed: readonly Int32Array[]): boolean =>
    freed.every((row, w) => row.every((p) => (p === -1) === (w === other)));
  expect(freedParts({ rows, parts }, 60).some(isOther)).toBe(true);
});

test('kinds of parts take turns at first, so that each is known', () => {
  const small = randomProblem({ seed: 11, workers: 5, days: 6, widest: 3 });
  const problem = { ...small, days: 28, workers: Array.from({ length: 24 }, () => small.workers[0] as WorkerRow) };
  const rows = problem.workers.map(() => new Int32Array(problem.days));
  const parts = new ColumnParts(problem, columnStyle(small), randomOf(1));
  const free = (row: Int32Array): number => row.filter((p) => p === -1).length;
  const [days, workers, both] = freedParts({ rows, parts }, 3).map((freed) => freed.map(free));
  // everybody for one or two weeks
  expect(new Set(days).size).toBe(1);
  expect(days?.[0]).toBeGreaterThanOrEqual(7);
  expect(days?.[0]).toBeLessThanOrEqual(14);
  // some people throughout
  expect([...new Set(workers)].sort((a, b) => a - b)).toEqual([0, 28]);
  // half of the people for some days
  expect(both?.filter((count) => count > 0)).toHaveLength(12);
});

test('what kicks a rota out of where it is stuck frees people throughout, and a share of all at least', () => {
  const { rows, parts, style } = drawn(13);
  for (let i = 0; i < 20; i++) {
    const kicked = parts.kicked(rows);
    const free = kicked.filter((row) => row.every((p) => p === -1));
    expect(free.length).toBeGreaterThanOrEqual(style.leastKicked * rows.length);
    expect(free.length + kicked.filter((row) => !row.includes(-1)).length).toBe(rows.length);
  }
});
