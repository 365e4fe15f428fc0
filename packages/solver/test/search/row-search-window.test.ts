import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WorkerRow } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { leanAutomatonOf } from '../../src/rows/lean-automaton.ts';
import { frameOf, type RowFrame, withHalfPoints } from '../../src/rows/row-frame.ts';
import { RowTrace } from '../../src/rows/row-trace.ts';
import { WindowRow } from '../../src/rows/window-row.ts';
import { workerPoints } from '../../src/score/evaluate.ts';
import { everyRow, lawfulRows } from '../support/brute-force.ts';
import { chanceOf } from '../support/chance.ts';
import { aProblem, type ProblemSeed, randomProblem, roughProblem } from '../support/random-problem.ts';

/*
 * Windows against every way there is to plan them. Frames are of lean automata, so that hard sums and groups are counted
 * beside the states, as in a search.
 */

const frameFor = (row: WorkerRow): RowFrame => {
  const automaton = leanAutomatonOf(row);
  if (!automaton) throw new Error('a row of six days needs few states');
  return frameOf(automaton);
};

const rowOf = (size: ProblemSeed): WorkerRow => randomProblem({ ...size, workers: 1 }).workers[0] as WorkerRow; // one was asked for

/** Whole prices from -20 to 20 over the row's own costs. */
const pricesOf = (row: WorkerRow, draw: number): Float64Array => {
  const chance = chanceOf(randomOf(draw));
  return row.cost.map((cost) => cost + (chance.happens(60) ? chance.between(-20, 20) : 0));
};

/** Cost of a row at prices that hold its own day costs already. */
const pointsOf = (row: WorkerRow, price: Float64Array, choice: Int32Array): number =>
  choice.reduce((sum, p) => sum + (price[p] ?? 0) - (row.cost[p] ?? 0), workerPoints(row, choice));

interface Draw {
  readonly row: WorkerRow;
  readonly frame: RowFrame;
  readonly price: Float64Array;
  readonly current: Int32Array;
  readonly from: number;
  readonly to: number;
}

const drawOf = (size: ProblemSeed, draw: number): Draw => {
  const row = rowOf(size);
  const chance = chanceOf(randomOf(draw));
  const from = chance.between(0, row.days - 1);
  return {
    row,
    frame: frameFor(row),
    price: pricesOf(row, draw),
    current: chance.pick(lawfulRows(row)),
    from,
    to: chance.between(from + 1, row.days),
  };
};

const leastIn = ({ row, price, current, from, to }: Draw): number => {
  let least = Infinity;
  for (const choice of everyRow(row, { from, to, current })) least = Math.min(least, pointsOf(row, price, choice));
  return least;
};

test('a window is planned as cheaply as can be, with the days around it kept and every rule held', () => {
  let exact = 0;
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, seed) => {
      const draw = drawOf(size, seed);
      const { row, frame, price, current, from, to } = draw;
      const window = new WindowRow(row.days);
      const least = leastIn(draw);
      const isFound = window.replan(new RowTrace(frame, current), from, to, Float64Array.from(price), Infinity);
      if (isFound) {
        expect(window.patterns.filter((_, day) => day < from || day >= to)).toEqual(
          current.filter((_, day) => day < from || day >= to),
        );
        expect(pointsOf(row, price, window.patterns)).toBeGreaterThanOrEqual(least);
        expect(workerPoints(row, window.patterns)).toBeLessThan(Infinity);
      }
      if (frame.unkept.length > 0) return;
      exact++;
      expect(isFound).toBe(true);
      expect(pointsOf(row, price, window.patterns)).toBe(least);
    }),
    { numRuns: 300 },
  );
  expect(exact).toBeGreaterThan(150);
});

/** Groups of two days, both between these, of which a row uses one. */
const halvesOf = ({ groups }: RowFrame, choice: Int32Array, from: number, to: number): number => {
  const daysOf = new Map<number, number[]>();
  groups?.onDay.forEach((group, day) => {
    if (group >= 0) daysOf.set(group, [...(daysOf.get(group) ?? []), day]);
  });
  const isUsed = (day: number): boolean => (groups?.term.groupOf[choice[day] as number] ?? -1) >= 0;
  const pairs = [...daysOf.values()].filter(
    (days) => days.length === 2 && days.every((day) => from <= day && day < to),
  );
  return pairs.filter(([first = 0, second = 0]) => isUsed(first) !== isUsed(second)).length;
};

test('where half used groups seem dearer, the cheapest window with that price is found', () => {
  const HALF = 7;
  let halves = 0;
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, seed) => {
      const draw = drawOf(size, seed);
      const { row, price, current, from, to } = draw;
      const frame = withHalfPoints(draw.frame, HALF);
      fc.pre(frame.groups !== undefined && frame.unkept.length === 0);
      const seeming = (choice: Int32Array): number =>
        pointsOf(row, price, choice) + HALF * halvesOf(frame, choice, from, to);
      let least = Infinity;
      for (const choice of everyRow(row, { from, to, current })) least = Math.min(least, seeming(choice));
      const window = new WindowRow(row.days);
      expect(window.replan(new RowTrace(frame, current), from, to, Float64Array.from(price), Infinity)).toBe(true);
      expect(seeming(window.patterns)).toBe(least);
      const surcharge = new RowTrace(frame, current).surcharge(from, to);
      expect(surcharge).toBe(HALF * halvesOf(frame, current, from, to));
      if (surcharge > 0) halves++;
    }),
    { numRuns: 150 },
  );
  expect(halves).toBeGreaterThan(0);
});

test('nothing is found when the row that stands is the cheapest, and something when it is not', () => {
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, seed) => {
      const draw = drawOf(size, seed);
      const { row, frame, price, current, from, to } = draw;
      fc.pre(frame.unkept.length === 0);
      const trace = new RowTrace(frame, current);
      let present = trace.pointsFrom[from] as number;
      for (let day = from; day < to; day++) present += price[current[day] as number] as number;
      const isFound = new WindowRow(row.days).replan(trace, from, to, Float64Array.from(price), present);
      expect(isFound).toBe(leastIn(draw) < pointsOf(row, price, current));
    }),
    { numRuns: 200 },
  );
});

test('a whole row planned from nothing is lawful, and there is one unless no row is lawful', () => {
  let found = 0;
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, seed) => {
      const row = roughProblem({ ...size, workers: 1 }).workers[0] as WorkerRow; // one was asked for
      const frame = frameFor(row);
      const window = new WindowRow(row.days);
      const wanted = Float64Array.from({ length: row.days }, (_, day) => (seed >> (day % 20)) % 3);
      const isFound = window.construct(frame, pricesOf(row, seed), wanted);
      if (isFound) {
        found++;
        expect(workerPoints(row, window.patterns)).toBeLessThan(Infinity);
      } else if (frame.unkept.length === 0) expect(lawfulRows(row)).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(found).toBeGreaterThan(50);
});

test('a trace knows what its row costs after any changes', () => {
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, seed) => {
      const { row, frame, price, current } = drawOf(size, seed);
      const chance = chanceOf(randomOf(seed));
      const trace = new RowTrace(frame, current);
      const window = new WindowRow(row.days);
      for (let turn = 0; turn < 5; turn++) {
        const from = chance.between(0, row.days - 1);
        const to = chance.between(from + 1, row.days);
        if (
          window.replan(
            trace,
            from,
            to,
            price.map((points) => points + turn * chance.between(-9, 9)),
            Infinity,
          )
        )
          trace.replace(from, to, window.patterns);
        const costs = trace.patterns.reduce((sum, p) => sum + (row.cost[p] ?? 0), 0);
        expect(costs + (trace.pointsFrom[0] as number)).toBeCloseTo(workerPoints(row, trace.patterns), 6);
        expect(new RowTrace(frame, trace.patterns)).toEqual(trace);
      }
    }),
    { numRuns: 100 },
  );
});
