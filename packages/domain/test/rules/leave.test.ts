import { describe, expect, it } from 'vitest';
import { leave } from '../../src/rules/leave.ts';
import {
  absence,
  at,
  findings,
  onCallSlot,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
} from '../support/build.ts';

describe('leave', () => {
  it('finds a duty on a day of absence and says only that the worker is unavailable (DP-02)', () => {
    const problem = problemWith({ absences: [absence('w01', '2026-12-10', '2026-12-10', 'sick')] });
    const found = findings(leave, { problem, rota: rotaOf(problem, [['w01', 'early', '2026-12-10']]) });
    expect(found).toEqual([
      { worker: 'w01', shifts: ['early/2026-12-10/1'], amount: 1, detail: 'Worker "w01" is unavailable.' },
    ]);
  });

  it('finds a night that runs into the first day of an absence', () => {
    const problem = problemWith({ absences: [absence('w01', '2026-12-10', '2026-12-11')] });
    expect(findings(leave, { problem, rota: rotaOf(problem, [['w01', 'night', '2026-12-09']]) })).toHaveLength(1);
  });

  it('lets a duty begin the minute an absence ends', () => {
    const away = {
      worker: 'w01',
      kind: 'other' as const,
      startsAt: at('2026-12-10 05:00'),
      endsAt: at('2026-12-10 07:00'),
    };
    const problem = problemWith({ absences: [away] });
    expect(findings(leave, { problem, rota: rotaOf(problem, [['w01', 'early', '2026-12-10']]) })).toEqual([]);
  });

  it('finds on-call during an absence', () => {
    const service = serviceWith({ onCall: [onCallSlot('tier-1', 1)] });
    const problem = problemWith({ service, absences: [absence('w01', '2026-12-10', '2026-12-10')] });
    // 9 December 17:00 to 10 December 09:00 touches the absence.
    expect(findings(leave, { problem, rota: rotaOf(problem, [['w01', 'tier-1', '2026-12-09']]) })).toHaveLength(1);
  });

  it('bans what touches an absence and names the ban "leave"', () => {
    const problem = problemWith({
      service: serviceWith(),
      from: '2026-12-10',
      to: '2026-12-12',
      absences: [absence('w01', '2026-12-11', '2026-12-11')],
    });
    const shape = shapeOf(leave, problem);
    // 10 December: early 07:00, day 09:00, late 14:00 are free; night and sleep-in 22:00 run into the 11th. Then all five of the 11th.
    expect(shape).toEqual({
      exactness: 'exact',
      terms: [{ term: 'ban', worker: 'w01', demands: new Set([3, 4, 5, 6, 7, 8, 9]), code: 'leave' }],
    });
  });

  it('prices each duty instead of banning it where a service makes it soft', () => {
    const problem = problemWith({
      from: '2026-12-10',
      to: '2026-12-11',
      absences: [absence('w01', '2026-12-10', '2026-12-10')],
    });
    const soft = settingOf(leave, {}, { isHard: false });
    const shape = shapeOf(leave, problem, {}, soft);
    expect(shape).toMatchObject({ exactness: 'exact', terms: [{ term: 'row', max: 0, abovePoints: 1 }] });
  });
});
