import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Visit } from '../../src/model/visit.ts';
import { type Round, roundsOf, type VisitWindow } from '../../src/visits/rounds.ts';

/** A visit of an hour unless said otherwise, its window in minutes of a day, twenty minutes from anywhere. */
const windowOf = (
  id: string,
  from: number,
  to: number,
  rest: { minutes?: number; travel?: number; keyworkers?: readonly string[] } = {},
): VisitWindow => {
  const visit: Visit = {
    id,
    caseRef: id.toUpperCase(),
    on: '2026-12-01',
    windowStart: '09:00',
    windowEnd: '10:00',
    minutes: rest.minutes ?? 60,
    staff: 1,
    needsDriver: false,
  };
  return {
    visit,
    windowStartsAt: from,
    windowEndsAt: to,
    travelMinutes: rest.travel ?? 20,
    keyworkers: rest.keyworkers ?? [],
  };
};

const shown = (rounds: readonly Round[]) => rounds.map((round) => round.map((stop) => [stop.visit.id, stop.startsAt]));

describe('rounds', () => {
  it('put one visit after the other with the way between them', () => {
    const windows = ['a', 'b', 'c'].map((id) => windowOf(id, 540, 1020));
    // 9:00, 9:00 + 60 + 20 = 10:20, 11:40
    expect(shown(roundsOf(windows, 6))).toEqual([
      [
        ['a', 540],
        ['b', 620],
        ['c', 700],
      ],
    ]);
  });

  it('begin another when a round has as many as it may', () => {
    const windows = ['a', 'b', 'c'].map((id) => windowOf(id, 540, 1020));
    expect(roundsOf(windows, 2).map((round) => round.length)).toEqual([2, 1]);
  });

  it('begin another when nobody could be in time', () => {
    // b starts at 10:10 at the latest; from a, which ends at 10:00, the way takes until 10:20
    expect(roundsOf([windowOf('a', 540, 600), windowOf('b', 600, 670)], 6)).toHaveLength(2);
  });

  it('fit a visit in before one that is later by the clock', () => {
    // b must start at 14:00 and leaves no time after it; a is moved up to it: 14:00 less 20 less 60 = 12:40
    const windows = [windowOf('a', 540, 900), windowOf('b', 840, 900)];
    expect(shown(roundsOf(windows, 6))).toEqual([
      [
        ['a', 760],
        ['b', 840],
      ],
    ]);
  });

  it('keep cases of one keyworker together', () => {
    const windows = [
      windowOf('a', 540, 600, { keyworkers: ['ann'] }),
      windowOf('b', 545, 605, { keyworkers: ['ben'] }),
      windowOf('c', 700, 900, { keyworkers: ['ben'] }),
    ];
    expect(shown(roundsOf(windows, 6)).map((round) => round.map(([id]) => id))).toEqual([['a'], ['b', 'c']]);
  });

  it('dissolve a round whose visits fit into the others', () => {
    // By deadline a, b, c get rounds of their own start times; d joins the first that has room, and nothing is left alone.
    const windows = [
      windowOf('a', 540, 600),
      windowOf('b', 540, 620),
      windowOf('c', 690, 760),
      windowOf('d', 680, 770),
    ];
    expect(roundsOf(windows, 2).map((round) => round.length)).toEqual([2, 2]);
  });

  it('refuse a visit that is longer than its window', () => {
    expect(() => roundsOf([windowOf('a', 540, 590)], 6)).toThrow('does not fit its window');
  });

  it('hold every visit once, inside its window, with time for the way, whatever order they are given in', () => {
    const one = fc.record({
      from: fc.integer({ min: 400, max: 1200 }),
      slack: fc.integer({ min: 0, max: 300 }),
      minutes: fc.constantFrom(20, 45, 90),
      travel: fc.constantFrom(0, 15, 40),
      keyworker: fc.constantFrom('ann', 'ben', 'cat'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), (drawn, most) => {
        const windows = drawn.map(({ from, slack, minutes, travel, keyworker }, at) =>
          windowOf(`v${at}`, from, from + minutes + slack, { minutes, travel, keyworkers: [keyworker] }),
        );
        const rounds = roundsOf(windows, most);
        expect(shown(roundsOf(windows.toReversed(), most))).toEqual(shown(rounds));
        expect(rounds.flatMap((round) => round.map(({ visit }) => visit.id)).sort()).toEqual(
          windows.map(({ visit }) => visit.id).sort(),
        );
        for (const round of rounds) {
          expect(round.length).toBeLessThanOrEqual(most);
          round.forEach((stop, at) => {
            expect(stop.endsAt - stop.startsAt).toBe(stop.visit.minutes);
            expect(stop.startsAt).toBeGreaterThanOrEqual(stop.windowStartsAt);
            expect(stop.endsAt).toBeLessThanOrEqual(stop.windowEndsAt);
            const before = round[at - 1];
            if (before) expect(stop.startsAt - before.endsAt).toBeGreaterThanOrEqual(stop.travelMinutes);
          });
        }
      }),
      { numRuns: 200, seed: 20_261_201 },
    );
  });
});
