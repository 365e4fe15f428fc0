import { expect, it } from 'vitest';
import { noMisses } from '../src/misses.ts';

it('many triers push out whoever began first, and nobody else', () => {
  const misses = noMisses({ most: 1, withinMs: 60_000 });
  misses.add('first', 0);
  misses.add('second', 0);
  for (let n = 2; n <= 10_000; n += 1) misses.add(String(n), 1);
  expect([misses.waitSeconds('first', 1), misses.waitSeconds('second', 1)]).toEqual([0, 60]);
});

it('a try that is taken back counts no more', () => {
  const misses = noMisses({ most: 2, withinMs: 60_000 });
  for (const _ of [1, 2]) misses.add('somebody', 0);
  misses.takeBack('somebody');
  expect(misses.waitSeconds('somebody', 0)).toBe(0);
  misses.add('somebody', 0);
  expect(misses.waitSeconds('somebody', 0)).toBe(60);
});
