import { describe, expect, it } from 'vitest';
import { duringShift } from '../../src/rules/during-shift.ts';
import { noOverlap } from '../../src/rules/no-overlap.ts';
import {
  EARLY,
  findings,
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
});
