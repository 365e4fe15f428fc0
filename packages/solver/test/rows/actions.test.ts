import { describe, expect, test } from 'vitest';
import type { WorkerRow } from '../../src/problem/problem.ts';
import { actionsOf } from '../../src/rows/actions.ts';
import { plainRow } from '../support/plain-row.ts';

/** Actions of a row without terms, as the patterns that each stands for. */
const grouped = (row: WorkerRow): readonly (readonly number[])[] => {
  const { memberStart, members } = actionsOf(row, []);
  return Array.from(memberStart.subarray(1), (end, action) => [...members.subarray(memberStart[action], end)]);
};

describe('actions of a row', () => {
  test('are one a day where nothing tells its patterns apart', () => {
    expect(grouped(plainRow(3, []))).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
  });

  test('tell apart what is banned before or after what', () => {
    const row = plainRow(3, []);
    // work on day 1 may not be followed by work on day 2
    row.pairBan[7] = 1;
    expect(grouped(row)).toEqual([[0, 1], [2], [3], [4], [5]]);
  });

  test('tell apart what costs another price before or after, on every day that has the table', () => {
    const row = plainRow(3, []);
    row.pairCost[3] = 2;
    const shared: WorkerRow = { ...row, pairStart: Int32Array.from([0, 0, 4, 4]) };
    expect(grouped(row)).toEqual([[0], [1], [2], [3], [4, 5]]);
    expect(grouped(shared)).toEqual([[0], [1], [2], [3], [4], [5]]);
  });
});
