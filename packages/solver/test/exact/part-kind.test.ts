import { describe, expect, it } from 'vitest';
import { drawnKind, type PartEnd, PartKind } from '../../src/exact/part-kind.ts';
import { randomOf } from '../../src/random.ts';

const SIZES = { first: 20, least: 7, most: 28, growth: 1.08, mostTime: 0.03 };

/** A part that left a rota of 100 points as it was, though its LP had a better one. */
const end = (rest: Partial<PartEnd> = {}): PartEnd => ({
  before: 100,
  after: 100,
  isTooSmall: false,
  took: 0.001,
  left: 0.5,
  ...rest,
});

/** Largest size of a hundred draws. */
const largest = (kind: PartKind): number => {
  const random = randomOf(1);
  return Math.max(...Array.from({ length: 100 }, () => kind.draw(random)));
};

/** A kind after so many parts that ended alike. */
const after = (count: number, rest: Partial<PartEnd>): PartKind => {
  const kind = new PartKind(SIZES);
  for (let i = 0; i < count; i++) kind.learn(end(rest));
  return kind;
};

describe('a kind of part', () => {
  it('is drawn from half of its size to all of it', () => {
    const random = randomOf(1);
    const drawn = Array.from({ length: 200 }, () => new PartKind(SIZES).draw(random));
    expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([10, 20]);
  });

  it('grows while its LPs have nothing better, to the largest there is', () => {
    expect(largest(after(3, { isTooSmall: true }))).toBe(25); // 20 x 1.08^3 = 25.2
    expect(largest(after(30, { isTooSmall: true }))).toBe(28);
  });

  it('shrinks while dives make nothing of what LPs have, to the smallest there is', () => {
    expect(largest(after(4, { after: 120 }))).toBe(16); // 20 x 0.95^4 = 16.3
    expect(largest(after(60, { after: Infinity }))).toBe(7);
  });

  it('stays as it is while it brings something', () => {
    expect(largest(after(10, { after: 95 }))).toBe(20);
  });

  it('shrinks when it takes too long, though it brings something, and at the end of a run may take as much as a while before', () => {
    expect(largest(after(1, { after: 95, took: 0.016 }))).toBe(16);
    expect(largest(after(1, { after: 95, took: 0.007, left: 0.01 }))).toBe(20);
  });

  it('promises what it brings for its time', () => {
    const [quick, slow, poor] = [{ after: 90, took: 0.001 }, { after: 90, took: 0.002 }, {}].map((rest) =>
      after(5, rest),
    );
    const promises = [quick, slow, poor].map((kind) => kind?.promise() ?? 0);
    expect(promises[0]).toBeCloseTo(2 * (promises[1] ?? 0), 3);
    expect(promises[1]).toBeGreaterThan(40 * (promises[2] ?? 0));
    expect(promises[2]).toBeGreaterThan(0);
  });
});

it('is not taken to save all that mending a rota saves, short of what it must have', () => {
  const [mended, better] = [{ before: 4_000_003_000, after: 3000 }, { after: 95 }].map((rest) => after(1, rest));
  expect(mended?.promise()).toBeCloseTo(better?.promise() ?? 0, 6);
});

describe('drawing a kind', () => {
  it('tries each once, then those most that promise most, and the others now and then', () => {
    const random = randomOf(3);
    const kinds = [new PartKind(SIZES), new PartKind(SIZES)] as const;
    const drawn = () => drawnKind(kinds, (kind) => kind, random);
    expect(drawn()).toBe(kinds[0]);
    kinds[0].learn(end({ after: 99 }));
    expect(drawn()).toBe(kinds[1]);
    kinds[1].learn(end({ took: 0.01 }));
    const seldom = Array.from({ length: 20_000 }, drawn).filter((kind) => kind === kinds[1]).length;
    // 0.02 x 0.01 saved and the hope of 0.00005 for 0.001 of the run, beside the hope alone for 0.01: 1 in 51
    expect(seldom).toBeGreaterThan(300);
    expect(seldom).toBeLessThan(500);
  });
});
