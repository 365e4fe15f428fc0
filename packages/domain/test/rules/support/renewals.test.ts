import { describe, expect, it } from 'vitest';
import { withRenewals } from '../../../src/rules/support/renewals.ts';
import { workerWith } from '../../support/build.ts';

const SKILLS = [
  { id: 'hand-hygiene', name: 'Hand hygiene', renewMonths: 36, renewSooner: { months: 12, with: 'clinical' } },
  { id: 'dbs', name: 'DBS', renewMonths: 36 },
  { id: 'clinical', name: 'Clinical' },
];

const ends = (...skills: readonly { readonly skill: string; readonly from: string; readonly to?: string }[]) =>
  withRenewals(SKILLS, workerWith('w01', { skills })).skills.map(({ skill, to }) => [skill, to]);

describe('skills that are to be renewed', () => {
  it('COV-04 4a: gives clinical staff a year of hand hygiene, to the day before', () => {
    expect(ends({ skill: 'hand-hygiene', from: '2026-02-10' }, { skill: 'clinical', from: '2025-01-01' })).toEqual([
      ['hand-hygiene', '2027-02-09'],
      ['clinical', undefined],
    ]);
  });

  it('COV-04 4a: gives others three years', () => {
    expect(ends({ skill: 'hand-hygiene', from: '2026-02-10' })).toEqual([['hand-hygiene', '2029-02-09']]);
    const before = { skill: 'clinical', from: '2024-01-01', to: '2026-02-09' };
    expect(ends({ skill: 'hand-hygiene', from: '2026-02-10' }, before)[0]).toEqual(['hand-hygiene', '2029-02-09']);
  });

  it('COV-04: gives a DBS certificate 36 months, unless a status check says how long', () => {
    expect(ends({ skill: 'dbs', from: '2026-02-10' })).toEqual([['dbs', '2029-02-09']]);
    expect(ends({ skill: 'dbs', from: '2026-02-10', to: '2027-02-09' })).toEqual([['dbs', '2027-02-09']]);
  });
});
