import { expect, test } from 'vitest';
import { changesOf, gapBetween, timesOf } from '../../src/bench/timeline.ts';

test('a gap is the distance as a share of the objective, and there is none to speak of above an objective of 0', () => {
  expect(gapBetween(200, 190)).toBe(0.05);
  expect(gapBetween(0, 0)).toBe(0);
  expect(gapBetween(0, -3)).toBeUndefined();
});

test('keeps the looks at which something is new, and the end; a bound once proved stays', () => {
  const looks = [
    { seconds: 0.1 },
    { seconds: 0.20049, objective: 300 },
    { seconds: 0.3, objective: 300 },
    { seconds: 0.4, objective: 300, bound: 190 },
    { seconds: 0.5, objective: 200, bound: 180 },
  ];
  expect(changesOf(looks, { seconds: 2, objective: 200, bound: 190 })).toEqual([
    { seconds: 0.2, objective: 300 },
    { seconds: 0.4, objective: 300, bound: 190 },
    { seconds: 0.5, objective: 200, bound: 190 },
    { seconds: 2, objective: 200, bound: 190 },
  ]);
});

test('finds when the first rota, the last one and one within 1 % were there', () => {
  const points = [
    { seconds: 0.2, objective: 300 },
    // 198 of 200 is 1 % exactly
    { seconds: 0.5, objective: 200, bound: 150 },
    { seconds: 0.7, objective: 200, bound: 198 },
    { seconds: 1, objective: 199, bound: 198 },
    { seconds: 3, objective: 199, bound: 199 },
  ];
  expect(timesOf(points)).toEqual({ secondsToFirst: 0.2, secondsToBest: 1, secondsToOnePercent: 0.7 });
});

test('leaves out a time that a run never came to', () => {
  expect(timesOf([{ seconds: 5, bound: 12 }])).toEqual({});
  expect(
    timesOf([
      { seconds: 1, objective: 10 },
      { seconds: 5, objective: 10, bound: 9 },
    ]),
  ).toEqual({
    secondsToFirst: 1,
    secondsToBest: 1,
  });
});
