import { describe, expect, test } from 'vitest';
import { freshState, sharedState } from '../src/shared.ts';

describe('the memory that threads of one solve share', () => {
  test('begins with nothing proved and nobody cancelled', () => {
    const state = freshState();
    expect(state.isCancelled()).toBe(false);
    expect([state.bound(), ...[0, 1, 2, 3, 4].map(state.levelBound)]).toEqual(new Array(6).fill(undefined));
  });

  test('shows another thread what one has written', () => {
    const caller = freshState();
    const prover = sharedState(caller.memory);
    prover.setBound(120);
    prover.setLevelBound(1, 0);
    prover.setLevelBound(4, 7);
    caller.cancel();
    expect([caller.bound(), caller.levelBound(0), caller.levelBound(1), caller.levelBound(4)]).toEqual([
      120,
      undefined,
      0,
      7,
    ]);
    expect(prover.isCancelled()).toBe(true);
  });
});
