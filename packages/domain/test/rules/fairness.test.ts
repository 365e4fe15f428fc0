import { describe, expect, it } from 'vitest';
import type { CarriedTotal, Problem } from '../../src/model/problem.ts';
import type { Employment } from '../../src/model/worker.ts';
import { planningOf } from '../../src/planning.ts';
import { fairness, fairnessLines } from '../../src/rules/fairness.ts';
import { viewOf } from '../../src/view.ts';
import {
  coverOf,
  DAY,
  dates,
  employmentWith,
  findings,
  historyOf,
  NIGHT,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  termsOf,
  workerWith,
} from '../support/build.ts';

const one = { min: 1, target: 1, max: 1 };

const hired = (id: string, rest: Partial<Employment> = {}) => workerWith(id, { employments: [employmentWith(rest)] });

/** Ten days from 1 December with one waking night a night: ten nights are wanted. */
const tenNights = problemWith({
  service: serviceWith({ shiftTypes: [NIGHT], cover: [coverOf(NIGHT, { heads: one })] }),
  from: '2026-12-01',
  to: '2026-12-11',
  workers: [
    hired('a'),
    hired('b'),
    hired('half', { weeklyMinutes: 1125 }),
    hired('bank', { contract: 'bank', weeklyMinutes: 0 }),
  ],
});

const total = (worker: string, count: number, rest: Partial<CarriedTotal> = {}): CarriedTotal => ({
  worker,
  account: 'nights',
  from: '2025-12-01',
  to: '2026-11-30',
  count,
  ...rest,
});

const nights = (worker: string, from: string, to: string): Placing[] =>
  dates(from, to).map((on) => [worker, 'night', on]);

const lines = (problem: Problem, placings: readonly Placing[], account: string) =>
  fairnessLines(viewOf(planningOf(problem), rotaOf(problem, placings)))
    .filter((line) => line.account === account)
    .map(({ worker, carriedIn, planned, fairShareHundredths }) => [worker, carriedIn, planned, fairShareHundredths]);

const charged = (problem: Problem, placings: readonly Placing[], account = 'nights') =>
  findings(fairness, { problem, rota: rotaOf(problem, placings) }, { accounts: [{ account }] }).map((finding) => [
    finding.worker,
    finding.amount,
  ]);

describe('fairness', () => {
  it('shares nights pro rata to contract hours and leaves bank staff out', () => {
    // 10 nights over 2250 + 2250 + 1125 minutes a week: 4, 4 and 2.
    expect(lines(tenNights, nights('a', '2026-12-01', '2026-12-06'), 'nights')).toEqual([
      ['a', 0, 6, 400],
      ['b', 0, 0, 400],
      ['half', 0, 0, 200],
    ]);
  });

  it('charges 1 for the first night over the share, 2 for the second', () => {
    const rota = [...nights('a', '2026-12-01', '2026-12-06'), ...nights('b', '2026-12-07', '2026-12-10')];
    expect(charged(tenNights, rota)).toEqual([['a', 3]]);
  });

  it('charges nothing for what is carried in, and the next night at the price it has come to', () => {
    // Carried in 30 + 20 + 10 and 10 wanted: 70, shares 28, 28 and 14. a is 2 over; a third costs 3.
    const problem = { ...tenNights, totals: [total('a', 30), total('b', 20), total('half', 10)] };
    expect(charged(problem, [])).toEqual([]);
    expect(charged(problem, nights('a', '2026-12-01', '2026-12-01'))).toEqual([['a', 3]]);
    expect(charged(problem, nights('b', '2026-12-01', '2026-12-08'))).toEqual([]);
  });

  it('rounds the share up', () => {
    // 10 nights over two people and a quarter: 4.44, 4.44 and 1.11, so the fifth is free and the third is charged.
    const workers = [hired('a'), hired('b'), hired('quarter', { weeklyMinutes: 2250 / 4 })];
    const problem = { ...tenNights, workers };
    const rota = [...nights('a', '2026-12-01', '2026-12-05'), ...nights('quarter', '2026-12-06', '2026-12-08')];
    expect(charged(problem, rota)).toEqual([['quarter', 1]]);
  });

  it('does not ask a newcomer to catch up with the year', () => {
    // Totals cover 10 days, the horizon 10 more; a has been here all along, the newcomer for the second half: 2 to 1.
    const workers = [hired('a'), hired('newcomer', { from: '2026-12-01' })];
    const problem = { ...tenNights, workers, totals: [total('a', 20, { from: '2026-11-21' })] };
    expect(lines(problem, [], 'nights')).toEqual([
      ['a', 20, 0, 2000],
      ['newcomer', 0, 0, 1000],
    ]);
  });

  it('leaves out whoever may take no night, and whoever is supernumerary', () => {
    const service = { ...tenNights.service, shiftTypes: [{ ...NIGHT, minGrade: 'g3' }] };
    const workers = [
      hired('a', { grade: 'g3' }),
      hired('junior'),
      hired('new', { grade: 'g3', isSupernumerary: true }),
      hired('learnt', { grade: 'g3', isSupernumerary: true, supernumeraryTo: '2026-12-05' }),
    ];
    // "learnt" counts from 6 December: 5 of 15 days.
    expect(lines({ ...tenNights, service, workers }, [], 'nights')).toEqual([
      ['a', 0, 0, 667],
      ['learnt', 0, 0, 333],
    ]);
  });

  it('counts a weekend once, and the heads of its fuller day', () => {
    const heads = { min: 2, target: 2, max: 2 };
    const problem = { ...tenNights, service: serviceWith({ shiftTypes: [DAY], cover: [coverOf(DAY, { heads })] }) };
    const weekend: Placing[] = [
      ['a', 'day', '2026-12-05'],
      ['a', 'day', '2026-12-06'],
      ['b', 'day', '2026-12-06'],
    ];
    // One weekend of two heads over 2.5 people: 0.8, 0.8 and 0.4.
    expect(lines(problem, weekend, 'weekends')).toEqual([
      ['a', 0, 1, 80],
      ['b', 0, 1, 80],
      ['half', 0, 0, 40],
    ]);
  });

  it('does not count a weekend again whose Saturday was before the horizon', () => {
    const service = serviceWith({ shiftTypes: [DAY], cover: [coverOf(DAY, { heads: one })] });
    const history = historyOf(service, [['a', 'day', '2026-12-05']]);
    const problem = { ...tenNights, service, history, from: '2026-12-06', to: '2026-12-12' };
    const sunday: Placing[] = [
      ['a', 'day', '2026-12-06'],
      ['b', 'day', '2026-12-06'],
    ];
    expect(lines(problem, sunday, 'weekends').map(([worker, , planned]) => [worker, planned])).toEqual([
      ['a', 0],
      ['b', 1],
      ['half', 0],
    ]);
  });

  it('counts a bank holiday by the date a duty starts on, substitute days and not the weekend (B2)', () => {
    const service = serviceWith({ shiftTypes: [DAY], cover: [coverOf(DAY, { heads: one })] });
    const problem = { ...tenNights, service, from: '2026-12-24', to: '2026-12-31' };
    const placings: Placing[] = [
      ['a', 'day', '2026-12-26'],
      ['b', 'day', '2026-12-25'],
      ['b', 'day', '2026-12-28'],
    ];
    // Friday 25 and Monday 28 December: 2 over 2.5 people. The 26th is a Saturday and not a bank holiday.
    expect(lines(problem, placings, 'bank-holidays')).toEqual([
      ['a', 0, 0, 80],
      ['b', 0, 2, 80],
      ['half', 0, 0, 40],
    ]);
  });

  it('counts a night from Sunday into a bank holiday on the Sunday (B5)', () => {
    const problem = { ...tenNights, from: '2026-08-29', to: '2026-09-02' };
    const counted = (on: string) => lines(problem, [['a', 'night', on]], 'bank-holidays')[0]?.[2];
    expect([counted('2026-08-30'), counted('2026-08-31')]).toEqual([0, 1]);
  });

  it('shares on-call equally by tier among those who may hold it, whatever their contract', () => {
    const workers = [
      hired('a', { grade: 'g3' }),
      hired('b', { weeklyMinutes: 600 }),
      hired('zero', { contract: 'bank', weeklyMinutes: 0 }),
    ];
    const onCall = [onCallSlot('tier-1', 1), onCallSlot('tier-2', 2, { pool: { grade: 'g3' } })];
    const service = serviceWith({ shiftTypes: [], cover: [], onCall });
    const problem = { ...tenNights, service, workers, to: '2026-12-07' };
    // Six nights of each tier: tier 1 over three people, tier 2 all to a. 2 + 6, 2 and 2.
    expect(lines(problem, [['b', 'tier-1', '2026-12-01']], 'on-call')).toEqual([
      ['a', 0, 0, 800],
      ['b', 0, 1, 200],
      ['zero', 0, 0, 200],
    ]);
    // Two nights of tier 2 carried in by b: (12 + 2) x 2/12 is 2.33.
    const carried = { ...problem, totals: [total('b', 2, { account: 'on-call' })] };
    expect(lines(carried, [], 'on-call')[1]).toEqual(['b', 2, 0, 233]);
  });

  it('says a share as pieces of one point each from the share on', () => {
    const problem = { ...tenNights, to: '2026-12-04', totals: [total('a', 4), total('b', 0)] };
    const terms = termsOf(shapeOf(fairness, problem, { accounts: [{ account: 'nights', weight: 2 }] }));
    // 4 carried in and 3 wanted: 7 x 2250 / 5625 is 2.8. a is 1 over 3: the next costs 2, then 3, then 4, twice over.
    expect(terms[0]).toMatchObject({
      term: 'window',
      worker: 'a',
      label: 'fairness:nights',
      initial: 4,
      pieces: [
        { side: 'above', threshold: 4, points: 4 },
        { side: 'above', threshold: 5, points: 2 },
        { side: 'above', threshold: 6, points: 2 },
      ],
    });
    // b may reach 3 of 3 at no cost: nothing to say.
    expect(terms.map((term) => term.term === 'window' && term.worker)).toEqual(['a', 'half']);
  });

  it('weighs accounts', () => {
    const rota = rotaOf(tenNights, nights('a', '2026-12-01', '2026-12-06'));
    const params = { accounts: [{ account: 'nights', weight: 5 }] };
    expect(findings(fairness, { problem: tenNights, rota }, params).map((f) => f.amount)).toEqual([15]);
  });
});
