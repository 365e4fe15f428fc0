import { expect, test } from 'vitest';
import { kinOf } from '../../../src/exact/whole/kin.ts';
import { type PartSource, WholePart } from '../../../src/exact/whole/whole-part.ts';
import { randomOf } from '../../../src/random.ts';
import { randomProblem } from '../../support/random-problem.ts';

const problem = randomProblem({ seed: 3, workers: 5, days: 8, widest: 3 });
const best = problem.workers.map(({ patternStart }) => Int32Array.from(patternStart.subarray(0, problem.days)));
const open = problem.workers.flatMap(({ isFixedDay }, w) =>
  [...isFixedDay].flatMap((isFixed, day) => (isFixed === 1 ? [] : [[w, day] as const])),
);

/** Days of people that the relaxation would have otherwise, of any worker and at any time. */
const UNLIKE = [open[0], open[Math.floor(open.length / 2)], open.at(-1)];

const source = (seed: number): PartSource => ({
  problem,
  random: randomOf(seed),
  kin: kinOf(problem),
  best,
  shareOf: (worker, pattern) =>
    UNLIKE.some((cell) => cell && cell[0] === worker && best[worker]?.[cell[1]] === pattern) ? 0 : 1,
});

const spread = (): WholePart => WholePart.relaxed().at(-1) as WholePart; // the kind that takes days from anywhere

const freeOf = (part: WholePart, seed = 1): number =>
  part.free(source(seed)).reduce((sum, row) => sum + row.filter((p) => p === -1).length, 0);

const END = { saved: 0, took: 1, seconds: 1 };

test('a part is the rota with something free, and all else as it was', () => {
  for (const part of [...WholePart.plain(), ...WholePart.relaxed()])
    for (let seed = 0; seed < 20; seed++)
      part.free(source(seed)).forEach((row, w) => {
        for (const [day, p] of row.entries()) expect([-1, best[w]?.[day]]).toContain(p);
      });
});

test('a spread part frees so large a share of the days that may change, first what the relaxation would have otherwise', () => {
  const part = spread();
  for (let seed = 0; seed < 20; seed++) {
    expect(freeOf(part, seed)).toBe(Math.ceil(open.length / 4));
    const freed = part.free(source(seed));
    for (const cell of UNLIKE) expect(freed[cell?.[0] ?? -1]?.[cell?.[1] ?? -1]).toBe(-1);
    problem.workers.forEach(({ isFixedDay }, w) => {
      for (const [day, isFixed] of isFixedDay.entries()) if (isFixed === 1) expect(freed[w]?.[day]).not.toBe(-1);
    });
  }
  const others = Array.from({ length: 20 }, (_, seed) => part.free(source(seed)).join(' '));
  expect(new Set(others).size).toBeGreaterThan(1);
});

test('a spread part is larger after one that holds nothing, and after one cut short smaller, with more time', () => {
  const part = spread();
  const first = freeOf(part);
  expect(part.seconds(1, 1, 100)).toBe(1);
  for (let i = 0; i < 5; i++) part.learn({ ...END, isProved: true });
  expect(freeOf(part)).toBeGreaterThan(first);
  expect(part.seconds(1, 1, 100)).toBe(1);
  for (let i = 0; i < 5; i++) part.learn({ ...END, isProved: false });
  expect(freeOf(part)).toBe(first);
  expect(part.seconds(1, 1, 100)).toBeGreaterThan(5);
  // at most a tenth of what is left, what a part has at first, and all that is left
  for (let i = 0; i < 20; i++) part.learn({ ...END, isProved: false });
  expect(part.seconds(1, 1, 100)).toBe(10);
  expect(part.seconds(1, 1, 5)).toBe(1);
  expect(part.seconds(1, 1, 0.5)).toBe(0.5);
});

test('a spread part that found something is followed by one as large, or smaller where it was cut short, in the same time', () => {
  const part = spread();
  const first = freeOf(part);
  part.learn({ ...END, isProved: true, saved: 5 });
  expect(freeOf(part)).toBe(first);
  for (let i = 0; i < 3; i++) part.learn({ ...END, isProved: false, saved: 5 });
  expect(freeOf(part)).toBeLessThan(first);
  expect(part.seconds(1, 1, 100)).toBe(1);
});

test('other parts are larger after one that took little of its time, whatever it found, and never take longer', () => {
  const [days] = WholePart.plain();
  const first = freeOf(days);
  days.learn({ isProved: true, saved: 5, took: 0.5, seconds: 1 });
  expect(freeOf(days)).toBe(first);
  for (let i = 0; i < 5; i++) days.learn({ isProved: true, saved: 5, took: 0.1, seconds: 1 });
  expect(freeOf(days)).toBeGreaterThan(first);
  for (let i = 0; i < 9; i++) days.learn({ ...END, isProved: false });
  expect(freeOf(days)).toBeLessThanOrEqual(first);
  expect(days.seconds(1, 1, 100)).toBe(1);
});

test('what a kind brings is told by its last parts most', () => {
  const [days] = WholePart.plain();
  expect(days.rate).toBe(0);
  days.learn({ ...END, isProved: true, saved: 10 });
  const after = days.rate;
  expect(after).toBeGreaterThan(0);
  for (let i = 0; i < 20; i++) days.learn({ ...END, isProved: true });
  expect(days.rate).toBeLessThan(after / 100);
});
