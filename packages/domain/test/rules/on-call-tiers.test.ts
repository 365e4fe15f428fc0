import { describe, expect, it } from 'vitest';
import { onCallTiers } from '../../src/rules/on-call-tiers.ts';
import {
  employmentWith,
  findings,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  termsOf,
  workerWith,
} from '../support/build.ts';

const graded = (id: string, grade: string) => workerWith(id, { employments: [employmentWith({ grade })] });

const problem = problemWith({
  service: serviceWith({
    shiftTypes: [],
    cover: [],
    grades: [2, 3, 4, 5].map((rank) => ({ id: `g${rank}`, name: `Grade ${rank}`, rank })),
    onCall: [onCallSlot('tier-1', 1), onCallSlot('tier-2', 2), onCallSlot('tier-3', 3)],
  }),
  from: '2026-12-01',
  to: '2026-12-03',
  workers: [graded('w2', 'g2'), graded('w3', 'g3'), graded('x3', 'g3'), graded('w5', 'g5')],
});

const found = (placings: readonly Placing[], params = {}) =>
  findings(onCallTiers, { problem, rota: rotaOf(problem, placings) }, params);

const night = (...holders: readonly string[]): Placing[] =>
  holders.map((worker, index) => [worker, `tier-${index + 1}`, '2026-12-01']);

describe('on-call-tiers', () => {
  it('accepts tiers that outrank each other', () => {
    expect(found(night('w2', 'w3', 'w5'))).toEqual([]);
  });

  it('finds a second tier of the same rank (FX-000)', () => {
    expect(found(night('w3', 'x3'))).toEqual([
      {
        worker: 'x3',
        shifts: ['tier-1/2026-12-01/1', 'tier-2/2026-12-01/1'],
        amount: 1,
        points: 1,
        detail: 'Worker "x3" on "tier-2" does not outrank "w3" on "tier-1" on 2026-12-01.',
      },
    ]);
  });

  it('charges a point per rank from the higher tier up to the lower', () => {
    // Rank 2 above rank 5: ranks 2, 3, 4 and 5.
    expect(found(night('w5', 'w2')).map((f) => [f.amount, f.points])).toEqual([[1, 4]]);
  });

  it('finds one person on two tiers, whether or not they must outrank', () => {
    const detail = 'Worker "w3" holds "tier-1" and "tier-2" on 2026-12-01.';
    expect(found(night('w3', 'w3')).map((f) => f.detail)).toEqual([detail]);
    expect(found(night('w3', 'w3'), { outranks: false }).map((f) => f.detail)).toEqual([detail]);
    expect(found(night('w3', 'x3'), { outranks: false })).toEqual([]);
  });

  it('compares tiers that are not neighbours', () => {
    const placings: Placing[] = [
      ['w3', 'tier-1', '2026-12-01'],
      ['x3', 'tier-3', '2026-12-01'],
    ];
    expect(found(placings)).toHaveLength(1);
  });

  it('lets the same person hold different tiers on nights that do not overlap', () => {
    const placings: Placing[] = [
      ['w3', 'tier-1', '2026-12-01'],
      ['w3', 'tier-2', '2026-12-02'],
    ];
    expect(found(placings)).toEqual([]);
  });

  it('says one row per pair of tiers, night and rank', () => {
    // 2 nights x 3 pairs of tiers x 4 ranks.
    const terms = termsOf(shapeOf(onCallTiers, problem));
    expect(terms).toHaveLength(24);
    expect(terms[1]).toMatchObject({
      id: 'tier-1/2026-12-01:below:tier-2/2026-12-01:rank-3',
      entries: [
        { worker: 'w3', demand: 0 },
        { worker: 'x3', demand: 0 },
        { worker: 'w5', demand: 0 },
        { worker: 'w2', demand: 1 },
        { worker: 'w3', demand: 1 },
        { worker: 'x3', demand: 1 },
      ],
      max: 1,
    });
  });
});
