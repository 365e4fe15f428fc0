import type { DayCostTerm, Planning } from '@rota/domain';
import { expect, test } from 'vitest';
import type { DraftPattern } from '../../src/compile/patterns.ts';
import { allowedOn } from '../../src/compile/standing.ts';

const [EARLY, LATE, NIGHT, NEVER] = [0, 1, 2, 3] as const;

const pattern = (...demands: readonly number[]): DraftPattern => ({
  day: 0,
  demands,
  tail: [],
  isTail: false,
  closes: undefined,
});

const asked = (when: DayCostTerm['when'], ...demands: readonly number[]): DayCostTerm => ({
  term: 'day-cost',
  worker: 'ann',
  day: 0,
  demands: new Set(demands),
  when,
  points: 1,
});

const allowedUnder = (...terms: readonly DayCostTerm[]): readonly (readonly number[])[] => {
  const standing = {
    planning: {} as Planning, // nothing here asks for instants
    pinned: new Map(),
    pinnedFree: new Set<number>(),
    tail: undefined,
    rests: [],
    followers: [],
    oldBlocks: new Map(),
    dayCosts: new Map([[0, terms]]),
  };
  return allowedOn(standing, [pattern(), pattern(EARLY), pattern(LATE), pattern(NIGHT)], 0).map(
    ({ demands }) => demands,
  );
};

test('hard asks of one day hold together', () => {
  expect(allowedUnder(asked('on', NIGHT), asked('off', EARLY, NIGHT))).toEqual([[EARLY]]);
});

test('an ask that no pattern keeps leaves the others as strict as ever', () => {
  expect(allowedUnder(asked('off', NEVER), asked('on', NIGHT))).toEqual([[], [EARLY], [LATE]]);
  expect(allowedUnder(asked('on', NIGHT), asked('off', NEVER))).toEqual([[], [EARLY], [LATE]]);
});
