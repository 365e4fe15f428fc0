import { describe, expect, it } from 'vitest';
import { unit } from '../../src/rules/unit.ts';
import {
  employmentWith,
  findings,
  onCallSlot,
  problemWith,
  rotaOf,
  serviceWith,
  workerWith,
} from '../support/build.ts';

const problem = problemWith({
  service: serviceWith({ onCall: [onCallSlot('tier-1', 1)] }),
  workers: [
    workerWith('w01', { employments: [employmentWith({ units: ['house'] })] }),
    workerWith('w02', {
      employments: [employmentWith({ id: 'a', units: ['house'] }), employmentWith({ id: 'b', units: ['office'] })],
    }),
    workerWith('w03', { employments: [employmentWith({ units: ['house'], to: '2026-11-30' })] }),
  ],
});

describe('unit', () => {
  it('finds a duty in a unit the employment does not allow', () => {
    const found = findings(unit, { problem, rota: rotaOf(problem, [['w01', 'early', '2026-12-03']]) });
    expect(found.map((f) => [f.worker, f.detail])).toEqual([
      ['w01', 'No employment of worker "w01" allows unit "office".'],
    ]);
  });

  it('accepts any employment in force that allows the unit', () => {
    expect(findings(unit, { problem, rota: rotaOf(problem, [['w02', 'early', '2026-12-03']]) })).toEqual([]);
  });

  it('leaves on-call to its pool', () => {
    expect(findings(unit, { problem, rota: rotaOf(problem, [['w01', 'tier-1', '2026-12-03']]) })).toEqual([]);
  });

  it('leaves somebody without any employment to the rule of contract dates', () => {
    expect(findings(unit, { problem, rota: rotaOf(problem, [['w03', 'early', '2026-12-03']]) })).toEqual([]);
  });
});
