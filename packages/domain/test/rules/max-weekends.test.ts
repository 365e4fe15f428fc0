import { describe, expect, it } from 'vitest';
import { maxWeekends } from '../../src/rules/max-weekends.ts';
import { findings, historyOf, type Placing, problemWith, rotaOf, serviceWith } from '../support/build.ts';

const service = serviceWith();
// Saturdays of December 2026: 5, 12, 19, 26
const on = (...placings: readonly (readonly [string, number])[]): readonly Placing[] =>
  placings.map(([type, day]) => ['w01', type, `2026-12-${String(day).padStart(2, '0')}`]);
const amounts = (
  placings: readonly Placing[],
  params: Record<string, unknown>,
  problem = problemWith({ service }),
): readonly number[] =>
  findings(maxWeekends, { problem, rota: rotaOf(problem, placings) }, params).map(({ amount }) => amount);

describe('max weekends', () => {
  it('counts a weekend once, whether Saturday, Sunday or both are worked', () => {
    expect(amounts(on(['day', 5], ['day', 6], ['day', 13]), { max: 2 })).toEqual([]);
    expect(amounts(on(['day', 5], ['day', 6], ['day', 13]), { max: 1 })).toEqual([1]);
    expect(amounts(on(['day', 5], ['day', 6], ['day', 13]), { max: 0 })).toEqual([2]);
  });

  it('counts a night from Friday into Saturday unless told otherwise', () => {
    expect(amounts(on(['night', 4]), { max: 0 })).toEqual([1]);
    expect(amounts(on(['night', 4]), { max: 0, includeFridayNight: false })).toEqual([]);
  });

  it('does not charge what history has taken of the weekend the period begins in', () => {
    // 1 August 2027 is a Sunday; Saturday 31 July is history
    const history = historyOf(service, [['w01', 'day', '2027-07-31']]);
    const problem = problemWith({ service, from: '2027-08-01', to: '2027-09-01', historyFrom: '2027-07-01', history });
    expect(amounts([['w01', 'day', '2027-08-01']], { max: 0 }, problem)).toEqual([]);
    expect(amounts([['w01', 'day', '2027-08-07']], { max: 0 }, problem)).toEqual([1]);
    expect(amounts([['w01', 'day', '2027-08-07']], { max: 1 }, problem)).toEqual([1]);
  });
});
