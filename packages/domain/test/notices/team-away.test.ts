import { describe, expect, it } from 'vitest';
import { teamAway } from '../../src/notices/team-away.ts';
import { absence, employmentWith, problemWith, workerWith } from '../support/build.ts';
import { told } from './notices.ts';

const team = ['rw-1', 'rw-2', 'rw-3', 'rw-4'];

const away = (...who: readonly string[]) =>
  problemWith({
    workers: [
      workerWith('srw'),
      ...team.map((id) => workerWith(id, { employments: [employmentWith({ reportsTo: 'srw' })] })),
    ],
    absences: who.map((worker, index) => absence(worker, `2026-12-0${7 + (index % 2)}`, '2026-12-10')),
  });

describe('a team that is away', () => {
  it('FX-000 c: is told of when all four who report to somebody are away in one week', () => {
    // two from the 7th, two from the 8th, all to the 10th
    expect(told(teamAway, away(...team))).toEqual([
      {
        code: 'team-away',
        worker: 'srw',
        shifts: [],
        detail: 'All 4 people who report to worker "srw" are away on 2026-12-08, 2026-12-09, 2026-12-10.',
        source: 'uk-rules.md FX-000',
        on: '2026-12-08',
      },
    ]);
  });

  it('is not told of while one of them is there, nor of one alone', () => {
    expect(told(teamAway, away(...team.slice(1)))).toEqual([]);
    const alone = problemWith({
      workers: [workerWith('srw'), workerWith('rw-1', { employments: [employmentWith({ reportsTo: 'srw' })] })],
      absences: [absence('rw-1', '2026-12-07', '2026-12-10')],
    });
    expect(told(teamAway, alone)).toEqual([]);
  });
});
