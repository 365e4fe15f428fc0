import { describe, expect, it } from 'vitest';
import { continuity } from '../../src/rules/continuity.ts';
import {
  DAY,
  EARLY,
  findings,
  historyOf,
  LATE,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  shiftType,
  termsOf,
} from '../support/build.ts';

const VISIT = shiftType('visit', '09:00', '17:00', { unit: 'house' });
const service = serviceWith({
  shiftTypes: [EARLY, LATE, DAY, VISIT],
  onCall: [onCallSlot('tier-2', 2, { unit: 'house' })],
});
const problem = problemWith({ service });

const found = (params: { by?: 'unit' | 'family' }, ...placings: readonly Placing[]) =>
  findings(continuity, { problem, rota: rotaOf(problem, placings) }, params).map((finding) => finding.detail);

describe('continuity', () => {
  it('counts each change of unit from one working day to the next', () => {
    expect(
      found({}, ['w01', 'day', '2026-12-01'], ['w01', 'visit', '2026-12-02'], ['w01', 'day', '2026-12-03']),
    ).toEqual([
      'Worker "w01" goes from unit "office" on 2026-12-01 to "house" the day after.',
      'Worker "w01" goes from unit "house" on 2026-12-02 to "office" the day after.',
    ]);
  });

  it('forgets the unit over a day off', () => {
    expect(found({}, ['w01', 'day', '2026-12-01'], ['w01', 'visit', '2026-12-03'])).toEqual([]);
  });

  it('counts changes of family when asked', () => {
    const placings: Placing[] = [
      ['w01', 'early', '2026-12-01'],
      ['w01', 'late', '2026-12-02'],
    ];
    expect(found({}, ...placings)).toEqual([]);
    expect(found({ by: 'family' }, ...placings)).toHaveLength(1);
  });

  it('does not look at on-call at home', () => {
    expect(found({}, ['w01', 'day', '2026-12-01'], ['w01', 'tier-2', '2026-12-02'])).toEqual([]);
  });

  it('counts the change from the day before the horizon', () => {
    const after = { ...problem, history: historyOf(service, [['w01', 'visit', '2026-11-30']]) };
    const rota = rotaOf(after, [['w01', 'day', '2026-12-01']]);
    expect(findings(continuity, { problem: after, rota }).map((f) => f.shifts)).toEqual([
      ['visit/2026-11-30', 'day/2026-12-01/1'],
    ]);
    expect(termsOf(shapeOf(continuity, after)).map((term) => term.term === 'succession' && term.initial)).toEqual([
      false,
      true,
    ]);
  });
});
