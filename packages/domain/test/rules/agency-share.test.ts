import { describe, expect, it } from 'vitest';
import { agencyShare } from '../../src/rules/agency-share.ts';
import {
  coverOf,
  EARLY,
  employmentWith,
  findings,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  workerWith,
} from '../support/build.ts';

const temp = (id: string, contract: 'bank' | 'agency', grade = 'g2') =>
  workerWith(id, { employments: [employmentWith({ contract, grade, weeklyMinutes: 0 })] });

const team = [
  workerWith('p1'),
  workerWith('p2', { employments: [employmentWith({ contract: 'fixed-term', to: '2027-06-30' })] }),
  temp('g1', 'agency'),
  temp('g2', 'agency'),
  temp('g3', 'agency', 'g3'),
  temp('b1', 'bank'),
];

const problem = problemWith({
  service: serviceWith({
    shiftTypes: [EARLY],
    cover: [coverOf(EARLY, { heads: { min: 2, target: 4, max: 6 } })],
  }),
  from: '2026-12-01',
  to: '2026-12-02',
  workers: team,
});

const found = (workers: readonly string[], params: Record<string, unknown> = {}) =>
  findings(
    agencyShare,
    {
      problem,
      rota: rotaOf(
        problem,
        workers.map((worker): Placing => [worker, 'early', '2026-12-01']),
      ),
    },
    params,
  );

describe('agency-share', () => {
  it('COV-02 2e: finds three agency workers in a shift of four', () => {
    // half of four is two: one too many; twice three less four is 2 points
    expect(found(['p1', 'g1', 'g2', 'g3'])).toEqual([
      {
        shifts: [1, 2, 3, 4].map((slot) => `early/2026-12-01/${slot}`),
        amount: 1,
        points: 2,
        detail: '"early" on 2026-12-01 has 3 bank or agency staff among 4; 50 % are the most.',
      },
    ]);
    expect(found(['p1', 'p2', 'g1', 'b1'])).toEqual([]);
  });

  it('finds bank and agency staff by themselves, each of them', () => {
    const alone = { mostPercent: 100 };
    expect(found(['g1', 'b1'], alone).map(({ amount }) => amount)).toEqual([2]);
    expect(found(['g1', 'b1', 'p2'], alone)).toEqual([]);
    expect(found(['g1', 'b1'], { ...alone, permanentBeside: false })).toEqual([]);
    expect(found([], alone)).toEqual([]);
  });

  it('finds a shift that only agency staff could lead', () => {
    const led = { lead: { grade: 'g3' } };
    expect(found(['p1', 'p2', 'g3'], led).map(({ detail }) => detail)).toEqual([
      '"early" on 2026-12-01 could be led by agency staff only.',
    ]);
  });

  it('leaves shifts alone that ask for fewer people', () => {
    expect(found(['g1'], { fromHeads: 3 })).toEqual([]);
  });
});
