import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ColumnParts } from '../../src/exact/column-parts.ts';
import { columnStyle } from '../../src/exact/column-style.ts';
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
    const freed = parts.freed(rows, COST);
    parts.learn({ before: COST, after: COST, isHopeless: false, took: 0.001, left: 0.5 });
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
  const { rows, parts } = drawn(11);
  const isWhole = (row: Int32Array): boolean => row.every((p) => p === -1);
  const [days, workers] = freedParts({ rows, parts }, 2);
  // somebody is free throughout, and all others not at all
  expect(workers?.every((row) => isWhole(row) || !row.includes(-1))).toBe(true);
  expect(days?.every((row) => row.includes(-1))).toBe(true);
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
