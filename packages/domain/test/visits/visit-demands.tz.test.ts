import { describe, expect, it } from 'vitest';
import { planningOf } from '../../src/planning.ts';
import { isoWithOffset } from '../../src/time/index.ts';
import { windowMinutes } from '../../src/visits/visit-demands.ts';
import { at, coverOf, EARLY, london, serviceWith } from '../support/build.ts';
import { VISIT, visit, visiting } from './team.ts';

describe('visits as demands', () => {
  it('are one demand each, with a cover of their own id and slots for their staff', () => {
    const pair = visit('v-1', '2026-12-07', '09:00', '10:00', { staff: 2, needsDriver: true, skill: 'star' });
    const [demand] = planningOf(visiting([pair])).demands;
    expect(demand).toMatchObject({
      id: 'v-1/2026-12-07',
      cover: 'v-1',
      shiftType: 'visit',
      kind: 'visit',
      heads: { min: 2, target: 2, max: 2 },
      mix: [{ id: 'driver', atLeast: 1, of: { skill: 'driver' } }],
      skills: ['star'],
      startsAt: at('2026-12-07 09:00'),
      endsAt: at('2026-12-07 10:00'),
    });
  });

  it('say where in the day they were put, and of which round they are', () => {
    const visits = [
      visit('v-1', '2026-12-07', '09:00', '10:00', { caseRef: 'C-7' }),
      visit('v-2', '2026-12-07', '09:00', '17:00', { minutes: 30, travelMinutes: 45 }),
    ];
    // v-2 follows v-1, which ends at 10:00, after 45 minutes on the way
    expect(planningOf(visiting(visits)).demands.map((demand) => [demand.startsAt, demand.visit])).toEqual([
      [
        at('2026-12-07 09:00'),
        {
          caseRef: 'C-7',
          windowStartsAt: at('2026-12-07 09:00'),
          windowEndsAt: at('2026-12-07 10:00'),
          travelMinutes: 20,
          round: '2026-12-07/1',
        },
      ],
      [at('2026-12-07 10:45'), expect.objectContaining({ travelMinutes: 45, round: '2026-12-07/1' })],
    ]);
  });

  it('outside the horizon are nobody’s', () => {
    const visits = [visit('v-1', '2026-11-30', '09:00', '10:00'), visit('v-2', '2027-01-01', '09:00', '10:00')];
    expect(planningOf(visiting(visits)).demands).toEqual([]);
  });

  it('stand among the shifts of their day by start', () => {
    const problem = visiting([visit('v-1', '2026-12-01', '06:00', '07:00')], {}, { types: [EARLY], to: '2026-12-02' });
    expect(planningOf(problem).demands.map(({ id }) => id)).toEqual(['v-1/2026-12-01', 'early/2026-12-01']);
  });

  it('without settings are our own mistake', () => {
    const problem = visiting([visit('v-1', '2026-12-07', '09:00', '10:00')]);
    const service = serviceWith({ shiftTypes: [VISIT], cover: [coverOf(VISIT)] });
    expect(() => planningOf({ ...problem, service })).toThrow('input was not checked');
  });

  it('have an hour more in a window over the October change, and an hour less in March', () => {
    const october = { on: '2026-10-25', windowStart: '00:30', windowEnd: '02:30' };
    expect(windowMinutes(london, october)).toBe(180);
    expect(windowMinutes(london, { ...october, on: '2027-03-28' })).toBe(60);
    expect(windowMinutes(london, { ...october, on: '2026-12-25' })).toBe(120);
  });

  it('follow each other in elapsed time on the night the clocks go back', () => {
    const early = { caseRef: 'C-1', minutes: 45 };
    const visits = [
      visit('v-1', '2026-10-25', '00:30', '03:00', early),
      visit('v-2', '2026-10-25', '00:30', '03:00', early),
    ];
    // 00:30 BST + 45 = 01:15 BST, + 20 on the way = 01:35 BST; neither is moved by the hour that comes twice
    const problem = visiting(visits, {}, { from: '2026-10-01', to: '2026-11-01' });
    expect(planningOf(problem).demands.map(({ startsAt }) => isoWithOffset(london, startsAt))).toEqual([
      '2026-10-25T00:30:00+01:00',
      '2026-10-25T01:35:00+01:00',
    ]);
  });
});
