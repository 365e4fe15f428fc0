import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clip,
  dateOf,
  dayOf,
  gapsWithin,
  type Interval,
  intersect,
  localOf,
  mergeTouching,
  overlapMinutes,
  placeSpan,
  splitAtMidnights,
} from '../../src/time/index.ts';
import { london, lordHowe, newYork, zone } from './zones.ts';

const span = (startsAt: number, endsAt: number): Interval => ({ startsAt, endsAt });
const length = ({ startsAt, endsAt }: Interval): number => endsAt - startsAt;
const total = (intervals: readonly Interval[]): number => intervals.reduce((sum, each) => sum + length(each), 0);

const anyInterval = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 50 }))
  .map(([startsAt, minutes]) => span(startsAt, startsAt + minutes));
const sortedIntervals = fc
  .array(anyInterval, { maxLength: 12 })
  .map((all) => all.sort((a, b) => a.startsAt - b.startsAt));

describe('intervals', () => {
  test('are half-open: touching ones share nothing', () => {
    expect(overlapMinutes(span(0, 10), span(10, 20))).toBe(0);
    expect(intersect(span(0, 10), span(10, 20))).toBeUndefined();
    expect(overlapMinutes(span(0, 10), span(4, 20))).toBe(6);
    expect(intersect(span(0, 10), span(4, 20))).toEqual(span(4, 10));
  });

  test('WTR-06d late, sleep-in and early that touch are one block of 25 h', () => {
    const block = [
      placeSpan(london, '2026-11-21', '14:00', '22:00'),
      placeSpan(london, '2026-11-21', '22:00', '07:00'),
      placeSpan(london, '2026-11-22', '07:00', '15:00'),
    ];
    expect(mergeTouching(block).map(length)).toEqual([25 * 60]);
  });

  test('merge over one inside another, and leave gaps alone', () => {
    expect(mergeTouching([span(0, 10), span(2, 5), span(10, 12), span(13, 14)])).toEqual([span(0, 12), span(13, 14)]);
    expect(mergeTouching([])).toEqual([]);
  });

  test('leave gaps in a window, at its ends too', () => {
    expect(gapsWithin(span(0, 30), [span(5, 10), span(8, 12), span(20, 40)])).toEqual([span(0, 5), span(12, 20)]);
    expect(gapsWithin(span(0, 30), [])).toEqual([span(0, 30)]);
    expect(gapsWithin(span(0, 30), [span(-5, 35)])).toEqual([]);
    expect(clip([span(-5, 3), span(31, 40), span(29, 33)], span(0, 30))).toEqual([span(0, 3), span(29, 30)]);
  });

  test('law: merged parts and gaps tile the window', () => {
    fc.assert(
      fc.property(sortedIntervals, anyInterval, (intervals, window) => {
        const covered = clip(mergeTouching(intervals), window);
        const tiles = [...covered, ...gapsWithin(window, intervals)].sort((a, b) => a.startsAt - b.startsAt);
        expect(total(tiles)).toBe(length(window));
        expect(mergeTouching(tiles)).toEqual([window]);
      }),
    );
  });
});

describe('days inside an interval', () => {
  const pieces = (date: string, start: string, end: string) =>
    splitAtMidnights(london, placeSpan(london, date, start, end)).map((piece) => [dateOf(piece.day), length(piece)]);

  test('BH-03 B5 a duty Sun 30 August 2026 22:00-06:00 has 2 h of Sunday and 6 h of the bank holiday', () => {
    expect(pieces('2026-08-30', '22:00', '06:00')).toEqual([
      ['2026-08-30', 120],
      ['2026-08-31', 360],
    ]);
  });

  test('AFC-01 Sat 21:00-07:00 has 3 h of Saturday and 6 h of Sunday in March, 8 h in October', () => {
    expect(pieces('2026-03-28', '21:00', '07:00').map(([, minutes]) => minutes)).toEqual([180, 360]);
    expect(pieces('2026-10-24', '21:00', '07:00').map(([, minutes]) => minutes)).toEqual([180, 480]);
  });

  test('an interval that ends at midnight stays on its day, an empty one is on none', () => {
    expect(pieces('2026-08-30', '16:00', '24:00')).toEqual([['2026-08-30', 480]]);
    expect(splitAtMidnights(london, span(100, 100))).toEqual([]);
  });

  test('law: pieces tile the interval and lie on the local day they name, in several zones', () => {
    const zones = [london, newYork, lordHowe, zone('Africa/Cairo'), zone('America/Havana'), zone('Africa/Casablanca')];
    const first = dayOf('2024-01-01') * 1440;
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: first, max: first + 5 * 366 * 1440 }),
        fc.integer({ min: 1, max: 10 * 1440 }),
        (where, startsAt, minutes) => {
          const tiles = splitAtMidnights(where, span(startsAt, startsAt + minutes));
          expect(total(tiles)).toBe(minutes);
          expect(mergeTouching(tiles)).toEqual([span(startsAt, startsAt + minutes)]);
          for (const tile of tiles) {
            expect(localOf(where, tile.startsAt).day).toBe(tile.day);
            expect(localOf(where, tile.endsAt - 1).day).toBe(tile.day);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
