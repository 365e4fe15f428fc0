import { describe, expect, it } from 'vitest';
import type { OtherEmployment } from '../../src/model/worker.ts';
import { otherWork } from '../../src/notices/other-work.ts';
import { planningOf } from '../../src/planning.ts';
import { viewOf } from '../../src/view.ts';
import { type Placing, problemWith, rotaOf, workerWith } from '../support/build.ts';

const EVENINGS: OtherEmployment = {
  weeklyMinutes: 240,
  declaredOn: '2026-06-01',
  from: '2026-06-01',
  times: { weekdays: [1], start: '18:00', end: '22:00' },
};

/** What is told in December 2026 of somebody with work elsewhere. */
const told = (other: OtherEmployment, placings: readonly Placing[] = []) => {
  const problem = problemWith({ workers: [workerWith('w01', { otherEmployment: [other] })] });
  return otherWork(viewOf(planningOf(problem), rotaOf(problem, placings)), []).map(({ code, shifts, detail }) => ({
    code,
    shifts,
    detail,
  }));
};

describe('work elsewhere', () => {
  it('WTR-05 5c: is asked about again when its declaration is more than a year old', () => {
    const declared = (declaredOn: string) => told({ ...EVENINGS, declaredOn }).map(({ code }) => code);
    // the period ends with 31 December 2026
    expect(declared('2025-12-31')).toEqual([]);
    expect(declared('2025-12-30')).toEqual(['other-work-stale']);
  });

  it('is asked about again when its review is due in the period, and not when it is over', () => {
    expect(told({ ...EVENINGS, reviewOn: '2026-12-31' }).map(({ code }) => code)).toEqual(['other-work-stale']);
    expect(told({ ...EVENINGS, reviewOn: '2027-01-01' })).toEqual([]);
    expect(told({ ...EVENINGS, declaredOn: '2024-01-01', to: '2026-11-30' })).toEqual([]);
  });

  // Monday 7 December: elsewhere to 22:00, an early on Tuesday from 07:00: 9 h, 2 h short; a day shift from 09:00: 11 h
  it('is told of where its times leave too little rest beside a shift', () => {
    expect(told(EVENINGS, [['w01', 'early', '2026-12-08']])).toEqual([
      {
        code: 'other-work-rest',
        shifts: ['early/2026-12-08/1'],
        detail: expect.stringContaining('9 h of rest in the 24 h from 2026-12-07, of 11 h'),
      },
    ]);
    expect(told(EVENINGS, [['w01', 'day', '2026-12-08']])).toEqual([]);
    expect(told(EVENINGS, [['w01', 'early', '2026-12-10']])).toEqual([]);
  });

  it('is not told of where own work alone leaves too little', () => {
    // late to 22:00 and early from 07:00 are 9 h apart by themselves; daily-rest says so
    const quick: readonly Placing[] = [
      ['w01', 'late', '2026-12-07'],
      ['w01', 'early', '2026-12-08'],
    ];
    expect(told(EVENINGS, quick)).toEqual([]);
  });
});
