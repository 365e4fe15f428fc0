import { expect, test } from 'vitest';
import { kinOf } from '../../../src/exact/whole/kin.ts';
import { drawnPart, type PartSource, WholePart } from '../../../src/exact/whole/whole-part.ts';
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
    for (let seed = 0; seed < 20; seed++) {
      part.free(source(seed)).forEach((row, w) => {
        for (const [day, p] of row.entries()) expect([-1, best[w]?.[day]]).toContain(p);
      });
    }
});

test('parts that ask nothing of a relaxation are never empty', () => {
  for (const part of WholePart.plain())
    for (let seed = 0; seed < 20; seed++) expect(freeOf(part, seed)).toBeGreaterThan(0);
});

test('another kind frees for some days what the relaxation would have otherwise, and nothing else', () => {
  const [unlike] = WholePart.relaxed();
  const freed = Array.from({ length: 40 }, (_, seed) =>
    (unlike?.free(source(seed)) ?? []).flatMap((row, w) =>
      [...row].flatMap((p, day) => (p === -1 ? [`${w} ${day}`] : [])),
    ),
  );
  expect(new Set(freed.flat())).toEqual(new Set(UNLIKE.map((cell) => cell?.join(' '))));
  expect(freed.some((cells) => cells.length < UNLIKE.length)).toBe(true);
});

test('a spread part frees so large a share of the days that may change, first what the relaxation would have otherwise', () => {
  const part = spread();
  const drawn = Array.from({ length: 20 }, (_, seed) => part.free(source(seed)));
  for (const freed of drawn) {
    for (const cell of UNLIKE) expect(freed[cell?.[0] ?? -1]?.[cell?.[1] ?? -1]).toBe(-1);
    expect(freed.flatMap((row) => [...row].filter((p) => p === -1))).toHaveLength(Math.ceil(open.length / 4));
  }
  expect(new Set(drawn.map(String)).size).toBeGreaterThan(15);
});

test('of days that may not change a spread part frees none, and nothing where none may', () => {
  const fixedOn = (isFixed: (w: number, day: number) => boolean): PartSource => {
    const workers = problem.workers.map((row, w) => ({
      ...row,
      isFixedDay: row.isFixedDay.map((_, day) => (isFixed(w, day) ? 1 : 0)),
    }));
    return { ...source(1), problem: { ...problem, workers } };
  };
  const even = spread().free(fixedOn((_, day) => day % 2 === 0));
  expect(even.flatMap((row) => [...row].flatMap((p, day) => (p === -1 ? [day % 2] : [])))).toEqual(
    Array(Math.ceil((best.length * problem.days) / 8)).fill(1),
  );
  expect(spread().free(fixedOn(() => true))).toEqual(best);
});

test('a duty over two days has one lot', () => {
  // everybody's last days are one duty from the first of them on
  const from = problem.days - 3;
  const workers = problem.workers.map((row, w) => ({
    ...row,
    isFixedDay: row.isFixedDay.map(() => 0),
    isTail: row.isTail.map((_, p) =>
      (row.patternDay[p] ?? 0) > from && best[w]?.[row.patternDay[p] ?? 0] === p ? 1 : 0,
    ),
  }));
  let together = 0;
  for (let seed = 0; seed < 20; seed++) {
    const freed = spread().free({ ...source(seed), shareOf: () => 1, problem: { ...problem, workers } });
    const kept = freed.map((row) => [...row.subarray(from)].map((p) => p === -1));
    expect(kept.filter((days) => new Set(days).size > 1).length).toBeLessThanOrEqual(1); // where the count ends
    together += kept.filter((days) => days.every(Boolean)).length;
  }
  expect(together).toBeGreaterThan(0);
});

test('a spread part is larger after one that holds nothing, and after one cut short smaller, with more time', () => {
  const part = spread();
  const first = freeOf(part);
  expect(part.seconds(1, 100)).toBe(1);
  for (let i = 0; i < 5; i++) part.learn({ ...END, isProved: true });
  const larger = freeOf(part);
  expect(larger).toBeGreaterThan(first);
  expect(part.seconds(1, 100)).toBe(1);
  for (let i = 0; i < 3; i++) part.learn({ ...END, isProved: false, seconds: part.seconds(1, 100) });
  expect(freeOf(part)).toBeLessThan(larger);
  expect(part.seconds(1, 100)).toBeCloseTo(1.5 ** 3, 9);
  expect(part.seconds(5, 100)).toBe(5);
  // at most a tenth of what is left, or what parts may take anyway, and all that is left
  for (let i = 0; i < 20; i++) part.learn({ ...END, isProved: false, seconds: part.seconds(1, 100) });
  expect(part.seconds(1, 100)).toBe(10);
  expect(part.seconds(1, 5)).toBe(1);
  expect(part.seconds(1, 0.5)).toBe(0.5);
});

test('parts are never larger than everything, nor smaller than a sixteenth', () => {
  const part = spread();
  for (let i = 0; i < 60; i++) part.learn({ ...END, isProved: true });
  expect(freeOf(part)).toBe(open.length);
  for (let i = 0; i < 8; i++) part.learn({ ...END, isProved: false });
  expect(freeOf(part)).toBeLessThan(open.length / 2 + 1);
  for (let i = 0; i < 60; i++) part.learn({ ...END, isProved: false });
  expect(freeOf(part)).toBe(Math.ceil(0.06 * open.length));
});

test('a spread part that found something is followed by one as large, or smaller where it was cut short, in the same time', () => {
  const part = spread();
  const first = freeOf(part);
  part.learn({ ...END, isProved: true, saved: 5 });
  expect(freeOf(part)).toBe(first);
  for (let i = 0; i < 3; i++) part.learn({ ...END, isProved: false, saved: 5 });
  expect(freeOf(part)).toBeLessThan(first);
  expect(part.seconds(1, 100)).toBe(1);
});

test('other parts are larger after one that took little of its time, whatever it found, and take no longer than usual', () => {
  const [days] = WholePart.plain();
  const first = freeOf(days);
  days.learn({ isProved: true, saved: 5, took: 0.5, seconds: 1 });
  expect(freeOf(days)).toBe(first);
  for (let i = 0; i < 5; i++) days.learn({ isProved: true, saved: 5, took: 0.1, seconds: 1 });
  expect(freeOf(days)).toBeGreaterThan(first);
  for (let i = 0; i < 9; i++) days.learn({ ...END, isProved: false });
  expect(freeOf(days)).toBeLessThanOrEqual(first);
  expect(days.seconds(1, 100)).toBe(1);
});

test('what a kind brings and takes is told by its last parts most', () => {
  const [days] = WholePart.plain();
  expect(days.rate).toBe(0);
  const untried = days.weight;
  expect(untried).toBeLessThan(Infinity);
  days.learn({ ...END, isProved: true, saved: 10 });
  const after = days.rate;
  expect(after).toBeGreaterThan(0);
  expect(after).toBeLessThan(10);
  expect(days.weight).toBe(1);
  expect(days.weight).toBeLessThan(untried);
  days.learn({ ...END, isProved: true, took: 4 });
  expect(days.weight).toBeLessThan(1);
  expect(days.weight).toBeGreaterThan(1 / 2);
  for (let i = 0; i < 20; i++) days.learn({ ...END, isProved: true, took: 4 });
  expect(days.rate).toBeLessThan(after / 100);
  expect(days.weight).toBeCloseTo(1 / 2, 2);
});

const TURNS = 4000;

const turnsOf = (parts: readonly WholePart[]): readonly number[] => {
  const random = randomOf(1);
  const drawn = Array.from({ length: TURNS }, () => drawnPart(parts, random));
  return parts.map((part) => drawn.filter((one) => one === part).length / TURNS);
};

test('kinds that bring nothing have turns by how long they take, and half of all turns are for the one that brings most', () => {
  const [quick, slow] = WholePart.plain();
  quick.learn({ ...END, isProved: true });
  slow?.learn({ ...END, isProved: true, took: 4 });
  const both = [quick, slow as WholePart];
  // two thirds, give or take four standard deviations of 4000 draws
  expect(turnsOf(both)[0]).toBeCloseTo(2 / 3, 1);
  expect(Math.abs((turnsOf(both)[0] ?? 0) - 2 / 3)).toBeLessThan(0.03);
  slow?.learn({ ...END, isProved: true, saved: 1, took: 4 });
  expect(Math.abs((turnsOf(both)[1] ?? 0) - (1 / 2 + 1 / 6))).toBeLessThan(0.032);
});
