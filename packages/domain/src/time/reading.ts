import { DAY_MINUTES, type Instant } from './instant.ts';
import { changesBetween, offsetAt, type Zone } from './zone.ts';

/** A wall-clock time lies within a day of itself read as UTC, so the offsets on both sides are the only candidates. */
const candidates = (zone: Zone, wall: number): readonly [before: number, after: number] => [
  offsetAt(zone, wall - DAY_MINUTES),
  offsetAt(zone, wall + DAY_MINUTES),
];

const exists = (zone: Zone, wall: number, offset: number): boolean => offsetAt(zone, wall - offset) === offset;

/** What a wall-clock time means in a zone; offsets in minutes east of Greenwich, the one before a change first. */
export type Reading =
  | { readonly kind: 'once'; readonly at: Instant; readonly offsets: readonly number[] }
  /** The clock skips this time; `next` is the first instant after it. */
  | { readonly kind: 'missing'; readonly next: Instant; readonly offsets: readonly number[] }
  /** The clock shows this time twice. */
  | {
      readonly kind: 'ambiguous';
      readonly first: Instant;
      readonly second: Instant;
      readonly offsets: readonly number[];
    };

/**
 * Reads a wall-clock time, deciding from the two candidate offsets alone.
 *
 * Hazard: luxon 3.7.2 resolves a doubled time by the offset at the moment the code runs, so it is not asked.
 *
 * @param wall the local date and time as if it were UTC, minutes
 * @source uk-rules.md DST-03
 */
export const read = (zone: Zone, wall: number): Reading => {
  const [before, after] = candidates(zone, wall);
  if (before === after) return { kind: 'once', at: wall - before, offsets: [before] };
  const [early, late] = [exists(zone, wall, before), exists(zone, wall, after)];
  if (early && late) {
    return { kind: 'ambiguous', first: wall - before, second: wall - after, offsets: [before, after] };
  }
  if (early) return { kind: 'once', at: wall - before, offsets: [before] };
  if (late) return { kind: 'once', at: wall - after, offsets: [after] };
  const next = changesBetween(zone, wall - after, wall - before)[0]?.at ?? wall - before;
  return { kind: 'missing', next, offsets: [before, after] };
};
