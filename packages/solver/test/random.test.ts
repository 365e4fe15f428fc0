import { describe, expect, test } from 'vitest';
import { randomOf } from '../src/random.ts';

const words = (seed: number, count: number): readonly number[] => {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => random.next() * 2 ** 32);
};

describe('the seeded random source', () => {
  test('gives the numbers of sfc32, on every machine', () => {
    // from a separate sfc32 in another language: the same start values, sixteen numbers thrown away
    expect(words(1, 6)).toEqual([52107484, 3520520, 3760476048, 677231255, 3264792032, 2764579802]);
    expect(words(0, 3)).toEqual([3822136429, 4266283186, 3507801389]);
    expect(words(20261201, 3)).toEqual([1850677728, 2058820106, 3490179067]);
  });

  test('draws whole numbers below a bound from the same words', () => {
    const random = randomOf(1);
    // 52107484 x 10 / 2^32 = 0.12, 3520520 -> 0.008, 3760476048 -> 8.76, ...
    expect(Array.from({ length: 12 }, () => random.below(10))).toEqual([0, 0, 8, 1, 7, 6, 9, 8, 4, 3, 0, 6]);
  });

  test('reaches every value below a bound about equally often', () => {
    const random = randomOf(3);
    const counts = new Array<number>(7).fill(0);
    for (let draw = 0; draw < 70_000; draw++) {
      const value = random.below(7);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    // 10,000 each; five standard deviations are 463
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(463);
  });
});
