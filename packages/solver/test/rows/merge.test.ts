import { describe, expect, test } from 'vitest';
import type { Layer } from '../../src/rows/layers.ts';
import { merged } from '../../src/rows/merge.ts';

/** A layer from the arcs of each state: step, state of the next layer, points. */
const layer = (...states: readonly (readonly (readonly [number, number, number])[])[]): Layer => {
  const arcs = states.flat();
  let end = 0;
  return {
    stateOf: new Map(states.map((_, state) => [state, state])),
    keys: states.map((_, state) => state),
    arcEnd: states.map((own) => {
      end += own.length;
      return end;
    }),
    step: arcs.map(([step]) => step),
    to: arcs.map(([, to]) => to),
    points: arcs.map(([, , points]) => points),
  };
};

const start = layer([
  [0, 0, 0],
  [1, 1, 0],
]);

describe('merging layers of states', () => {
  test('makes states with the same future one, the ends of all rows first of all', () => {
    // both states of day 1 take step 2 for 5 points, to states of the end that differ in what was counted
    const { layerStart, arcStart, arcStep, arcTo, arcPoints } = merged([
      start,
      layer([[2, 0, 5]], [[2, 1, 5]]),
      layer([], []),
    ]);
    expect([...layerStart]).toEqual([0, 1, 2, 3]);
    expect([...arcStart]).toEqual([0, 2, 3, 3]);
    expect([...arcStep]).toEqual([0, 1, 2]);
    expect([...arcTo]).toEqual([1, 1, 2]);
    expect([...arcPoints]).toEqual([0, 0, 5]);
  });

  test('keeps apart what differs in step, in points or in the number of arcs', () => {
    const { layerStart } = merged([
      layer([
        [0, 0, 0],
        [1, 1, 0],
        [2, 2, 0],
        [3, 3, 0],
      ]),
      layer(
        [[2, 0, 5]],
        [[2, 0, 6]],
        [[3, 0, 5]],
        [
          [2, 0, 5],
          [3, 0, 5],
        ],
      ),
      layer([]),
    ]);
    expect([...layerStart]).toEqual([0, 1, 5, 6]);
  });

  test('drops states from which no row can be finished, and the arcs to them', () => {
    const { layerStart, arcStep } = merged([start, layer([], [[2, 0, 0]]), layer([])]);
    expect([...layerStart]).toEqual([0, 1, 2, 3]);
    expect([...arcStep]).toEqual([1, 2]);
  });

  test('leaves no arc where no row is lawful', () => {
    expect(merged([start, layer([], []), layer()]).arcTo).toHaveLength(0);
  });
});
