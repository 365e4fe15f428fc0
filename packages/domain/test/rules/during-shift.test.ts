import { describe, expect, it } from 'vitest';
import { contractMinutes, workingMinutes } from '../../src/duty.ts';
import { planningOf } from '../../src/planning.ts';
import { duringShift } from '../../src/rules/during-shift.ts';
import { noOverlap } from '../../src/rules/no-overlap.ts';
import { viewOf } from '../../src/view.ts';
import {
  EARLY,
  findings,
  historyOf,
  LATE,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
  shiftType,
} from '../support/build.ts';

const HUDDLE = shiftType('huddle', '14:15', '14:45', { kind: 'meeting', during: ['early', 'late'] });
const problem = problemWith({ service: serviceWith({ shiftTypes: [EARLY, LATE, HUDDLE] }) });

const on = (...covers: readonly string[]): readonly Placing[] => covers.map((cover) => ['w01', cover, '2026-12-07']);

const found = (rule: typeof duringShift, placings: readonly Placing[]) =>
  findings(rule, { problem, rota: rotaOf(problem, placings) });

describe('during-shift', () => {
  it('finds a meeting whose worker is not on one of its shifts', () => {
    expect(found(duringShift, on('huddle'))).toEqual([
      {
        worker: 'w01',
        shifts: ['huddle/2026-12-07/1'],
        amount: 1,
        detail: 'Worker "w01" has "huddle/2026-12-07/1" but no "early" or "late" around it, inside which it is held.',
      },
    ]);
  });

  it('takes any of its shifts', () => {
    expect(found(duringShift, on('early', 'huddle'))).toEqual([]);
    expect(found(duringShift, on('late', 'huddle'))).toEqual([]);
  });

  it('does not take the shift of another day', () => {
    expect(found(duringShift, [...on('huddle'), ['w01', 'late', '2026-12-08']])).toHaveLength(1);
  });

  it('lies in its shift without an overlap, and over nothing else', () => {
    expect(found(noOverlap, on('early', 'huddle'))).toEqual([]);
    const course = shiftType('course', '14:00', '15:00', { kind: 'training' });
    const other = problemWith({ service: serviceWith({ shiftTypes: [HUDDLE, course] }) });
    const rota = rotaOf(other, on('course', 'huddle'));
    expect(findings(noOverlap, { problem: other, rota }).map(({ amount }) => amount)).toEqual([30]);
  });

  it('holds for everybody or is refused', () => {
    const setting = settingOf(duringShift, {}, { appliesTo: { workers: [] } });
    expect(shapeOf(duringShift, problem, {}, setting)).toMatchObject({ exactness: 'refused' });
  });

  it('adds no minutes inside its shift, and its own where there is none', () => {
    // early is 8 h, the huddle 30 minutes: 480 inside it, 30 alone, in the plan and in history alike
    const minutes = (...covers: readonly string[]) => {
      const rota = rotaOf(problem, on(...covers));
      const past = covers.map((cover) => ['w01', cover, '2026-11-25'] as const);
      const known = { ...problem, history: historyOf(problem.service, past), historyFrom: '2026-11-25' };
      const duties = viewOf(planningOf(known), rota).dutiesByWorker.get('w01') ?? [];
      return [false, true].map((isHistory) => {
        const own = duties.filter((duty) => duty.isHistory === isHistory);
        return [workingMinutes, contractMinutes].map((of) => own.reduce((sum, duty) => sum + of(duty), 0));
      });
    };
    expect(minutes('early', 'huddle')).toEqual([
      [480, 480],
      [480, 480],
    ]);
    expect(minutes('huddle')).toEqual([
      [30, 30],
      [30, 30],
    ]);
  });
});
