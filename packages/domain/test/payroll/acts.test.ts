import { describe, expect, it } from 'vitest';
import {
  isLockedBy,
  lockedOn,
  lockOf,
  type PayCalendar,
  type PayrollAct,
  PLAIN_CALENDAR,
  PLAIN_WORKER,
  payPeriod,
  payPeriodHolding,
  payPeriodsTouching,
  settledBy,
} from '../../src/index.ts';

const CUT_EARLY: PayCalendar = {
  ...PLAIN_CALENDAR,
  payDaysAfterEnd: -2,
  exceptions: [{ period: '2026-12', cutOff: '2026-12-14', payOn: '2026-12-18' }],
};

const act = (number: number, kind: PayrollAct['kind'], period: string, at: number): PayrollAct => ({
  number,
  kind,
  employer: 'trust',
  period,
  at,
  by: 'Pat Pay',
});

describe('pay periods', () => {
  it('have a span, a cut-off and a pay date that are three things', () => {
    expect(payPeriod(CUT_EARLY, '2026-11')).toEqual({
      id: '2026-11',
      from: '2026-11-01',
      to: '2026-11-30',
      cutOff: '2026-11-30',
      payOn: '2026-11-28',
    });
    expect(payPeriod(CUT_EARLY, '2026-12')).toMatchObject({
      to: '2026-12-31',
      cutOff: '2026-12-14',
      payOn: '2026-12-18',
    });
  });

  it('settle the dates from cut-off to cut-off', () => {
    const [december, january] = ['2026-12', '2027-01'].map((id) => payPeriod(CUT_EARLY, id));
    expect(december && settledBy(CUT_EARLY, december)).toEqual({ from: '2026-12-01', to: '2026-12-14' });
    expect(january && settledBy(CUT_EARLY, january)).toEqual({ from: '2026-12-15', to: '2027-01-31' });
  });

  it('may be four weeks counted from a date either way', () => {
    const weeks: PayCalendar = { ...PLAIN_CALENDAR, unit: 'four-weeks', from: '2026-04-06', cutOffDaysBeforeEnd: 7 };
    expect(payPeriodHolding(weeks, '2026-04-05')).toMatchObject({
      id: '2026-03-09',
      to: '2026-04-05',
      cutOff: '2026-03-29',
    });
    expect(payPeriod(weeks, '2026-04-13')).toBeUndefined();
    expect(payPeriodsTouching(weeks, '2026-04-05', '2026-05-04').map(({ id }) => id)).toEqual([
      '2026-03-09',
      '2026-04-06',
      '2026-05-04',
    ]);
  });
});

describe('a lock', () => {
  const acts = [act(1, 'lock', '2026-12', 100), act(2, 'unlock', '2026-12', 200), act(3, 'lock', '2026-12', 300)];

  it('holds until it is undone, and again once it is renewed', () => {
    expect([99, 100, 199, 200, 299, 300].map((at) => lockOf(acts, '2026-12', at)?.number)).toEqual([
      undefined,
      1,
      1,
      undefined,
      undefined,
      3,
    ]);
  });

  it('forbids dates up to the cut-off, not those after it', () => {
    expect(lockedOn(CUT_EARLY, acts, '2026-12-14', 150)?.number).toBe(1);
    expect(lockedOn(CUT_EARLY, acts, '2026-12-15', 150)).toBeUndefined();
    expect(lockedOn(CUT_EARLY, acts, '2026-11-30', 150)).toBeUndefined();
  });

  it('of the next period forbids the dates after the cut-off of the last', () => {
    expect(lockedOn(CUT_EARLY, [act(1, 'lock', '2027-01', 100)], '2026-12-15', 150)?.period).toBe('2027-01');
  });

  it('lets stand what was entered before it, in its own minute, or while it was undone', () => {
    expect([99, 100, 101, 200, 250, 300, 301].map((at) => lockedOn(CUT_EARLY, acts, '2026-12-10', at)?.number)).toEqual(
      [undefined, undefined, 1, undefined, undefined, undefined, 3],
    );
  });

  it('binds the workers of its employer on that date, and nobody else', () => {
    const employment = {
      id: 'e',
      employer: 'trust',
      contract: 'bank' as const,
      grade: 'g2',
      role: 'Worker',
      weeklyMinutes: 0,
      from: '2026-12-05',
      isSupernumerary: false,
      units: [],
    };
    const ann = { ...PLAIN_WORKER, id: 'ann', name: 'Ann', employments: [employment] };
    const ben = { ...ann, id: 'ben', name: 'Ben', employments: [{ ...employment, employer: 'charity' }] };
    const isLocked = isLockedBy(CUT_EARLY, acts, new Map([ann, ben].map((worker) => [worker.id, worker])));
    expect(isLocked('ann', '2026-12-10', 150)).toBe(true);
    expect(isLocked('ann', '2026-12-04', 150)).toBe(false);
    expect(isLocked('ben', '2026-12-10', 150)).toBe(false);
    expect(isLocked('nobody', '2026-12-10', 150)).toBe(false);
  });
});
