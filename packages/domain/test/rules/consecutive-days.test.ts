import { describe, expect, it } from 'vitest';
import { consecutiveDays } from '../../src/rules/consecutive-days.ts';
import {
  dates,
  findings,
  historyOf,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
  termsOf,
} from '../support/build.ts';

const service = serviceWith({ onCall: [onCallSlot('tier-2', 2)] });
const days = (from: string, to: string, type = 'day'): readonly Placing[] =>
  dates(from, to).map((on) => ['w01', type, on]);
const lateNovember = (from: string) =>
  historyOf(
    service,
    dates(from, '2026-11-30').map((on) => ['w01', 'day', on] as const),
  );
const amounts = (placings: readonly Placing[], params: Record<string, unknown>, problem = problemWith({ service })) =>
  findings(consecutiveDays, { problem, rota: rotaOf(problem, placings) }, params).map((finding) => finding.amount);

describe('consecutive days', () => {
  it('counts days over the most', () => {
    expect(amounts(days('2026-12-01', '2026-12-06'), { max: 6 })).toEqual([]);
    expect(amounts(days('2026-12-01', '2026-12-08'), { max: 6 })).toEqual([2]);
  });

  it('begins a new run after a free day', () => {
    expect(amounts([...days('2026-12-01', '2026-12-06'), ...days('2026-12-08', '2026-12-13')], { max: 6 })).toEqual([]);
  });

  it('counts a night on the day it starts', () => {
    // nights start 1 to 3 December; the third ends on 4 December, which is free
    expect(amounts(days('2026-12-01', '2026-12-03', 'night'), { max: 3 })).toEqual([]);
  });

  it('does not count on-call at home', () => {
    expect(
      amounts([...days('2026-12-01', '2026-12-06'), ...days('2026-12-07', '2026-12-08', 'tier-2')], { max: 6 }),
    ).toEqual([]);
  });

  it('lengthens a run of history and charges only days of the plan', () => {
    // 26 to 30 November are five days; two more are seven, one over; history of eight days is over by itself
    const five = problemWith({ service, history: lateNovember('2026-11-26'), historyFrom: '2026-11-01' });
    expect(amounts(days('2026-12-01', '2026-12-02'), { max: 6 }, five)).toEqual([1]);
    const eight = problemWith({ service, history: lateNovember('2026-11-23'), historyFrom: '2026-11-01' });
    expect(amounts([], { max: 6 }, eight)).toEqual([]);
    expect(amounts(days('2026-12-01', '2026-12-01'), { max: 6 }, eight)).toEqual([1]);
  });

  it('counts days short of the least, but not at either end of what is decided', () => {
    const limits = { max: 6, min: 3 };
    expect(amounts(days('2026-12-03', '2026-12-04'), limits)).toEqual([1]);
    expect(amounts(days('2026-12-01', '2026-12-02'), limits)).toEqual([]);
    expect(amounts(days('2026-12-30', '2026-12-31'), limits)).toEqual([]);
  });

  it('holds a run of history that the plan breaks off to the least', () => {
    const two = problemWith({ service, history: lateNovember('2026-11-29'), historyFrom: '2026-11-01' });
    expect(amounts([], { max: 6, min: 3 }, two)).toEqual([1]);
    expect(amounts(days('2026-12-01', '2026-12-01'), { max: 6, min: 3 }, two)).toEqual([]);
  });

  it('looks only at the workers it is about', () => {
    const problem = problemWith({ service });
    const setting = settingOf(consecutiveDays, { max: 1 }, { appliesTo: { contracts: ['bank'] } });
    expect(
      findings(consecutiveDays, { problem, rota: rotaOf(problem, days('2026-12-01', '2026-12-06')) }, {}, setting),
    ).toEqual([]);
  });

  it('is a run with what history ends with', () => {
    const five = problemWith({ service, history: lateNovember('2026-11-26'), historyFrom: '2026-11-01' });
    expect(termsOf(shapeOf(consecutiveDays, five, { max: 6, min: 7 }))).toMatchObject([
      { term: 'run', max: 6, min: 7, initial: 5 },
    ]);
  });

  it('takes a run at the start as long enough when nobody knows what came before', () => {
    expect(termsOf(shapeOf(consecutiveDays, problemWith({ service }), { max: 6, min: 2 }))).toMatchObject([
      { max: 6, initial: 0 },
      { min: 2, initial: 2 },
    ]);
  });
});
