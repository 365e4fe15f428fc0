import { AT_LOWER, AT_UPPER, BASIC } from './lp/lp.ts';
import type { Slopes } from './priced-terms.ts';

/** A rota as a master's LP sees it. */
export interface RotaInMaster {
  /** How many columns the LP has: a missing and a spare unit for each day row, one idle for each worker, segments of sums, then whole rows. */
  readonly columns: number;
  /** Where each free worker's row stands among the columns. */
  readonly taken: readonly number[];
  /** What each day row counts, and its limits. */
  readonly dayRows: readonly { readonly count: number; readonly min: number; readonly max: number }[];
  /** What each priced sum comes to, and what it costs. */
  readonly sums: readonly { readonly value: number; readonly slopes: Slopes }[];
}

/** Where every column and row of an LP stands, as `LpModel.beginAt` takes it. */
export interface RotaBasis {
  readonly columns: Uint8Array;
  readonly rows: Uint8Array;
}

/**
 * Where columns and rows of a master's LP stand at a rota: its rows are basic, and so is what each day row is short of, has to spare, or keeps
 * within its limits, and the segment of its cost in which each sum ends. O(columns).
 */
export const rotaBasis = ({ columns, taken, dayRows, sums }: RotaInMaster): RotaBasis => {
  const basis = { columns: new Uint8Array(columns), rows: new Uint8Array(taken.length + dayRows.length + sums.length) };
  for (const at of taken) basis.columns[at] = BASIC;
  dayRows.forEach(({ count, min, max }, i) => {
    const isShort = count < min;
    const isOver = count > max;
    if (isShort || isOver) basis.columns[2 * i + (isShort ? 0 : 1)] = BASIC;
    basis.rows[taken.length + i] = isShort ? AT_LOWER : isOver ? AT_UPPER : BASIC;
  });
  let first = 2 * dayRows.length + taken.length;
  sums.forEach(({ value, slopes: { cheapest, up, down } }, i) => {
    const away = value - cheapest;
    const segments = away < 0 ? down : up;
    if (segments.length === 0) basis.rows[taken.length + dayRows.length + i] = BASIC;
    else fill(segments, Math.abs(away), basis.columns, first + (away < 0 ? up.length : 0));
    first += up.length + down.length;
  });
  return basis;
};

/** The segments before the one in which a sum ends are full, and that one is basic. */
const fill = (segments: Slopes['up'], away: number, columns: Uint8Array, first: number): void => {
  let left = away;
  let at = 0;
  for (; at < segments.length - 1; at++) {
    const { width } = segments[at] as Slopes['up'][number];
    if (left < width) break;
    columns[first + at] = AT_UPPER;
    left -= width;
  }
  columns[first + at] = BASIC;
};
