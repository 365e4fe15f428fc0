import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import { consecutiveDaysOff } from '../../src/rules/consecutive-days-off.ts';
import {
  findings,
  historyOf,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  termsOf,
} from '../support/build.ts';

const service = serviceWith({ onCall: [onCallSlot('tier-2', 2)] });
const on = (...days: readonly number[]): readonly Placing[] =>
  days.map((day) => ['w01', 'day', `2026-12-${String(day).padStart(2, '0')}`]);
const amounts = (placings: readonly Placing[], min: number, problem = problemWith({ service })) =>
  findings(consecutiveDaysOff, { problem, rota: rotaOf(problem, placings) }, { min }).map(({ amount }) => amount);
const most = (placings: readonly Placing[], max: number, problem: Problem) =>
  findings(consecutiveDaysOff, { problem, rota: rotaOf(problem, placings) }, { max }).map(({ amount }) => amount);

describe('consecutive days off', () => {
  it('counts days short of the least between two stretches of work', () => {
    // off on the 3rd, then on the 6th and 7th
    expect(amounts(on(1, 2, 4, 5, 8), 2)).toEqual([1]);
    expect(amounts(on(1, 2, 4, 5, 8), 3)).toEqual([2, 1]);
  });

  it('lets be what touches the first or the last day', () => {
    expect(amounts(on(2, 30), 4)).toEqual([]);
  });

  it('takes on-call at home for a day off', () => {
    expect(amounts([...on(1, 4), ['w01', 'tier-2', '2026-12-02']], 2)).toEqual([]);
  });

  it('counts the days off that history ends with, and never charges history', () => {
    // work on 27 and 29 November: off on the 28th, which is past, and on the 30th
    const history = historyOf(service, [
      ['w01', 'day', '2026-11-27'],
      ['w01', 'day', '2026-11-29'],
    ]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-01' });
    expect(amounts(on(1), 2, problem)).toEqual([1]);
    expect(amounts(on(2), 2, problem)).toEqual([]);
    expect(termsOf(shapeOf(consecutiveDaysOff, problem, { min: 2 }))).toMatchObject([
      { term: 'rest-after-run', runAtLeast: 1, freeDays: 2, initialRun: 0, initialFree: 1 },
    ]);
  });

  it('counts days over the most wherever the break stands, at the end of the horizon too', () => {
    const week = problemWith({ service, from: '2026-12-07', to: '2026-12-14' });
    // off on the 7th and 8th, and from the 10th to the 13th
    expect(most(on(9), 2, week)).toEqual([2]);
    expect(most(on(9), 1, week)).toEqual([1, 3]);
  });

  it('charges only planned days of a break that history began', () => {
    // off from 28 November to 3 December: six days, three of them planned; already too many on the eve
    const history = historyOf(service, [['w01', 'day', '2026-11-27']]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-01', to: '2026-12-05' });
    expect(most(on(4), 4, problem)).toEqual([2]);
    expect(most(on(4), 2, problem)).toEqual([3]);
    expect(most(on(1, 4), 2, problem)).toEqual([]);
    expect(termsOf(shapeOf(consecutiveDaysOff, problem, { max: 2 }))).toMatchObject([
      { term: 'run', isOff: true, max: 2, initial: 3 },
    ]);
  });

  it('takes days that are known to be free for days off', () => {
    const problem = problemWith({ service, historyFrom: '2026-11-29', to: '2026-12-03' });
    expect(most(on(2), 2, problem)).toEqual([1]);
    expect(termsOf(shapeOf(consecutiveDaysOff, problem, { max: 2 }))).toMatchObject([{ initial: 2 }]);
  });

  it('wants a least or a most, and no least above the most', () => {
    expect(consecutiveDaysOff.params.safeParse({}).success).toBe(false);
    expect(consecutiveDaysOff.params.safeParse({ min: 3, max: 2 }).success).toBe(false);
    expect(consecutiveDaysOff.params.safeParse({ min: 2, max: 2 }).success).toBe(true);
  });
});
