import { describe, expect, it } from 'vitest';
import { supernumerary } from '../../src/rules/supernumerary.ts';
import {
  coverOf,
  DAY,
  employmentWith,
  findings,
  onCallSlot,
  problemWith,
  rotaOf,
  serviceWith,
  workerWith,
} from '../support/build.ts';

const problem = problemWith({
  service: serviceWith({
    shiftTypes: [DAY],
    cover: [coverOf(DAY), coverOf(DAY, { id: 'shadow-day', isSupernumerary: true })],
    onCall: [onCallSlot('tier-1', 1)],
  }),
  workers: [
    workerWith('own'),
    workerWith('new', { employments: [employmentWith({ isSupernumerary: true, supernumeraryTo: '2026-12-10' })] }),
    workerWith('volunteer', { employments: [employmentWith({ isSupernumerary: true, contract: 'volunteer' })] }),
  ],
});

const found = (worker: string, cover: string, on: string) =>
  findings(supernumerary, { problem, rota: rotaOf(problem, [[worker, cover, on]]) }).map((finding) => finding.detail);

describe('supernumerary', () => {
  it('finds somebody in induction on ordinary cover, until the day induction ends (COV-08)', () => {
    expect(found('new', 'day', '2026-12-10')).toEqual([
      'Worker "new" is supernumerary on 2026-12-10 and never counts as cover.',
    ]);
    expect(found('new', 'day', '2026-12-11')).toEqual([]);
  });

  it('finds ordinary staff on a supernumerary shift', () => {
    expect(found('own', 'shadow-day', '2026-12-10')).toEqual(['Worker "own" is not supernumerary on 2026-12-10.']);
    expect(found('new', 'shadow-day', '2026-12-11')).toHaveLength(1);
  });

  it('accepts supernumerary people on supernumerary shifts', () => {
    expect([...found('new', 'shadow-day', '2026-12-10'), ...found('volunteer', 'shadow-day', '2026-12-20')]).toEqual(
      [],
    );
  });

  it('finds a supernumerary person on call', () => {
    expect(found('volunteer', 'tier-1', '2026-12-10')).toHaveLength(1);
  });
});
