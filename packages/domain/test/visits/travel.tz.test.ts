import { describe, expect, it } from 'vitest';
import { contractMinutes, workingMinutes } from '../../src/duty.ts';
import type { Problem } from '../../src/model/problem.ts';
import { planningOf } from '../../src/planning.ts';
import { travelAmounts } from '../../src/rules/support/travel-amounts.ts';
import { viewOf } from '../../src/view.ts';
import { at, LATE, type Placing, rotaOf, shiftType } from '../support/build.ts';
import { visit, visiting } from './team.ts';

const ON = '2026-12-07';

const minutesOf = (problem: Problem, placings: readonly Placing[]) => {
  const view = viewOf(planningOf(problem), rotaOf(problem, placings));
  const duties = view.plannedByWorker.get('ann') ?? [];
  const sum = (of: (duty: (typeof duties)[number]) => number) => duties.reduce((total, duty) => total + of(duty), 0);
  return { working: sum(workingMinutes), paid: sum(contractMinutes) };
};

describe('a day of visits', () => {
  const visits = [visit('v-1', ON, '09:00', '10:00'), visit('v-2', ON, '10:20', '11:20')];
  const both: readonly Placing[] = [
    ['ann', 'v-1', ON],
    ['ann', 'v-2', ON],
  ];

  it('WT-04 4a: without a base is working time from home to home and paid from visit to visit', () => {
    // 08:30 to 09:00 from home, 60, 20 on the way, 60, 30 home: 200 minutes = 3.33 h; 60 + 20 + 60 = 140 = 2.33 h
    expect(minutesOf(visiting(visits, { homeTravelMinutes: 30 }), both)).toEqual({ working: 200, paid: 140 });
  });

  it('with a base counts the way between visits and no commuting', () => {
    expect(minutesOf(visiting(visits), both)).toEqual({ working: 140, paid: 140 });
  });

  it('counts the way to a visit only for somebody who comes from another duty', () => {
    expect(minutesOf(visiting(visits), [['ann', 'v-2', ON]])).toEqual({ working: 60, paid: 60 });
  });

  it('does not count the wait between them', () => {
    const apart = [visit('v-1', ON, '09:00', '10:00'), visit('v-2', ON, '15:00', '16:00', { travelMinutes: 35 })];
    expect(minutesOf(visiting(apart), both)).toEqual({ working: 155, paid: 155 });
  });

  it('counts the way back to a shift at the base', () => {
    // a visit 10:00 to 11:00, 25 minutes back, late 14:00 to 22:00
    const problem = visiting([visit('v-1', ON, '10:00', '11:00', { travelMinutes: 25 })], {}, { types: [LATE] });
    const day: readonly Placing[] = [
      ['ann', 'v-1', ON],
      ['ann', 'late', ON],
    ];
    expect(minutesOf(problem, day)).toEqual({ working: 60 + 25 + 480, paid: 60 + 25 + 480 });
  });

  it('counts a journey from home once where a shift follows: home, visit, base', () => {
    const problem = visiting([visit('v-1', ON, '10:00', '11:00')], { homeTravelMinutes: 30 }, { types: [LATE] });
    const day: readonly Placing[] = [
      ['ann', 'v-1', ON],
      ['ann', 'late', ON],
    ];
    expect(minutesOf(problem, day)).toEqual({ working: 30 + 60 + 20 + 480, paid: 60 + 20 + 480 });
  });

  it('counts past visits with the service’s usual way', () => {
    const past = (from: string, to: string) => ({
      worker: 'ann',
      shiftType: 'visit',
      startsAt: at(`2026-11-30 ${from}`),
      endsAt: at(`2026-11-30 ${to}`),
    });
    const problem = visiting(
      [],
      {},
      { history: [past('09:00', '10:00'), past('10:30', '11:30')], historyFrom: '2026-11-30' },
    );
    const duties = planningOf(problem).historyByWorker.get('ann') ?? [];
    expect(duties.map(workingMinutes)).toEqual([60, 80]);
  });

  it('tells the solver the same of a worker-day', () => {
    const planning = planningOf(visiting(visits, { homeTravelMinutes: 30 }));
    expect([...travelAmounts(planning, [0, 1]).entries()]).toEqual([
      [0, { travelMinutes: 0, journeyMinutes: 30 }],
      [1, { travelMinutes: 20, journeyMinutes: 30 }],
    ]);
  });
});

describe('a meeting inside a shift', () => {
  it('adds no minutes of its own', () => {
    const huddle = shiftType('huddle', '15:00', '15:30', { kind: 'meeting', during: ['late'] });
    const day: readonly Placing[] = [
      ['ann', 'late', ON],
      ['ann', 'huddle', ON],
    ];
    expect(minutesOf(visiting([], {}, { types: [LATE, huddle] }), day)).toEqual({ working: 480, paid: 480 });
  });
});
