import { expect, it } from 'vitest';
import { waitAfter } from '../../src/webhooks/backoff.ts';

const HOUR_MS = 3_600_000;

const waits = (chance: number): readonly number[] => {
  const all: number[] = [];
  for (let tries = 1; ; tries += 1) {
    const wait = waitAfter(tries, chance);
    if (wait === undefined) return all;
    all.push(wait);
  }
};

it('goes on for a little more than a day, whatever chance says', () => {
  for (const chance of [0, 0.5, 0.999]) {
    const total = waits(chance).reduce((sum, wait) => sum + wait, 0);
    expect(total).toBeGreaterThanOrEqual(24 * HOUR_MS);
    expect(total).toBeLessThan(30 * HOUR_MS);
  }
});

it('waits longer each time, and not as long as others do', () => {
  expect(waits(0)).toEqual(waits(0).toSorted((a, b) => a - b));
  expect(waits(0).slice(0, 3)).toEqual([5000, 30_000, 120_000]);
  expect(waits(0.5)[0]).toBe(5500);
});

it('gives a receiver the time it asks for, up to a day', () => {
  expect(waitAfter(1, 0, 60_000)).toBe(60_000);
  expect(waitAfter(1, 0, 400 * HOUR_MS)).toBe(24 * HOUR_MS);
  expect(waitAfter(1, 0, 10)).toBe(5000);
});
