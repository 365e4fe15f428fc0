import { expect, test } from 'vitest';
import { modelHash, modelText } from '../../src/problem/model-file.ts';
import { plainRow } from '../support/plain-row.ts';
import { randomProblem } from '../support/random-problem.ts';

const SIZE = { seed: 7, workers: 3, days: 5, widest: 3 };

test('the same problem gives the same text and hash', () => {
  const [first, second] = [modelText(randomProblem(SIZE)), modelText(randomProblem(SIZE))];
  expect(second).toBe(first);
  expect(modelHash(first)).toMatch(/^[0-9a-f]{64}$/);
  expect(modelHash(modelText(randomProblem({ ...SIZE, seed: 8 })))).not.toBe(modelHash(first));
});

test('a table of pairs stands by day, first pattern by first pattern', () => {
  const problem = randomProblem(SIZE);
  const row = plainRow(3, []);
  row.pairBan[1] = 1; // off on day 0, work on day 1
  row.pairBan[6] = 1; // work on day 1, off on day 2
  const written = JSON.parse(modelText({ ...problem, days: 3, workers: [row] }));
  expect(written.workers[0].pairBan).toEqual([
    [0, 1, 0, 0],
    [0, 0, 1, 0],
  ]);
});

test('equal long arrays are written once', () => {
  const problem = randomProblem(SIZE);
  const rows = [plainRow(20, []), plainRow(20, [])]; // 40 patterns: long enough
  const written = JSON.parse(modelText({ ...problem, days: 20, workers: rows }));
  expect(written.workers[0].cost).toEqual(written.workers[1].cost);
  expect(written.arrays[written.workers[0].cost.array]).toEqual(Array.from({ length: 40 }, () => 0));
});
