import { planningOf } from '@rota/domain';
import { describe, expect, test } from 'vitest';
import { DayLists } from '../../src/compile/day-lists.ts';
import { BLOCK, EARLY, LATE, problemWith, SLEEP_IN, serviceWith } from '../support/house.ts';

const rulesWith = (banned: readonly number[], clashKey = '') => ({
  banned: new Set(banned),
  onlyInPattern: new Set<number>(),
  clashes: () => false,
  clashKey,
});

describe('pattern lists of days', () => {
  const planning = planningOf(problemWith({ service: serviceWith({ shiftTypes: [EARLY, LATE] }) }));

  test('are the same object for workers who may take the same duties that day', () => {
    const lists = new DayLists(planning);
    // demands 0 and 1 are the early and the late of day 0
    const everything = lists.forWorker(rulesWith([]));
    const noLate = lists.forWorker(rulesWith([1]));
    expect(noLate[0]?.map(({ demands }) => demands)).toEqual([[], [0]]);
    expect(everything[0]?.map(({ demands }) => demands)).toEqual([[], [0], [1]]);
    expect(noLate[1]).toBe(everything[1]);
  });

  test('differ where duties of a day clash for one worker only', () => {
    const lists = new DayLists(planning);
    expect(lists.forWorker(rulesWith([], 'rest'))[0]).not.toBe(lists.forWorker(rulesWith([]))[0]);
  });

  test('look at the days beside where a pattern runs into the next', () => {
    const service = serviceWith({ shiftTypes: [EARLY, LATE, SLEEP_IN], patterns: [BLOCK] });
    const lists = new DayLists(planningOf(problemWith({ service })));
    const everything = lists.forWorker(rulesWith([]));
    // demand 3 is the early of day 1: without it nobody stays the night before
    const noMorning = lists.forWorker(rulesWith([3]));
    const hasHead = (list: (typeof everything)[number] | undefined) => list?.some(({ tail }) => tail.length > 0);
    expect(hasHead(everything[0])).toBe(true);
    expect(hasHead(noMorning[0])).toBe(false);
  });

  test('number a pattern alike whoever has it, in order of first use', () => {
    const lists = new DayLists(planning);
    const numbers = (banned: readonly number[]) => lists.forWorker(rulesWith(banned))[0]?.map((one) => lists.idOf(one));
    expect(numbers([])).toEqual([0, 1, 2]);
    expect(numbers([0])).toEqual([0, 2]);
    expect(lists.idCount).toBe(3);
  });
});
