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

/** One day of one worker. */
export interface WorkerDay {
  readonly worker: number;
  readonly day: number;
}

/** A rota of which some days of some workers are free. */
export const freeWorkerDays = (
  rows: readonly Int32Array[],
  workerDays: readonly WorkerDay[],
): readonly Int32Array[] => {
  const freed = rows.map((row) => Int32Array.from(row));
  for (const { worker, day } of workerDays) freed[worker]?.fill(-1, day, day + 1);
  return freed;
};

/** Whether anything is free. */
export const hasFree = (rows: readonly Int32Array[]): boolean => rows.some((row) => row.includes(-1));

/** A pattern of which a relaxation holds so much is its choice too. */
const ALIKE = 0.999;

/**
 * A freed rota in which only what a relaxation would have otherwise stays free.
 *
 * @param freed the rota with -1 where something is free
 * @param rows the same rota whole
 * @param shareOf how much of a worker's pattern the relaxation holds, from 0 to 1
 * @source Danna, Rothberg, Le Pape, Exploring relaxation induced neighborhoods to improve MIP solutions, Mathematical
 *   Programming 102 (2005)
 */
export const freeUnlike = (
  freed: readonly Int32Array[],
  rows: readonly Int32Array[],
  shareOf: (worker: number, pattern: number) => number,
): readonly Int32Array[] =>
  freed.map((row, w) =>
    row.map((p, day) => {
      const current = rows[w]?.[day] as number; // both hold every day
      return p === -1 && shareOf(w, current) >= ALIKE ? current : p;
    }),
  );
