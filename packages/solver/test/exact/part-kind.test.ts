import { describe, expect, it } from 'vitest';
import { drawnKind, type PartEnd, PartKind } from '../../src/exact/part-kind.ts';
import { randomOf } from '../../src/random.ts';

const SIZES = { first: 20, least: 7, most: 28, mostTime: 0.03 };

/** A part that left a rota of 100 points as it was, though its LP had a better one. */
const end = (rest: Partial<PartEnd> = {}): PartEnd => ({
  before: 100,
  after: 100,
  isHopeless: false,
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
    expect(largest(after(3, { isHopeless: true }))).toBe(25); // 20 x 1.08^3 = 25.2
    expect(largest(after(30, { isHopeless: true }))).toBe(28);
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
    const promises = [quick, slow, poor].map((kind) => kind?.promise(100) ?? 0);
    expect(promises[0]).toBeCloseTo(2 * (promises[1] ?? 0), 3);
    expect(promises[1]).toBeGreaterThan(100 * (promises[2] ?? 0));
    expect(promises[2]).toBeGreaterThan(0);
  });
});

describe('drawing a kind', () => {
  it('tries each once, then those most that promise most, and the others now and then', () => {
    const random = randomOf(3);
    const kinds = [new PartKind(SIZES), new PartKind(SIZES)] as const;
    const drawn = () => drawnKind(kinds, (kind) => kind, 100, random);
    expect(drawn()).toBe(kinds[0]);
    kinds[0].learn(end({ after: 99 }));
    expect(drawn()).toBe(kinds[1]);
    kinds[1].learn(end({ took: 0.01 }));
    const seldom = Array.from({ length: 20_000 }, drawn).filter((kind) => kind === kinds[1]).length;
    expect(seldom).toBeGreaterThan(0);
    expect(seldom).toBeLessThan(100);
  });
});
