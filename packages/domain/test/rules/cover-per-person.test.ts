import { describe, expect, it } from 'vitest';
import { coverPerPerson } from '../../src/rules/cover-per-person.ts';
import {
  coverOf,
  DAY,
  EARLY,
  findings,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  termsOf,
  workerWith,
} from '../support/build.ts';

const only = (type: typeof DAY, target: number) =>
  coverOf(type, {
    rrule: 'FREQ=MONTHLY;BYMONTHDAY=3',
    anchor: '2026-12-01',
    heads: { min: 0, target, max: 9 },
  });
const problem = problemWith({
  service: serviceWith({ shiftTypes: [DAY, EARLY], cover: [only(DAY, 2), only(EARLY, 0)] }),
  workers: ['w01', 'w02', 'w03'].map((id) => workerWith(id)),
});
const placed = (...pairs: readonly (readonly [string, string])[]): readonly Placing[] =>
  pairs.map(([worker, cover]) => [worker, cover, '2026-12-03']);
const found = (placings: readonly Placing[], params: Record<string, unknown>) =>
  findings(coverPerPerson, { problem, rota: rotaOf(problem, placings) }, params).map(({ amount, points }) => [
    amount,
    points,
  ]);

describe('cover per person', () => {
  it('prices each person missing and each beyond, whatever the hours', () => {
    // nobody wanted on the early, two on the day shift: 1 x 3 and 2 x 100
    expect(found(placed(['w01', 'early']), { under: 100, over: 3 })).toEqual([
      [1, 3],
      [2, 200],
    ]);
    expect(found(placed(['w01', 'day'], ['w02', 'day']), { under: 100, over: 3 })).toEqual([]);
    expect(found(placed(['w01', 'day'], ['w02', 'day'], ['w03', 'day']), { under: 100, over: 3 })).toEqual([[1, 3]]);
  });

  it('leaves a side of 0 points unjudged', () => {
    expect(found(placed(['w01', 'early']), { under: 100, over: 0 })).toEqual([[2, 200]]);
    expect(found(placed(['w01', 'early']), { under: 0, over: 3 })).toEqual([[1, 3]]);
  });

  it('looks at the covers it names', () => {
    expect(found(placed(['w01', 'early']), { under: 100, over: 3, covers: ['early'] })).toEqual([[1, 3]]);
  });

  it('is a row per demand, and none at all without points', () => {
    expect(termsOf(shapeOf(coverPerPerson, problem, { under: 100, over: 1 }))).toMatchObject([
      { term: 'row', min: 0, max: 0, belowPoints: 100, abovePoints: 1 },
      { term: 'row', min: 2, max: 2, belowPoints: 100, abovePoints: 1 },
    ]);
    expect(termsOf(shapeOf(coverPerPerson, problem, { under: 0, over: 0 }))).toEqual([]);
  });
});
