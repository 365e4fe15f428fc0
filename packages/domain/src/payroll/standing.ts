import { isReversal, type PayrollRow } from './row.ts';

/**
 * What exports say together: every row that no later one took back, in the order in which they were said.
 *
 * @param rows of all exports of one employer, first export first
 */
export const standingRows = (rows: readonly PayrollRow[]): readonly PayrollRow[] => {
  const standing = new Map<string, PayrollRow>();
  for (const row of rows) {
    if (isReversal(row)) standing.delete(row.adjusts ?? '');
    else standing.set(row.id, row);
  }
  return [...standing.values()];
};
