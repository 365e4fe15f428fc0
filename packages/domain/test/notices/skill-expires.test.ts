import { describe, expect, it } from 'vitest';
import { skillExpires } from '../../src/notices/skill-expires.ts';
import { coverOf, DAY, employmentWith, problemWith, rotaOf, serviceWith, workerWith } from '../support/build.ts';
import { told } from './notices.ts';

const TYPE = { ...DAY, skills: ['medication'] };

const holding = (skills: readonly { readonly from: string; readonly to?: string }[], isBlocking = true) =>
  problemWith({
    service: serviceWith({
      shiftTypes: [TYPE],
      cover: [coverOf(TYPE)],
      skills: [{ id: 'medication', name: 'Medication', isBlocking }],
    }),
    workers: [workerWith('w01', { skills: skills.map((held) => ({ skill: 'medication', ...held })) })],
  });

describe('skills that run out', () => {
  it('COV-04: are told of within 60, 30 and 7 days of the first of the period, with the shifts that ask for them', () => {
    const ends = (to: string) => told(skillExpires, holding([{ from: '2026-01-01', to }]));
    // 1 December and 60 days is 30 January, 30 days 31 December, 7 days 8 December
    expect(ends('2027-01-30')).toMatchObject([{ on: '2027-01-30', detail: expect.stringContaining('within 60 days') }]);
    expect(ends('2027-01-31')).toEqual([]);
    expect(ends('2026-12-31')).toMatchObject([{ detail: expect.stringContaining('within 30 days') }]);
    expect(ends('2026-12-08')).toMatchObject([{ detail: expect.stringContaining('within 7 days') }]);
    const problem = holding([{ from: '2026-01-01', to: '2026-12-08' }]);
    const rota = rotaOf(problem, [
      ['w01', 'day', '2026-12-08'],
      ['w01', 'day', '2026-12-09'],
    ]);
    expect(told(skillExpires, problem, rota)).toMatchObject([
      { code: 'skill-expires', worker: 'w01', shifts: ['day/2026-12-09/1'], on: '2026-12-08' },
    ]);
  });

  it('are not told of when they are renewed without a day between', () => {
    expect(told(skillExpires, holding([{ from: '2026-01-01', to: '2026-12-08' }, { from: '2026-12-09' }]))).toEqual([]);
    expect(
      told(skillExpires, holding([{ from: '2026-01-01', to: '2026-12-08' }, { from: '2026-12-10' }])),
    ).toHaveLength(1);
  });

  it('are not told of when the contract ends no later', () => {
    const leaving = holding([{ from: '2026-01-01', to: '2026-12-08' }]);
    const until = (to: string) => ({
      ...leaving,
      workers: leaving.workers.map((worker) => ({ ...worker, employments: [employmentWith({ to })] })),
    });
    expect(told(skillExpires, until('2026-12-08'))).toEqual([]);
    expect(told(skillExpires, until('2026-12-09'))).toHaveLength(1);
  });

  it('are told of after they have lapsed where they block nothing and a shift asks for them', () => {
    const lapsed = [{ from: '2025-01-01', to: '2026-01-01' }];
    const planned = (isBlocking: boolean, skills = lapsed) => {
      const problem = holding(skills, isBlocking);
      return told(skillExpires, problem, rotaOf(problem, [['w01', 'day', '2026-12-08']]));
    };
    expect(planned(false)).toMatchObject([{ code: 'skill-expires', shifts: ['day/2026-12-08/1'] }]);
    expect(planned(true)).toEqual([]);
    expect(planned(false, [])).toMatchObject([{ code: 'skill-missing', worker: 'w01' }]);
  });
});
