import type { BaseAgreement, Problem, Rota } from '@rota/domain';
import { check } from '@rota/domain';
import { solve } from '@rota/solver';
import { describe, expect, it } from 'vitest';
import { problemOf } from './support/solver-folders.ts';

const SERVICE = `format: service/1
id: two-people
name: Two People
timezone: Europe/London
region: GB-ENG
employers: [{ id: harbour, name: Harbour Care }]
units: [{ id: house, name: House }]
grades: [{ id: g2, name: Recovery Worker, rank: 2 }]
shiftTypes:
  - { id: early, code: E, name: Early, kind: waking, unit: house, family: early, start: "07:00", end: "15:00" }
cover:
  - { id: early, shiftType: early, rrule: FREQ=WEEKLY;BYDAY=MO;UNTIL=20261215, from: 2026-12-07, heads: 1 }
`;

/** An early on Mondays 7 and 14 December; by her base pattern both are Ann's. */
const given = (deviation: BaseAgreement['deviation'], rest: Partial<Problem> = {}): Problem => {
  const problem = problemOf(
    new Map([
      ['service.yaml', SERVICE],
      ['people.csv', 'worker,name\nann,Ann\nben,Ben\n'],
      [
        'employments.csv',
        'id,worker,employer,contract,grade,role,weekly_hours,from\n' +
          ['ann', 'ben'].map((id) => `e-${id},${id},harbour,permanent,g2,Recovery Worker,37.5,2025-01-01\n`).join(''),
      ],
      ['skills.csv', 'worker,skill,from\n'],
      ['base-patterns.csv', 'pattern,week,weekday,cover\nmondays,1,MO,early\n'],
      [
        'agreements.csv',
        `id,worker,kind,pattern,anchor,from,deviation,weight\na1,ann,rolling,mondays,2026-11-30,2026-01-01,${deviation},5\n`,
      ],
    ]),
  );
  return { ...problem, ...rest };
};

const holders = (rota: Rota | undefined): readonly string[] =>
  (rota?.assignments ?? []).map(({ worker, shift }) => `${worker} ${shift.slice(6, 16)}`);

const wish = (weight: number) => ({
  requests: [{ id: 'r1', worker: 'ann', from: '2026-12-14', to: '2026-12-14', ask: 'off' as const, weight }],
});

describe('a solve with base patterns', () => {
  it('keeps base days where nothing is dearer', async () => {
    // a wish of 4 points costs 40, the departure 5 x 10 = 50
    const { rota, result } = await solve(given('priced', wish(4)), { moveLimit: 300 });
    expect(holders(rota)).toEqual(['ann 2026-12-07', 'ann 2026-12-14']);
    expect(result.objective).toBe(40);
  });

  it('departs from one where the breach is cheaper', async () => {
    const { rota, result } = await solve(given('priced', wish(6)), { moveLimit: 300 });
    expect(holders(rota)).toEqual(['ann 2026-12-07', 'ben 2026-12-14']);
    expect(result.objective).toBe(50);
  });

  it('never departs where that is forbidden, whatever it costs', async () => {
    const problem = given('forbidden', wish(10));
    const { rota, result } = await solve(problem, { moveLimit: 300 });
    expect(holders(rota)).toEqual(['ann 2026-12-07', 'ann 2026-12-14']);
    expect([result.objective, check(problem, rota as Rota).breaches.filter(({ isHard }) => isHard)]).toEqual([100, []]);
  });

  it('leaves a shift open rather than take somebody from a free day that is agreed', async () => {
    const tuesdays = { id: 'mondays', weeks: 1, days: [{ week: 1, weekday: 2 }] };
    const { rota, unfilled } = await solve(
      given('forbidden', { basePatterns: [tuesdays], workers: given('forbidden').workers.slice(0, 1) }),
      { moveLimit: 300 },
    );
    expect(holders(rota)).toEqual([]);
    expect(unfilled).toHaveLength(2);
    expect(unfilled[0]?.reasons.map(({ code }) => code)).toContain('agreed-free');
  });

  it('lets a pin win over an agreement, and names the breach', async () => {
    const problem = given('forbidden', { pins: [{ worker: 'ann', on: '2026-12-07' }] });
    const { rota } = await solve(problem, { moveLimit: 300 });
    expect(holders(rota)).toEqual(['ben 2026-12-07', 'ann 2026-12-14']);
    expect(check(problem, rota as Rota).breaches).toMatchObject([{ rule: 'agreed-pattern', isHard: true }]);
  });
});
