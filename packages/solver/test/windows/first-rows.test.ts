import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CompactProblem } from '../../src/problem/problem.ts';
import { rowCounts } from '../../src/score/evaluate.ts';
import { FirstRows, firstRowsBytes } from '../../src/windows/first-rows.ts';
import { randomProblem } from '../support/random-problem.ts';

const OFFSET = 16;

const pair = (problem: CompactProblem): readonly [FirstRows, FirstRows] => {
  const memory = new SharedArrayBuffer(OFFSET + firstRowsBytes(problem));
  return [new FirstRows(memory, OFFSET, problem), new FirstRows(memory, OFFSET, problem)];
};

/** Any row: the first or the last pattern of each day. */
const anyRow = (problem: CompactProblem, w: number): Int32Array => {
  const row = problem.workers[w];
  if (!row) throw new Error('no such worker');
  return Int32Array.from({ length: problem.days }, (_, day) =>
    (day + w) % 2 === 0 ? (row.patternStart[day] as number) : (row.patternStart[day + 1] as number) - 1,
  );
};

test('two who take workers by any turns plan each once, and both see all rows and what they count', () => {
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      (seed, workers, turns) => {
        const problem = randomProblem({ seed, workers, days: 5, widest: 3 });
        const [one, other] = pair(problem);
        const taken: number[] = [];
        for (const isOne of [...turns, ...new Array<boolean>(workers + 1).fill(true)]) {
          const mine = isOne ? one : other;
          const w = mine.claim();
          if (w === undefined) continue;
          taken.push(w);
          mine.put(w, anyRow(problem, w));
        }
        expect(taken).toEqual(problem.workers.map((_, w) => w));
        for (const mine of [one, other]) {
          expect(mine.missing()).toEqual([]);
          expect(mine.all()).toEqual(problem.workers.map((_, w) => anyRow(problem, w)));
          expect(mine.count).toEqual(rowCounts(problem, mine.all()));
        }
      },
    ),
    { numRuns: 100 },
  );
});

test('who was taken by somebody who never comes back is missing once all are taken', () => {
  const problem = randomProblem({ seed: 3, workers: 3, days: 4, widest: 3 });
  const [one, other] = pair(problem);
  expect(other.claim()).toBe(0);
  for (const w of [1, 2]) {
    expect(one.claim()).toBe(w);
    one.put(w, anyRow(problem, w));
  }
  expect(one.claim()).toBeUndefined();
  expect(one.missing()).toEqual([0]);
});

test('nothing is left to take where all rows come from elsewhere', () => {
  const [one, other] = pair(randomProblem({ seed: 1, workers: 3, days: 4, widest: 3 }));
  one.claimAll();
  expect([one.claim(), other.claim()]).toEqual([undefined, undefined]);
});
