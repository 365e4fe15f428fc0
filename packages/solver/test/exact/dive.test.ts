import { expect, test } from 'vitest';
import { type DiveMaster, type DiveOptions, dive } from '../../src/exact/dive.ts';
import { randomOf } from '../../src/random.ts';

/** One worker and four days, of which every LP would have pattern `day` on each day. */
const master = (): DiveMaster<{ worker: number; patterns: Int32Array }> => {
  const fixed = [new Int32Array(4).fill(-1)];
  return {
    fixed,
    free: [0],
    unfinished: () => (fixed[0]?.includes(-1) ? [0] : []),
    carrying: () => [[{ worker: 0, patterns: Int32Array.of(0, 1, 2, 3) }, 0.5]],
    isOpen: () => true,
    settle: () => undefined,
  };
};

/** LPs solved and whole answers told in a dive that fixes a day at a time. */
const dived = (isWorth?: DiveOptions<never>['isWorth']) => {
  const seen = { steps: 0, answers: 0 };
  dive(master(), {
    random: randomOf(1),
    noise: 0,
    leastShare: () => 0,
    isOver: () => false,
    generated: () => {
      seen.steps++;
      return { objective: 10 + seen.steps, values: new Float64Array(), duals: new Float64Array() };
    },
    onWhole: () => {
      seen.answers++;
    },
    ...(isWorth ? { isWorth } : {}),
  });
  return seen;
};

test('a dive goes on until all is fixed', () => {
  expect(dived()).toEqual({ steps: 5, answers: 5 });
});

test('a dive ends where its LP is not worth going on from, with the answer of that LP told', () => {
  expect(dived(() => false)).toEqual({ steps: 1, answers: 1 });
  expect(dived(({ objective }) => objective < 13)).toEqual({ steps: 3, answers: 3 });
});

test('a dive says at which step it asks', () => {
  const steps: number[] = [];
  dived((_, step) => steps.push(step) > 0);
  expect(steps).toEqual([0, 1, 2, 3]);
});
