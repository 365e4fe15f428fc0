import { describe, expect, test } from 'vitest';
import { randomOf } from '../../../src/random.ts';
import { annealing, cooled } from '../../../src/search/acceptance/annealing.ts';

describe('the annealing threshold', () => {
  test('is 0 when cold: no rise is kept', () => {
    expect(annealing(0)(randomOf(1))).toBe(0);
  });

  test('keeps a rise with probability exp(-rise / temperature)', () => {
    const [random, draws] = [randomOf(7), 20_000];
    const threshold = annealing(10);
    const thresholds = Array.from({ length: draws }, () => threshold(random));
    const keptShare = (rise: number): number => thresholds.filter((most) => rise <= most).length / draws;
    // exp(-0.5) = 0.607, exp(-1) = 0.368, exp(-3) = 0.050; four standard deviations of 20,000 draws are 0.014
    for (const rise of [5, 10, 30]) expect(Math.abs(keptShare(rise) - Math.exp(-rise / 10))).toBeLessThan(0.014);
    expect(Math.min(...thresholds)).toBeGreaterThanOrEqual(0);
  });
});

describe('cooling', () => {
  test('falls by equal factors from hot to cold', () => {
    // half way from 100 to 1 by factors is 10
    expect([0, 0.5, 1].map((progress) => cooled(100, 1, progress))).toEqual([100, 10, 1]);
  });

  test('stays at its ends outside the run', () => {
    expect([cooled(100, 1, -1), cooled(100, 1, 2)]).toEqual([100, 1]);
  });
});
