import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logScaleOf, scaleOf } from '../../../src/export/report/scale.ts';

test('is linear with round ticks while values are near each other', () => {
  const { at, ticks } = scaleOf([0, 10]);
  expect(ticks).toEqual([0, 2, 4, 6, 8, 10]);
  // A little room above: the scale ends at 10.6.
  expect([at(0), at(5.3), at(10.6)]).toEqual([0, 0.5, 1]);
});

test('is logarithmic when the greatest is more than twenty times the least', () => {
  const { at, ticks } = scaleOf([1, 100]);
  expect(ticks).toEqual([1, 2, 5, 10, 20, 50, 100]);
  expect(at(10)).toBeCloseTo(0.5, 9);
});

test('keeps to decades when there are many', () => {
  expect(scaleOf([0.1, 100_000]).ticks).toEqual([0.1, 1, 10, 100, 1000, 10_000, 100_000]);
});

test('is logarithmic for near values, too, when asked, with some room at both ends', () => {
  const { at, ticks } = logScaleOf([10, 40]);
  expect(ticks).toEqual([10, 20]);
  expect(at(20)).toBeCloseTo(0.5, 9);
  expect(at(10)).toBeGreaterThan(0.05);
});

test('puts 0 at the lower end of a logarithmic scale', () => {
  const { at } = scaleOf([0, 1, 1000]);
  expect(at(0)).toBe(0);
});

test('has room around a single value', () => {
  const { at, ticks } = scaleOf([7, 7]);
  expect(at(7)).toBe(0.5);
  expect(ticks).toContain(7);
});

test('law: every value has a place between the ends, and a greater value is never left of a lesser one', () => {
  const values = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(values, (given) => {
      const sorted = given.toSorted((a, b) => a - b);
      const { at, ticks } = scaleOf(given);
      const places = sorted.map(at);
      for (const place of places) expect(place >= 0 && place <= 1).toBe(true);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(ticks.length).toBeLessThan(20);
    }),
  );
});
