import type { Assignment } from '@rota/domain';

/** Order of texts by UTF-16 code units, the same on every machine (unlike a locale's order). */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Order of a rota's assignments: by start, then shift id, then worker. */
export const compareAssignments = (a: Assignment, b: Assignment): number =>
  a.startsAt - b.startsAt || compareText(a.shift, b.shift) || compareText(a.worker, b.worker);

/** Items by key, in the order in which they came; keys in the order of their first item. */
export const groupBy = <T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};
