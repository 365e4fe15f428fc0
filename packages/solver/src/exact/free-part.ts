/** A row of which nothing is decided. */
export const freeRow = (days: number): Int32Array => new Int32Array(days).fill(-1);

/** A rota of which everybody is free for `length` days from `from`; -1 stands for what is free. */
export const freeDays = (rows: readonly Int32Array[], from: number, length: number): readonly Int32Array[] =>
  rows.map((row) => row.map((p, day) => (from <= day && day < from + length ? -1 : p)));

/** A rota of which so many workers, drawn by lot, are free throughout. @param below draws a whole number from 0 */
export const freeWorkers = (
  rows: readonly Int32Array[],
  wanted: number,
  below: (count: number) => number,
): readonly Int32Array[] => {
  const free = new Set<number>();
  while (free.size < Math.min(wanted, rows.length)) free.add(below(rows.length));
  return rows.map((row, w) => (free.has(w) ? freeRow(row.length) : row));
};

/** Whether anything is free. */
export const hasFree = (rows: readonly Int32Array[]): boolean => rows.some((row) => row.includes(-1));
