import { describe, expect, it } from 'vitest';
import { type PayrollFacts, payrollStage } from '../../src/lifecycle/index.ts';
import type { PayCalendar } from '../../src/model/pay.ts';
import type { PayrollAct } from '../../src/payroll/index.ts';

/** Months; December is cut off on the 14th, so its later days are settled with January. */
const calendar: PayCalendar = {
  unit: 'month',
  cutOffDaysBeforeEnd: 0,
  payDaysAfterEnd: 0,
  exceptions: [{ period: '2026-12', cutOff: '2026-12-14', payOn: '2026-12-18' }],
};

const lock = (period: string, at: number, employer = 'trust'): PayrollAct => ({
  number: at,
  kind: 'lock',
  employer,
  period,
  at,
  by: 'Pat',
});

const stage = (facts: Partial<PayrollFacts>, ...days: readonly (readonly [on: string, employer?: string])[]) =>
  payrollStage(
    days.map(([on, employer = 'trust']) => ({ on, employer })),
    { calendar, acts: [], exports: [], now: 100, ...facts },
  );

describe('what payroll has done with the hours of a rota', () => {
  it('is nothing while a pay period that settles one of its days is open', () => {
    expect(stage({}, ['2026-12-10'])).toBe('open');
    const acts = [lock('2026-12', 10)];
    expect(stage({ acts }, ['2026-12-10'])).toBe('locked');
    expect(stage({ acts }, ['2026-12-10'], ['2026-12-15'])).toBe('open');
    expect(stage({ acts: [...acts, lock('2027-01', 20)] }, ['2026-12-10'], ['2026-12-15'])).toBe('locked');
  });

  it('waits for every employer', () => {
    const acts = [lock('2026-12', 10)];
    expect(stage({ acts }, ['2026-12-10'], ['2026-12-10', 'charity'])).toBe('open');
    const both = [...acts, lock('2026-12', 12, 'charity')];
    expect(stage({ acts: both }, ['2026-12-10'], ['2026-12-10', 'charity'])).toBe('locked');
  });

  it('is an export only if it was made since the lock', () => {
    const acts = [lock('2026-12', 10)];
    const made = (createdAt: number) => [{ employer: 'trust', period: '2026-12', createdAt }];
    expect(stage({ acts, exports: made(10) }, ['2026-12-10'])).toBe('exported');
    expect(stage({ acts, exports: made(9) }, ['2026-12-10'])).toBe('locked');
    const ofOthers = made(10).map((one) => ({ ...one, employer: 'charity' }));
    expect(stage({ acts, exports: ofOthers }, ['2026-12-10'])).toBe('locked');
  });

  it('is undone by unlocking', () => {
    const unlock: PayrollAct = { ...lock('2026-12', 20), kind: 'unlock', reason: 'a mistake' };
    expect(stage({ acts: [lock('2026-12', 10), unlock] }, ['2026-12-10'])).toBe('open');
  });

  it('is nothing of a rota on which nobody works', () => {
    expect(stage({ acts: [lock('2026-12', 10)] })).toBe('open');
  });
});
