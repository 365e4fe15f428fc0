import { describe, expect, test } from 'vitest';
import { cancelled, firstOf, moveLimit, proved, type RunState, timeLimit } from '../../../src/search/stop/index.ts';

const state = (rest: Partial<RunState> = {}): RunState => ({
  elapsed: 0,
  moves: 0,
  isCancelled: false,
  isProved: false,
  ...rest,
});

describe('stopping rules', () => {
  test('end at the limit, not before', () => {
    expect([timeLimit(100)(state({ elapsed: 99 })), timeLimit(100)(state({ elapsed: 100 }))]).toEqual([
      undefined,
      'timeLimit',
    ]);
    expect([moveLimit(5)(state({ moves: 4 })), moveLimit(5)(state({ moves: 5 }))]).toEqual([undefined, 'moveLimit']);
  });

  test('end when somebody asked for it, or when nothing better can exist', () => {
    expect([cancelled(state()), cancelled(state({ isCancelled: true }))]).toEqual([undefined, 'cancelled']);
    expect([proved(state()), proved(state({ isProved: true }))]).toEqual([undefined, 'optimal']);
  });

  test('together end by the first that fires, in their order', () => {
    const rule = firstOf([cancelled, proved, timeLimit(100)]);
    expect(rule(state())).toBeUndefined();
    expect(rule(state({ elapsed: 200, isProved: true }))).toBe('optimal');
    expect(rule(state({ elapsed: 200, isProved: true, isCancelled: true }))).toBe('cancelled');
  });

  test('none at all never end', () => {
    expect(firstOf([])(state({ elapsed: 1e9 }))).toBeUndefined();
  });
});
