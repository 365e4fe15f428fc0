import type { Assignment } from './model/rota.ts';

/** Order of two texts by UTF-16 code units: the same on every machine, whatever its language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Order of a rota's assignments: by start, then shift id, then worker. */
export const compareAssignments = (a: Assignment, b: Assignment): number =>
  a.startsAt - b.startsAt || compareText(a.shift, b.shift) || compareText(a.worker, b.worker);
