import { describe, expect, it } from 'vitest';
import { travel } from '../../src/rules/travel.ts';
import { at, EARLY, findings, type Placing, rotaOf, shapeOf, shiftType, termsOf } from '../support/build.ts';
import { visit, visiting } from '../visits/team.ts';

const ON = '2026-12-07';

const found = (problem: ReturnType<typeof visiting>, placings: readonly Placing[]) =>
  findings(travel, { problem, rota: rotaOf(problem, placings) });

describe('travel', () => {
  it('finds the minutes missing on the way to a visit', () => {
    // from 10:00 to 10:15 there is a quarter of an hour, the way takes 20 minutes
    const problem = visiting([visit('v-1', ON, '09:00', '10:00'), visit('v-2', ON, '10:15', '11:15')]);
    expect(
      found(problem, [
        ['ann', 'v-1', ON],
        ['ann', 'v-2', ON],
      ]),
    ).toEqual([
      {
        worker: 'ann',
        shifts: ['v-1/2026-12-07/1', 'v-2/2026-12-07/1'],
        amount: 5,
        detail: 'Worker "ann" has 15 min between "v-1/2026-12-07/1" and "v-2/2026-12-07/1"; the way takes 20 min.',
      },
    ]);
  });

  it('takes the minutes of the later visit', () => {
    const problem = visiting([
      visit('v-1', ON, '09:00', '10:00', { travelMinutes: 50 }),
      visit('v-2', ON, '10:15', '11:15', { travelMinutes: 15 }),
    ]);
    expect(
      found(problem, [
        ['ann', 'v-1', ON],
        ['ann', 'v-2', ON],
      ]),
    ).toEqual([]);
  });

  it('asks for the way back to a shift as well', () => {
    const noon = shiftType('noon', '12:00', '14:00');
    const problem = visiting([visit('v-1', ON, '11:00', '11:50', { travelMinutes: 30 })], {}, { types: [noon] });
    const [finding] = found(problem, [
      ['ann', 'v-1', ON],
      ['ann', 'noon', ON],
    ]);
    expect(finding?.amount).toBe(20);
  });

  it('asks for nothing between shifts, or where a visit takes no way', () => {
    const noon = shiftType('noon', '15:00', '16:00');
    const problem = visiting([visit('v-1', ON, '16:00', '17:00', { travelMinutes: 0 })], {}, { types: [EARLY, noon] });
    expect(
      found(problem, [
        ['ann', 'early', ON],
        ['ann', 'noon', ON],
        ['ann', 'v-1', ON],
      ]),
    ).toEqual([]);
  });

  it('waits for what history ends with', () => {
    const night = shiftType('night', '22:00', '07:30', { kind: 'waking-night' });
    const history = [
      { worker: 'ann', shiftType: 'night', startsAt: at('2026-11-30 22:00'), endsAt: at('2026-12-01 07:30') },
    ];
    const problem = visiting([visit('v-1', '2026-12-01', '07:40', '08:40')], {}, { types: [night], history });
    expect(found(problem, [['ann', 'v-1', '2026-12-01']]).map(({ amount }) => amount)).toEqual([10]);
    const [term] = termsOf(shapeOf(travel, problem));
    expect(term).toMatchObject({ term: 'gap', minutes: 20, notBefore: at('2026-12-01 07:50') });
  });

  it('says nothing to the solver where nobody is visited', () => {
    expect(termsOf(shapeOf(travel, visiting([], {}, { types: [EARLY] }))).length).toBe(0);
  });
});
