import { expect, test } from 'vitest';
import { Ladder } from '../../src/windows/ladder.ts';

const YEAR = 364;

test('a length is kept while a sweep saves enough, then the next is tried, and after the longest the middle ones again', () => {
  const ladder = new Ladder();
  ladder.judge(1000, 900, YEAR, 10, 1e6);
  expect([ladder.length, ladder.temperature]).toEqual([7, 0]);
  const met = Array.from({ length: 8 }, () => {
    ladder.judge(1000, 1000, YEAR, 10, 1e6);
    return ladder.length;
  });
  expect(met).toEqual([14, 28, 42, 56, 84, 28, 42, 56]);
  expect(ladder.temperature).toBeGreaterThan(0);
});

test('no length is tried that is longer than the part, or would take too much of the time left', () => {
  const short = new Ladder();
  for (let turn = 0; turn < 3; turn++) short.judge(1000, 1000, 20, 10, 1e6);
  expect(short.length).toBeLessThanOrEqual(28);
  const late = new Ladder();
  for (let turn = 0; turn < 5; turn++) late.judge(1000, 1000, YEAR, 10_000, 20_000);
  expect(late.length).toBe(7);
});
