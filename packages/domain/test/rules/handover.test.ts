import { describe, expect, it } from 'vitest';
import { handover } from '../../src/rules/handover.ts';
import {
  coverOf,
  EARLY,
  employmentWith,
  findings,
  LATE,
  type Placing,
  problemWith,
  rotaOf,
  SLEEP_IN,
  serviceWith,
  shapeOf,
  shiftType,
  termsOf,
  workerWith,
} from '../support/build.ts';

const senior = (id: string) => workerWith(id, { employments: [employmentWith({ grade: 'g3' })] });
const team = [senior('s1'), senior('s2'), workerWith('a'), workerWith('b')];

/** Early 07:00 to 15:00, late from 14:30, and a lead's late from 15:00. */
const HALF_PAST = { ...LATE, start: '14:30', end: '22:30' };
const AT_THREE = shiftType('lead-late', '15:00', '22:30', { family: 'late' });

const houseOf = (types: readonly (typeof EARLY)[]) =>
  problemWith({
    service: serviceWith({
      shiftTypes: types,
      cover: types.map((type) => coverOf(type, { heads: { min: 1, target: 1, max: 3 } })),
    }),
    from: '2026-12-01',
    to: '2026-12-02',
    workers: team,
  });

const found = (problem: ReturnType<typeof houseOf>, ...placings: readonly (readonly [string, string])[]) =>
  findings(
    handover,
    {
      problem,
      rota: rotaOf(
        problem,
        placings.map(([worker, cover]): Placing => [worker, cover, '2026-12-01']),
      ),
    },
    { lead: { grade: 'g3' } },
  );

describe('handover', () => {
  const house = houseOf([EARLY, HALF_PAST, AT_THREE]);

  it('COV-02 2d: fails when the shifts overlap from 14:30 but the incoming lead comes at 15:00', () => {
    expect(found(house, ['s1', 'early'], ['a', 'late'], ['s2', 'lead-late'])).toEqual([
      {
        shifts: ['late/2026-12-01/1'],
        amount: 30,
        detail:
          'The shift of "office" that ends on 2026-12-01 at 15:00 is handed over without the lead of the next for the last 30 min.',
      },
    ]);
  });

  it('passes with the outgoing and the incoming lead there for half an hour', () => {
    expect(found(house, ['s1', 'early'], ['s2', 'late'], ['a', 'lead-late'])).toEqual([]);
  });

  it('fails on the outgoing side when the early has no lead', () => {
    expect(found(house, ['a', 'early'], ['s2', 'late']).map(({ detail }) => detail)).toEqual([
      expect.stringContaining('without its own lead'),
    ]);
  });

  it('fails on both sides where shifts only touch', () => {
    const touching = houseOf([EARLY, AT_THREE]);
    expect(found(touching, ['s1', 'early'], ['s2', 'lead-late']).map(({ amount }) => amount)).toEqual([30]);
  });

  it('knows no change where nobody awake follows', () => {
    const asleep = houseOf([HALF_PAST, { ...SLEEP_IN, unit: 'office' }]);
    expect(found(asleep, ['a', 'late'])).toEqual([]);
  });

  it('is said as two rows a change', () => {
    const rows = termsOf(shapeOf(handover, house, { lead: { grade: 'g3' } }));
    expect(rows.map((row) => (row.term === 'row' ? [row.id, row.min, row.entries.length] : []))).toEqual([
      [expect.stringContaining(':outgoing'), 1, 2],
      [expect.stringContaining(':incoming'), 1, 2],
    ]);
  });
});
