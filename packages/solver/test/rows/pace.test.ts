import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paced } from '../../src/rows/pace.ts';

const amounts = (least: number) => fc.array(fc.integer({ min: least, max: 12 }), { minLength: 5, maxLength: 20 });

test('what is wanted late is given late', () => {
  const most = new Float64Array(8).fill(10);
  expect([...paced(most, Float64Array.of(1, 1, 1, 1, 3, 3, 3, 3), 16)].map(Math.round)).toEqual([
    0, 1, 2, 3, 4, 7, 10, 13, 16,
  ]);
});

test('no day is asked for more than three quarters of the most it can give; the others give the rest', () => {
  const most = new Float64Array(4).fill(4);
  const gone = paced(most, Float64Array.of(1, 1, 1, 100), 6);
  expect([...gone].map((value) => Math.round(100 * value) / 100)).toEqual([0, 1, 2, 3, 6]);
});

test('a pace rises from nothing to the whole, whatever is wanted', () => {
  fc.assert(
    fc.property(amounts(0), amounts(0), fc.integer({ min: 0, max: 100 }), (caps, wishes, percent) => {
      const days = Math.min(caps.length, wishes.length);
      const most = Float64Array.from(caps.slice(0, days));
      const all = most.reduce((sum, cap) => sum + cap, 0);
      const whole = Math.floor((all * percent) / 100);
      const gone = paced(most, Float64Array.from(wishes.slice(0, days)), whole);
      expect(gone[0]).toBe(0);
      expect(gone[days]).toBeCloseTo(whole, 4);
      for (let day = 0; day < days; day++) {
        const given = (gone[day + 1] as number) - (gone[day] as number);
        expect(given).toBeGreaterThanOrEqual(0);
        expect(given).toBeLessThanOrEqual((most[day] as number) + 1e-9);
      }
    }),
  );
});

test('where nothing is wanted, days give as they can', () => {
  const gone = paced(Float64Array.of(1, 0, 3), new Float64Array(3), 2);
  expect([...gone]).toEqual([0, 0.5, 0.5, 2]);
});
