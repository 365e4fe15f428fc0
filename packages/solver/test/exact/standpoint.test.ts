import { describe, expect, it } from 'vitest';
import { Standpoint } from '../../src/exact/standpoint.ts';
import { randomOf } from '../../src/random.ts';

const rota = (name: number): readonly Int32Array[] => [Int32Array.of(name)];

/** Stands at a rota that costs 100. */
const standing = (seed = 1) => {
  const place = new Standpoint(rota(0), randomOf(seed));
  place.offer(rota(0), 100);
  place.take();
  place.count();
  return place;
};

/** Takes one rota as what a neighbourhood gave. */
const step = (place: Standpoint, name: number, cost: number): Standpoint => {
  place.offer(rota(name), cost);
  place.take();
  place.count();
  return place;
};

describe('a standpoint', () => {
  it('goes on from the best rota offered, and says which is the best of all', () => {
    const place = standing();
    expect([place.offer(rota(1), 98), place.offer(rota(2), 99), place.offer(rota(3), 97)]).toEqual([true, false, true]);
    expect(place.offered).toBe(97);
    place.take();
    expect([place.rows[0]?.[0], place.cost, place.best, place.offered]).toEqual([3, 97, 97, Infinity]);
  });

  it('may go on from a rota two points worse, seldom from one that is ten worse, and never from one that is a hundred worse', () => {
    const taken = (worse: number): number =>
      Array.from({ length: 1000 }, (_, seed) => step(standing(seed + 1), 1, 100 + worse).cost).filter(
        (cost) => cost > 100,
      ).length;
    // e^-1 and e^-5 of a thousand
    expect(taken(2)).toBeGreaterThan(300);
    expect(taken(2)).toBeLessThan(440);
    expect(taken(10)).toBeLessThan(20);
    expect(taken(100)).toBe(0);
  });

  it('counts neighbourhoods since the rota at hand was at its lowest, which drifting up and down again is not', () => {
    const place = standing();
    place.limit = Infinity;
    step(place, 1, 102);
    place.limit = Infinity;
    step(place, 2, 100);
    expect([place.sinceLowest, place.sinceBest]).toEqual([2, 2]);
    step(place, 3, 99);
    expect([place.sinceLowest, place.sinceBest]).toEqual([0, 0]);
  });

  it('is left from the best rota, for whatever comes, and stays there when nothing does', () => {
    const place = standing();
    place.limit = Infinity;
    step(place, 1, 150);
    expect(place.cost).toBe(150);
    place.leave();
    expect([place.rows[0]?.[0], place.cost]).toEqual([0, 100]);
    place.take();
    expect(place.cost).toBe(100);
    place.leave();
    step(place, 2, 5000);
    expect([place.rows[0]?.[0], place.cost, place.sinceLowest, place.best]).toEqual([2, 5000, 0, 100]);
  });

  it('is left from the rota at hand where that is as good as the best', () => {
    const place = step(standing(), 1, 100);
    place.leave();
    expect(place.rows[0]?.[0]).toBe(1);
  });
});
