import { describe, expect, it } from 'vitest';
import { coverMax } from '../../src/rules/cover-max.ts';
import {
  coverOf,
  EARLY,
  employmentWith,
  findings,
  onCallSlot,
  problemWith,
  rotaOf,
  serviceWith,
  workerWith,
} from '../support/build.ts';

const one = { min: 1, target: 1, max: 1 };
const problem = problemWith({
  service: serviceWith({
    shiftTypes: [EARLY],
    cover: [coverOf(EARLY, { heads: one }), coverOf(EARLY, { id: 'shadow', heads: one, isSupernumerary: true })],
    onCall: [onCallSlot('tier-1', 1)],
  }),
  from: '2026-12-01',
  to: '2026-12-02',
  workers: [
    workerWith('a'),
    workerWith('b'),
    ...['new', 'newer'].map((id) => workerWith(id, { employments: [employmentWith({ isSupernumerary: true })] })),
  ],
});

const found = (cover: string, ...workers: readonly string[]) =>
  findings(coverMax, {
    problem,
    rota: rotaOf(
      problem,
      workers.map((worker) => [worker, cover, '2026-12-01']),
    ),
  });

describe('cover-max', () => {
  it('finds people over the most of a shift', () => {
    expect(found('early', 'a', 'b')).toEqual([
      {
        shifts: ['early/2026-12-01/1', 'early/2026-12-01/2'],
        amount: 1,
        detail: '"early" on 2026-12-01 has 2 people; 1 is the most.',
      },
    ]);
  });

  it('counts supernumerary people on their own shifts only', () => {
    expect(found('early', 'a', 'new')).toEqual([]);
    expect(found('shadow', 'new', 'newer')).toHaveLength(1);
  });

  it('takes one person per on-call slot', () => {
    expect(found('tier-1', 'a', 'b')).toHaveLength(1);
  });
});
