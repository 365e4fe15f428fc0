import { describe, expect, it } from 'vitest';
import { lifeOf, type PayrollAct, payrollFindings, type TimesheetDifference, type WorkDone } from '../../src/index.ts';

const difference = (about: Partial<TimesheetDifference>): TimesheetDifference => ({
  kind: 'changed',
  worker: 'w1',
  shift: 'early/2026-12-10/1',
  shiftType: 'early',
  on: '2026-12-10',
  plannedMinutes: 450,
  actualMinutes: 450,
  ...about,
});

const employment = {
  id: 'e1',
  employer: 'trust',
  contract: 'bank' as const,
  grade: 'g2',
  role: 'Worker',
  weeklyMinutes: 0,
  from: '2020-01-01',
  isSupernumerary: false,
  units: [],
};

const work = (shift: string, startsAt: number, endsAt: number, about: Partial<WorkDone> = {}): WorkDone => ({
  worker: 'w1',
  employment,
  shift,
  shiftType: 'early',
  kind: 'waking',
  unit: 'house',
  startsAt,
  endsAt,
  breaks: [],
  travelMinutes: 0,
  isInside: false,
  disturbances: [],
  callOuts: [],
  source: 'actual',
  ...about,
});

const NOTHING = { differences: [], done: [], unpaid: [], rates: [], staff: [], dateOf: () => '2026-12-10' };
const codes = (about: Partial<Parameters<typeof payrollFindings>[0]>) =>
  payrollFindings({ ...NOTHING, ...about }).map(({ code }) => code);

describe('the report before an export', () => {
  it('finds what nobody approved, confirmed or explained, and what clashes with leave', () => {
    const kinds = ['unapproved', 'unconfirmed', 'on-leave', 'disturbed', 'called-off'] as const;
    expect(codes({ differences: kinds.map((kind) => difference({ kind })) })).toEqual([
      'unapproved',
      'missing-actual',
      'leave-clash',
    ]);
  });

  it('lets a quarter of an hour pass, and more with a reason', () => {
    const differences = [
      difference({ actualMinutes: 465 }),
      difference({ actualMinutes: 434 }),
      difference({ actualMinutes: 434, reason: 'left early' }),
      difference({ kind: 'extra', plannedMinutes: 0, actualMinutes: 60 }),
    ];
    expect(codes({ differences })).toEqual(['differs', 'differs']);
  });

  it('finds work over other work, but not what is held inside it, on-call, or one after the other', () => {
    expect(codes({ done: [work('b', 460, 900), work('a', 0, 480)] })).toEqual(['overlap']);
    expect(codes({ done: [work('a', 0, 480), work('b', 480, 900)] })).toEqual([]);
    expect(codes({ done: [work('a', 0, 480), work('b', 60, 120, { isInside: true })] })).toEqual([]);
    expect(codes({ done: [work('a', 0, 480), work('b', 60, 120, { kind: 'on-call' })] })).toEqual([]);
    expect(codes({ done: [work('a', 0, 480), work('b', 60, 120, { worker: 'w2' })] })).toEqual([]);
  });

  it('tells a rate that ended from one that never was', () => {
    const rate = { id: 'old', from: '2020-01-01', per: 'hour' as const, pence: 1299 };
    const unpaid = [{ worker: 'w1', shift: 'a', on: '2026-12-10', work: work('a', 0, 480) }];
    expect(codes({ unpaid, rates: [{ ...rate, to: '2026-12-09' }] })).toEqual(['rate-expired']);
    expect(codes({ unpaid, rates: [{ ...rate, to: '2026-12-09', employers: ['charity'] }] })).toEqual(['rate-missing']);
    expect(codes({ unpaid })).toEqual(['rate-missing']);
  });

  it('finds work that belongs to no employment, whatever the rates are', () => {
    const nobodys = work('a', 0, 480, { employment: undefined });
    expect(codes({ unpaid: [{ worker: 'w1', shift: 'a', on: '2026-12-10', work: nobodys }] })).toEqual([
      'no-employment',
    ]);
  });

  it('misses a payroll reference only where others have one', () => {
    const [known, unknown] = [true, false].map((isNamed) => ({ worker: 'w1', employment: 'e', ref: 'x', isNamed }));
    if (!known || !unknown) throw new Error('no staff');
    expect(codes({ staff: [known, unknown] })).toEqual(['no-payroll-ref']);
    expect(codes({ staff: [unknown] })).toEqual([]);
  });
});

describe('the life of hours', () => {
  const lock: PayrollAct = { number: 1, kind: 'lock', employer: 'trust', period: '2026-12', at: 300, by: 'Pat' };
  const period = { id: '2026-12', from: '2026-12-01', to: '2026-12-31', cutOff: '2026-12-31', payOn: '2026-12-31' };
  const made = { id: 'exp_1', period, createdAt: 400, createdBy: 'Pat' };
  const facts = { worker: 'w1', period: '2026-12', at: 900, lines: [], differences: [], acts: [], exports: [] };
  const entered = { enteredBy: 'Ann', enteredAt: 100 };
  const approved = { ...entered, approvedBy: 'Mo', approvedAt: 200 };
  const stateOf = (about: Partial<Parameters<typeof lifeOf>[0]>) => lifeOf({ ...facts, ...about }).state;

  it('goes from open to acknowledged, step by step', () => {
    expect(stateOf({})).toBe('open');
    expect(stateOf({ lines: [entered], differences: [difference({ kind: 'unconfirmed' })] })).toBe('open');
    expect(stateOf({ lines: [entered], differences: [difference({ kind: 'unapproved' })] })).toBe('submitted');
    expect(stateOf({ lines: [approved] })).toBe('approved');
    expect(stateOf({ lines: [approved], acts: [lock] })).toBe('locked');
    expect(stateOf({ lines: [approved], acts: [lock], exports: [made] })).toBe('exported');
    const received: PayrollAct = { ...lock, number: 2, kind: 'acknowledge', at: 500, by: 'Bureau', export: 'exp_1' };
    const { steps } = lifeOf({ ...facts, lines: [approved], acts: [lock, received], exports: [made] });
    expect(steps).toEqual([
      { state: 'submitted', at: 100, by: 'Ann' },
      { state: 'approved', at: 200, by: 'Mo' },
      { state: 'locked', at: 300, by: 'Pat' },
      { state: 'exported', at: 400, by: 'Pat' },
      { state: 'acknowledged', at: 500, by: 'Bureau' },
    ]);
  });

  it('goes back to approved when it is unlocked', () => {
    const unlock: PayrollAct = { ...lock, number: 2, kind: 'unlock', at: 450 };
    expect(stateOf({ lines: [approved], acts: [lock, unlock], exports: [made] })).toBe('approved');
  });
});
