import { expect, test } from 'vitest';
import type { RowFrame } from '../../src/rows/row-frame.ts';
import { wholeSpan } from '../../src/rows/span.ts';

const WEEKS = 12;
const DAYS = 7 * WEEKS;
const SATURDAY = 5;
const NO_ROOM = 0;

const isWeekend = (day: number): boolean => day % 7 >= SATURDAY;

/** A row of at most half of the hours that its days could give, and half of its weekends; nothing else of it is looked at. */
const frame = {
  row: { days: DAYS },
  sum: {
    term: { min: 0, max: DAYS / 2, initial: 0 },
    unit: 1,
    mostOfDay: new Int32Array(DAYS).fill(1),
    largest: 1,
  },
  groups: {
    term: { max: WEEKS / 2, initial: 0 },
    onDay: Int32Array.from({ length: DAYS }, (_, day) => (isWeekend(day) ? Math.floor(day / 7) : -1)),
  },
} as unknown as RowFrame;

/** Days of the second half want three times what those of the first do. */
const wantedLate = Float64Array.from({ length: DAYS }, (_, day) => (day < DAYS / 2 ? 1 : 3));

test('the sums of a whole row are looked at where what days want leads them', () => {
  const even = wholeSpan(frame, new Float64Array(DAYS).fill(1), NO_ROOM);
  const late = wholeSpan(frame, wantedLate, NO_ROOM);
  const middle = DAYS / 2;
  expect([even.lowGroups[middle], even.lowGroups[DAYS]]).toEqual([WEEKS / 4, WEEKS / 2]);
  expect([late.lowGroups[middle], late.lowGroups[DAYS]]).toEqual([Math.round(WEEKS / 8), WEEKS / 2]);
  const gone = (even.lowUnits[DAYS] as number) / 2;
  expect(even.lowUnits[middle]).toBe(Math.round(gone));
  expect(late.lowUnits[middle]).toBeLessThan(0.6 * gone);
  expect(late.lowUnits[DAYS]).toBe(even.lowUnits[DAYS]);
});

test('weekends grow with what is wanted of weekends, not of the days between', () => {
  const wanted = Float64Array.from({ length: DAYS }, (_, day) => (isWeekend(day) ? 2 : day < DAYS / 2 ? 1 : 50));
  const span = wholeSpan(frame, wanted, NO_ROOM);
  expect(span.lowGroups[DAYS / 2]).toBe(WEEKS / 4);
});
