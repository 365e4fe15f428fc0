import type { WorkerRow, WorkerTerm } from '../../src/problem/problem.ts';

/*
 * A row of so many days with two patterns a day and nothing else: off (2 x day) and work (2 x day + 1). Rows are written
 * as text: `x` for work, `.` for off.
 */

/** `rowText('x.x')` works on days 0 and 2. */
export const rowText = (text: string): Int32Array =>
  Int32Array.from(text, (sign, day) => 2 * day + (sign === 'x' ? 1 : 0));

export const textOf = (choice: Int32Array): string =>
  Array.from(choice, (pattern) => (pattern % 2 === 1 ? 'x' : '.')).join('');

/** 1 for the working pattern of each day, or of the named days only. */
export const workMarks = (days: number, only?: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: 2 * days }, (_, pattern) =>
    pattern % 2 === 1 && (only?.includes((pattern - 1) / 2) ?? true) ? 1 : 0,
  );

/** A row whose working pattern costs `workCost` points a day, under the given terms. */
export const plainRow = (days: number, terms: readonly WorkerTerm[], workCost = 0): WorkerRow => {
  const patterns = 2 * days;
  const cost = Float64Array.from(workMarks(days), (work) => work * workCost);
  return {
    days,
    patternStart: Int32Array.from({ length: days + 1 }, (_, day) => 2 * day),
    patternDay: Int32Array.from({ length: patterns }, (_, pattern) => Math.floor(pattern / 2)),
    shared: Int32Array.from({ length: patterns }, (_, pattern) => (pattern % 2 === 0 ? 0 : pattern)),
    cost,
    levelCost: [undefined, undefined, undefined, undefined, cost],
    tailNext: new Int32Array(patterns).fill(-1),
    isTail: new Uint8Array(patterns),
    offPattern: Int32Array.from({ length: days }, (_, day) => 2 * day),
    pairStart: Int32Array.from({ length: days + 1 }, (_, day) => 4 * Math.min(day, days - 1)),
    pairBan: new Uint8Array(4 * (days - 1)),
    pairCost: new Float64Array(4 * (days - 1)),
    pairLevelCost: [],
    reach2: undefined,
    entryStart: new Int32Array(patterns + 1),
    entryRow: new Int32Array(0),
    entryAmount: new Int32Array(0),
    terms,
    demands: Array.from({ length: patterns }, (_, pattern) => (pattern % 2 === 1 ? [(pattern - 1) / 2] : [])),
    isFixedDay: new Uint8Array(days),
  };
};

/** A soft term of the policy level with a price of 1, or a hard one. */
export const core = (isHard = false) => ({ label: 0, level: 3, isHard, points: 1 }) as const;
