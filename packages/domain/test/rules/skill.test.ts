import { describe, expect, it } from 'vitest';
import type { WorkerFilter } from '../../src/model/service.ts';
import type { HeldSkill } from '../../src/model/worker.ts';
import { skill } from '../../src/rules/skill.ts';
import {
  DAY,
  EARLY,
  findings,
  NIGHT,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  workerWith,
} from '../support/build.ts';

const SKILLS = [
  { id: 'hand-hygiene', name: 'Hand hygiene' },
  { id: 'medication', name: 'Medication competent' },
];

const february = (skills: readonly HeldSkill[], pool: WorkerFilter = {}) =>
  problemWith({
    service: serviceWith({
      skills: SKILLS,
      shiftTypes: [
        { ...EARLY, skills: ['hand-hygiene'] },
        { ...NIGHT, skills: ['medication'] },
        { ...DAY, skills: ['hand-hygiene', 'medication'] },
      ],
      onCall: [onCallSlot('tier-1', 1, { pool })],
    }),
    from: '2027-02-01',
    to: '2027-03-01',
    workers: [workerWith('w01', { skills })],
  });

const found = (skills: readonly HeldSkill[], ...placings: readonly Placing[]) => {
  const problem = february(skills);
  return findings(skill, { problem, rota: rotaOf(problem, placings) }).map((finding) => finding.detail);
};

describe('skill', () => {
  // Done 10 February 2026, yearly: valid to 9 February 2027.
  const hygiene = { skill: 'hand-hygiene', from: '2026-02-10', to: '2027-02-09' };

  it('COV-04 4a: accepts the last day of a skill and refuses the day after', () => {
    expect(found([hygiene], ['w01', 'early', '2027-02-09'])).toEqual([]);
    expect(found([hygiene], ['w01', 'early', '2027-02-10'])).toEqual([
      'Worker "w01" holds skill "hand-hygiene" to 2027-02-09; 2027-02-10 needs it.',
    ]);
  });

  it('COV-04 4b: refuses a night whose skill expires at midnight', () => {
    const medication = { skill: 'medication', from: '2026-02-10', to: '2027-02-09' };
    expect(found([medication], ['w01', 'night', '2027-02-08'])).toEqual([]);
    expect(found([medication], ['w01', 'night', '2027-02-09'])).toHaveLength(1);
  });

  it('finds a duty once however many skills are lacking', () => {
    expect(found([], ['w01', 'day', '2027-02-03'])).toEqual([
      'Worker "w01" does not hold skill "hand-hygiene" on 2027-02-03.',
    ]);
  });

  it('tells a lacking skill from an expired one in its bans', () => {
    const shape = shapeOf(skill, february([hygiene]));
    const codes = shape.exactness === 'exact' ? shape.terms.map((term) => (term.term === 'ban' ? term.code : '')) : [];
    expect(new Set(codes)).toEqual(new Set(['skill-missing', 'skill-expired']));
  });

  it('holds on-call to its pool by skill', () => {
    const problem = february([], { skill: 'medication' });
    const [finding] = findings(skill, { problem, rota: rotaOf(problem, [['w01', 'tier-1', '2027-02-03']]) });
    expect(finding?.detail).toBe('Worker "w01" does not hold skill "medication" on 2027-02-03.');
  });

  it('does not say which attribute keeps somebody out of a pool (DP-05)', () => {
    const problem = february([], { grade: 'g3', contracts: ['bank'] });
    const [finding] = findings(skill, { problem, rota: rotaOf(problem, [['w01', 'tier-1', '2027-02-03']]) });
    expect(finding?.detail).toBe('Worker "w01" is not in the pool of on-call "tier-1".');
  });
});
