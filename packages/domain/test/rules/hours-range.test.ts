import { describe, expect, it } from 'vitest';
import { hoursRange } from '../../src/rules/hours-range.ts';
import { findings, type Placing, problemWith, rotaOf, serviceWith, shapeOf, termsOf } from '../support/build.ts';
import { visit, visiting } from '../visits/team.ts';

const problem = problemWith({ service: serviceWith() });
const three: readonly Placing[] = [
  ['w01', 'day', '2026-12-01'],
  ['w01', 'early', '2026-12-03'],
  ['w01', 'sleep-in', '2026-12-05'],
];
const found = (params: Record<string, unknown>) =>
  findings(hoursRange, { problem, rota: rotaOf(problem, three) }, params);

describe('hours range', () => {
  it('counts minutes over the most, without sleep-ins', () => {
    // day and early are 8 h each, 960 minutes; the sleep-in does not count
    expect(found({ maxMinutes: 960 })).toEqual([]);
    expect(found({ maxMinutes: 900 })).toMatchObject([{ worker: 'w01', amount: 60 }]);
  });

  it('counts minutes under the least', () => {
    expect(found({ minMinutes: 960 })).toEqual([]);
    expect(found({ minMinutes: 1000 })).toMatchObject([
      {
        amount: 40,
        shifts: ['day/2026-12-01/1', 'early/2026-12-03/1'],
        detail: 'Worker "w01" is planned for 16 h in this period; 16 h 40 min is the least.',
      },
    ]);
  });

  it('wants at least one limit, and the least not above the most', () => {
    expect(hoursRange.params.safeParse({}).success).toBe(false);
    expect(hoursRange.params.safeParse({ minMinutes: 2, maxMinutes: 1 }).success).toBe(false);
  });

  it('is one window over the horizon', () => {
    expect(termsOf(shapeOf(hoursRange, problem, { minMinutes: 60, maxMinutes: 900 }))).toMatchObject([
      { term: 'window', fromDay: 0, toDay: 31, initial: 0, min: 60, max: 900 },
    ]);
  });

  it('says paid minutes on the way to the solver as it counts them', () => {
    // two visits of 60 minutes, 20 on the way to the second: 140 minutes
    const day = '2026-12-07';
    const out = visiting([visit('v1', day, '09:00', '10:00'), visit('v2', day, '10:20', '11:20')]);
    const rota = rotaOf(out, [
      ['ann', 'v1', day],
      ['ann', 'v2', day],
    ]);
    expect(findings(hoursRange, { problem: out, rota }, { maxMinutes: 120 })).toMatchObject([{ amount: 20 }]);
    const terms = termsOf(shapeOf(hoursRange, out, { maxMinutes: 120 }));
    expect(terms.map((term) => term.term === 'window' && term.travel)).toEqual(['paid', 'paid']);
  });
});
