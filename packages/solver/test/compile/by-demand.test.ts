import { describe, expect, test } from 'vitest';
import { amountsOf, firstGroupsOf, holdsMarked, marksOf } from '../../src/compile/by-demand.ts';

describe('sets and amounts by demand', () => {
  test('mark what a set holds, to its last demand', () => {
    expect([...marksOf(new Set([3, 1]))]).toEqual([0, 1, 0, 1]);
    expect(marksOf(new Set())).toHaveLength(0);
  });

  test('are made once for each set', () => {
    const set = new Set([2]);
    expect(marksOf(set)).toBe(marksOf(set));
    expect(marksOf(set)).not.toBe(marksOf(new Set([2])));
  });

  test('give amounts, 0 where there is none', () => {
    expect([...amountsOf(new Map([[2, 480]]))]).toEqual([0, 0, 480]);
  });

  test('name the first group of a demand that is in several', () => {
    const groups = [new Set([1]), new Set([1, 3])];
    expect([...firstGroupsOf(groups)]).toEqual([-1, 0, -1, 1]);
  });

  test('say whether one of a few demands is marked, also beyond the last of the set', () => {
    const marks = marksOf(new Set([1]));
    expect(holdsMarked([0, 1], marks)).toBe(true);
    expect(holdsMarked([0, 7], marks)).toBe(false);
  });
});
