import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ColumnParts } from '../../src/exact/column-parts.ts';
import { columnStyle } from '../../src/exact/column-style.ts';
import { randomOf } from '../../src/random.ts';
import { randomProblem } from '../support/random-problem.ts';

const drawn = (seed: number) => {
  const problem = randomProblem({ seed, workers: 5, days: 6, widest: 3 });
  const rows = problem.workers.map(({ patternStart }) => Int32Array.from(patternStart.subarray(0, problem.days)));
  return { rows, parts: new ColumnParts(problem, columnStyle(problem), randomOf(seed)) };
};

test('a part is the rota with something free, and all else as it was', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (seed) => {
      const { rows, parts } = drawn(seed);
      const freed = parts.freed(rows);
      expect(freed.some((row) => row.includes(-1))).toBe(true);
      freed.forEach((row, w) => {
        for (const [day, p] of row.entries()) expect([-1, rows[w]?.[day]]).toContain(p);
      });
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
  expect(Array.from({ length: 60 }, () => parts.freed(rows)).some(isOther)).toBe(true);
});
