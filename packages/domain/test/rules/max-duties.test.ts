import { describe, expect, it } from 'vitest';
import { maxDuties } from '../../src/rules/max-duties.ts';
import {
  dates,
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
const run = (type: string, from: string, to = from): readonly Placing[] =>
  dates(from, to).map((on) => ['w01', type, on]);
const amounts = (placings: readonly Placing[], params: Record<string, unknown>, problem = problemWith({ service })) =>
  findings(maxDuties, { problem, rota: rotaOf(problem, placings) }, params).map((finding) => finding.amount);

describe('most duties', () => {
  it('counts in each week from Monday', () => {
    const params = { max: 2, per: 'week' };
    expect(amounts(run('day', '2026-12-07', '2026-12-09'), params)).toEqual([1]);
    expect(amounts([...run('day', '2026-12-12', '2026-12-15')], params)).toEqual([]);
  });

  it('counts over the whole period', () => {
    expect(amounts(run('day', '2026-12-01', '2026-12-05'), { max: 3, per: 'period' })).toEqual([2]);
  });

  it('counts in any so many days, once for each span', () => {
    // days 1, 3 and 5: both spans of five days that hold all three end on the 5th; of six days, on the 5th and 6th
    const placings = [...run('day', '2026-12-01'), ...run('day', '2026-12-03'), ...run('day', '2026-12-05')];
    expect(amounts(placings, { max: 2, per: { days: 5 } })).toEqual([1]);
    expect(amounts(placings, { max: 2, per: { days: 6 } })).toEqual([1, 1]);
  });

  it('counts history in a span that it began, and charges only the plan', () => {
    const history = historyOf(service, [
      ['w01', 'day', '2026-11-29'],
      ['w01', 'day', '2026-11-30'],
    ]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-01' });
    expect(amounts(run('day', '2026-12-01'), { max: 2, per: { days: 3 } }, problem)).toEqual([1]);
    expect(amounts([], { max: 1, per: { days: 3 } }, problem)).toEqual([]);
  });

  it('counts only what has every attribute given', () => {
    const placings = [
      ...run('sleep-in', '2026-12-07', '2026-12-09'),
      ...run('day', '2026-12-10'),
      ...run('tier-2', '2026-12-10'),
    ];
    expect(amounts(placings, { kinds: ['sleep-in'], max: 2, per: 'week' })).toEqual([1]);
    expect(amounts(placings, { families: ['on-call'], max: 0, per: 'week' })).toEqual([1]);
    expect(amounts(placings, { shiftTypes: ['day', 'sleep-in'], max: 3, per: 'week' })).toEqual([1]);
    expect(amounts(placings, { kinds: ['sleep-in'], shiftTypes: ['day'], max: 0, per: 'week' })).toEqual([]);
  });

  it('is a window for every span', () => {
    const week = problemWith({ service, from: '2026-12-07', to: '2026-12-14' });
    expect(termsOf(shapeOf(maxDuties, week, { max: 2, per: 'week' }))).toMatchObject([
      { fromDay: 0, toDay: 7, initial: 0, max: 2 },
    ]);
    const rolling = termsOf(shapeOf(maxDuties, week, { max: 2, per: { days: 3 } }));
    expect(rolling.map((term) => (term.term === 'window' ? [term.fromDay, term.toDay] : []))).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 4],
      [2, 5],
      [3, 6],
      [4, 7],
    ]);
  });

  it('refuses a span of no days', () => {
    expect(maxDuties.params.safeParse({ max: 2, per: { days: 0 } }).success).toBe(false);
    expect(maxDuties.params.safeParse({ max: 2, per: 'month' }).success).toBe(false);
  });
});
