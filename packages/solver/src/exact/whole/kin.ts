import type { CompactProblem, WorkerRow } from '../../problem/problem.ts';
import { drawn, type Random } from '../../random.ts';

/** By other worker, day rows that a worker and they can touch both; 0 for oneself. */
export type Kin = (worker: number) => Int32Array;

const touchedBy = ({ entryStart, entryRow, isFixedDay, patternDay }: WorkerRow, count: number): Uint8Array => {
  const isTouched = new Uint8Array(count);
  patternDay.forEach((day, p) => {
    if (isFixedDay[day] === 1) return;
    for (let e = entryStart[p] as number; e < (entryStart[p + 1] as number); e++) isTouched[entryRow[e] as number] = 1;
  });
  return isTouched;
};

const inBoth = (mine: Uint8Array, theirs: Uint8Array): number => {
  let both = 0;
  for (let at = 0; at < mine.length; at++) both += (mine[at] as number) & (theirs[at] as number);
  return both;
};

/** Who could do each other's work, and how much of it. O(workers x day rows) when somebody is asked for first. */
export const kinOf = ({ workers, rows }: CompactProblem): Kin => {
  const touched = workers.map((row) => touchedBy(row, rows.count));
  const known = new Map<number, Int32Array>();
  return (worker) => {
    const mine = touched[worker] as Uint8Array; // one a worker
    const kin = known.get(worker) ?? Int32Array.from(touched, (theirs, w) => (w === worker ? 0 : inBoth(mine, theirs)));
    known.set(worker, kin);
    return kin;
  };
};

/** A worker and so many less one of those who share most of their work, drawn by lot; fewer where fewer share any. */
export const withKin = (random: Random, kin: Kin, first: number, wanted: number): ReadonlySet<number> => {
  const taken = new Set([first]);
  const weights = Float64Array.from(kin(first));
  while (taken.size < wanted) {
    const next = drawn(random, weights);
    if (next === undefined) break;
    weights[next] = 0;
    taken.add(next);
  }
  return taken;
};
