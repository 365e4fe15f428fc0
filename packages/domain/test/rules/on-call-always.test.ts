import { describe, expect, it } from 'vitest';
import { onCallAlways } from '../../src/rules/on-call-always.ts';
import {
  coverOf,
  DAY,
  employmentWith,
  findings,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  workerWith,
} from '../support/build.ts';

const problem = problemWith({
  service: serviceWith({ shiftTypes: [DAY], cover: [coverOf(DAY)], onCall: [onCallSlot('tier-1', 1)] }),
  // Monday and Tuesday
  from: '2026-12-07',
  to: '2026-12-09',
  workers: [workerWith('a'), workerWith('lead', { employments: [employmentWith({ grade: 'g3' })] })],
});

const found = (placings: readonly Placing[], params: Record<string, unknown> = {}) =>
  findings(onCallAlways, { problem, rota: rotaOf(problem, placings) }, params);

const NIGHTS: Placing[] = [
  ['a', 'tier-1', '2026-12-07'],
  ['a', 'tier-1', '2026-12-08'],
];

describe('on-call-always', () => {
  it('COV-02: finds the hours that no slot covers', () => {
    // the clock starts on Monday at 17:00; on Tuesday nobody is asked from 09:00 to 17:00
    expect(found(NIGHTS)).toEqual([
      {
        shifts: [],
        amount: 480,
        detail: 'Nobody answers for tier 1 from 2026-12-08 09:00 to 17:00, and nobody is asked to.',
      },
    ]);
  });

  it('COV-02: finds an open slot', () => {
    const [first = [] as never] = NIGHTS;
    // open from Tuesday 17:00 to the end of the horizon
    expect(found([first]).map(({ shifts, amount }) => [shifts, amount])).toEqual([
      [[], 480],
      [['tier-1/2026-12-08'], 420],
    ]);
  });

  it('COV-02: finds a tier that nobody is ever asked to hold', () => {
    // two days of 24 hours
    expect(found(NIGHTS, { tiers: [2] }).reduce((sum, { amount }) => sum + amount, 0)).toBe(2 * 1440);
  });

  it('FX-000: lets the lead on duty answer in office hours, and nobody else', () => {
    const onShift = { onShift: { grade: 'g3' } };
    expect(found([...NIGHTS, ['lead', 'day', '2026-12-08']], onShift)).toEqual([]);
    expect(found([...NIGHTS, ['a', 'day', '2026-12-08']], onShift).map(({ amount }) => amount)).toEqual([480]);
  });
});
