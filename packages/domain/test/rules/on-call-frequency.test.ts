import { describe, expect, it } from 'vitest';
import { onCallFrequency } from '../../src/rules/on-call-frequency.ts';
import {
  dates,
  findings,
  historyOf,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
  termsOf,
} from '../support/build.ts';

const service = serviceWith({ shiftTypes: [], cover: [], onCall: [onCallSlot('tier-1', 1), onCallSlot('tier-2', 2)] });
const problem = problemWith({ service, from: '2026-12-01', to: '2026-12-11' });

const tier1 = (...days: readonly string[]): Placing[] => days.map((day) => ['w01', 'tier-1', `2026-12-${day}`]);

describe('on-call-frequency', () => {
  it('finds every window that holds too many', () => {
    // Nights of 3, 4 and 5 December: of windows of four days, those that end on the 5th and the 6th hold all three.
    const found = findings(
      onCallFrequency,
      { problem, rota: rotaOf(problem, tier1('03', '04', '05')) },
      { max: 2, days: 4 },
    );
    expect(found.map((f) => [f.amount, f.detail])).toEqual([
      [1, 'Worker "w01" is on call 3 times from 2026-12-02 to 2026-12-05; 2 is the most.'],
      [1, 'Worker "w01" is on call 3 times from 2026-12-03 to 2026-12-06; 2 is the most.'],
    ]);
  });

  it('accepts as many as allowed', () => {
    const rota = rotaOf(problem, tier1('03', '04', '07', '08'));
    expect(findings(onCallFrequency, { problem, rota }, { max: 2, days: 4 })).toEqual([]);
  });

  it('counts nights before the horizon', () => {
    const history = historyOf(service, [['w01', 'tier-1', '2026-11-30']]);
    const before = { ...problem, history };
    const found = findings(
      onCallFrequency,
      { problem: before, rota: rotaOf(before, tier1('01')) },
      { max: 1, days: 2 },
    );
    expect(found.map((f) => [f.shifts, f.amount])).toEqual([[['tier-1/2026-12-01/1'], 1]]);
  });

  it('does not charge what was too much before the horizon', () => {
    const history = historyOf(
      service,
      dates('2026-11-28', '2026-11-30').map((on) => ['w01', 'tier-1', on]),
    );
    const before = { ...problem, history };
    expect(findings(onCallFrequency, { problem: before, rota: rotaOf(before, []) }, { max: 1, days: 4 })).toEqual([]);
    // The window that ends on 2 December holds 2 nights before and this one, the window that ends on the 3rd 1 and this one.
    const one = findings(onCallFrequency, { problem: before, rota: rotaOf(before, tier1('02')) }, { max: 1, days: 4 });
    expect(one.map((f) => f.amount)).toEqual([1, 1]);
  });

  it('counts the tiers it names only', () => {
    const rota = rotaOf(problem, [...tier1('03'), ['w01', 'tier-2', '2026-12-04']]);
    expect(findings(onCallFrequency, { problem, rota }, { max: 1, days: 7 })).not.toEqual([]);
    expect(findings(onCallFrequency, { problem, rota }, { max: 1, days: 7, tiers: [2] })).toEqual([]);
  });

  it('is a limit when hard and a price when soft', () => {
    const hard = termsOf(shapeOf(onCallFrequency, problem, { max: 1, days: 7 }));
    // Windows that end on days 7 to 10 of the horizon; shorter ones at its start follow from the first.
    expect(hard).toHaveLength(4);
    expect(hard[0]).toMatchObject({ term: 'window', fromDay: 0, toDay: 7, initial: 0, max: 1, pieces: [] });
    const params = { max: 1, days: 7 };
    const soft = termsOf(
      shapeOf(onCallFrequency, problem, params, settingOf(onCallFrequency, params, { isHard: false })),
    );
    expect(soft[9]).toMatchObject({ fromDay: 3, toDay: 10, pieces: [{ side: 'above', threshold: 1, points: 1 }] });
  });
});
