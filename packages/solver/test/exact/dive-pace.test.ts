import { describe, expect, it } from 'vitest';
import { DivePace } from '../../src/exact/dive-pace.ts';

/** Fixes shares of the days left until a twentieth is left; every step takes so much of the run. @returns where it ends */
const endOf = (begun: number, step: number, leastShare = 0.04): { at: number; steps: number } => {
  let now = begun;
  const pace = new DivePace({ diveShare: 0.5, leastShare, progress: () => now });
  let [left, steps] = [1, 0];
  while (left > 0.05) {
    now += step;
    steps++;
    left *= 1 - pace.next();
  }
  return { at: now, steps };
};

/** A pace that begins there, and the clock that it goes by. */
const begun = (now: number) => {
  const clock = { now };
  return { clock, pace: new DivePace({ diveShare: 0.5, leastShare: 0.04, progress: () => clock.now }) };
};

describe('the pace of a dive', () => {
  it('is that of its style where there is time', () => {
    expect(endOf(0.1, 0.001).steps).toBe(74); // 0.96 ** 74 is just below a twentieth
    const still = new DivePace({ diveShare: 0.5, leastShare: 0.04, progress: () => 0.1 });
    expect([still.next(), still.next()]).toEqual([0.04, 0.04]); // no time goes by
  });

  it('has it end about halfway through what is left of the run, however long its steps', () => {
    for (const step of [0.01, 0.02, 0.05]) {
      const { at } = endOf(0.6, step);
      expect(at).toBeGreaterThan(0.7);
      expect(at).toBeLessThanOrEqual(0.8 + 3 * step);
    }
  });

  it('does not go by the LP before the first fixing, which may have been long', () => {
    const { clock, pace } = begun(0);
    clock.now = 0.2;
    expect(pace.next()).toBe(0.04);
  });

  it('fixes half of what is left at most, though the time is gone', () => {
    const { clock, pace } = begun(0.9);
    pace.next();
    clock.now = 0.99;
    expect(pace.next()).toBe(0.5);
  });

  it('is slow again once steps are short', () => {
    const { clock, pace } = begun(0);
    pace.next();
    clock.now = 0.1;
    expect(pace.next()).toBeGreaterThan(0.3);
    clock.now = 0.1001;
    expect(pace.next()).toBe(0.04);
  });
});
