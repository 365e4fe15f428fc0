import type { WorkerRow } from './problem.ts';

/** Visits every day row that a pattern touches, with the units it brings. */
export const forUnits = (row: WorkerRow, pattern: number, visit: (dayRow: number, units: number) => void): void => {
  for (let e = row.entryStart[pattern] as number; e < (row.entryStart[pattern + 1] as number); e++)
    visit(row.entryRow[e] as number, row.entryAmount[e] as number);
};
