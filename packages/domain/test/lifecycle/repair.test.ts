import { describe, expect, it } from 'vitest';
import { repairOf, withoutRepairMarks } from '../../src/lifecycle/index.ts';
import { planningOf } from '../../src/planning.ts';
import { absence, at } from '../support/build.ts';
import { december, placed } from './revisions.ts';

/** Ann is away from 3 to 5 December; nobody knew when the rota was published. */
const ill = { ...december, absences: [absence('ann', '2026-12-03', '2026-12-05')] };
const planning = planningOf(ill);

const rota = placed(
  ['ann', 'early', '2026-12-01'],
  ['ann', 'early', '2026-12-03'],
  ['ben', 'early', '2026-12-03'],
  ['ann', 'late', '2026-12-08'],
);

const workPins = (pins: readonly { readonly worker: string; readonly on: string; readonly cover?: string }[]) =>
  pins.flatMap(({ worker, cover, on }) => (cover === undefined ? [] : [`${worker} ${cover} ${on}`]));

describe('repairOf', () => {
  it('frees whoever can no longer be there, and pins everybody else where they are', () => {
    const { problem, freed } = repairOf(planning, rota, at('2026-12-02 09:00'));
    expect(freed.map(({ worker, shift }) => `${worker} ${shift}`)).toEqual(['ann early/2026-12-03/1']);
    expect(workPins(problem.pins)).toEqual(['ann early 2026-12-01', 'ben early 2026-12-03', 'ann late 2026-12-08']);
  });

  // By 09:00 on the 3rd the early of 07:00 has begun: who was there cannot be taken off it any more.
  it('leaves a shift alone once it has begun, lawful or not', () => {
    const { problem, freed } = repairOf(planning, rota, at('2026-12-03 09:00'));
    expect(freed).toEqual([]);
    expect(workPins(problem.pins)).toContain('ann early 2026-12-03');
  });

  // On 1 December, which is over, Ben and Cat were free.
  it('puts nobody on a day that is over', () => {
    const { pins } = repairOf(planning, rota, at('2026-12-02 09:00')).problem;
    expect(pins.filter(({ cover }) => cover === undefined)).toEqual([
      { worker: 'ben', on: '2026-12-01' },
      { worker: 'cat', on: '2026-12-01' },
    ]);
  });
});

describe('withoutRepairMarks', () => {
  const mended = placed(['cat', 'early', '2026-12-03'], ['ben', 'early', '2026-12-03'], ['ben', 'late', '2026-12-08']);
  const marked = { ...mended, assignments: mended.assignments.map((one) => ({ ...one, isPinned: true })) };

  it('marks as pinned only what somebody pinned', () => {
    const before = {
      ...rota,
      assignments: rota.assignments.map((one) => ({ ...one, isPinned: one.worker === 'ben' })),
    };
    const problem = { ...ill, pins: [{ worker: 'ben', on: '2026-12-08', cover: 'late' }] };
    const { assignments } = withoutRepairMarks(marked, before, problem, at('2026-12-02 09:00'));
    expect(assignments.map(({ worker, isPinned }) => `${worker} ${isPinned}`)).toEqual([
      'cat false',
      'ben true',
      'ben true',
    ]);
  });

  it('has nobody new on a shift that has begun', () => {
    const { assignments } = withoutRepairMarks(marked, rota, ill, at('2026-12-03 09:00'));
    expect(assignments.map(({ worker, shiftType }) => `${worker} ${shiftType}`)).toEqual(['ben early', 'ben late']);
  });
});
