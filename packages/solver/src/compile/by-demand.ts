import type { DemandSet } from '@rota/domain';

/** Makes something of an object once, for as long as the object is there. */
const once = <K extends object, V>(make: (key: K) => V): ((key: K) => V) => {
  const known = new WeakMap<K, V>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
};

const lengthFor = (demands: Iterable<number>): number => {
  let length = 0;
  for (const d of demands) length = Math.max(length, d + 1);
  return length;
};

/** 1 for each of some demands, by position; it ends with the last of them. */
export const markedDemands = (demands: Iterable<number>): Uint8Array => {
  const marks = new Uint8Array(lengthFor(demands));
  for (const d of demands) marks[d] = 1;
  return marks;
};

/**
 * The marks of a set, kept with it: the terms of all workers share the sets of their rule, and a look into an array is
 * many times quicker than one into a set.
 */
export const marksOf = once((set: DemandSet): Uint8Array => markedDemands(set));

/** Whole amounts by demand, 0 where the map has none; it ends with the last that has one. Kept per map. */
export const amountsOf = once((amounts: ReadonlyMap<number, number>): Int32Array => {
  const byDemand = new Int32Array(lengthFor(amounts.keys()));
  for (const [d, amount] of amounts) byDemand[d] = amount;
  return byDemand;
});

/** The first group that has each demand, -1 for none; it ends with the last demand of any. Kept per list of groups. */
export const firstGroupsOf = once((groups: readonly DemandSet[]): Int16Array => {
  const byDemand = new Int16Array(Math.max(0, ...groups.map(lengthFor))).fill(-1);
  for (let group = groups.length - 1; group >= 0; group--) for (const d of groups[group] ?? []) byDemand[d] = group;
  return byDemand;
});

/** Whether some of a few demands is marked. */
export const holdsMarked = (demands: readonly number[], marks: Uint8Array): boolean => {
  for (const d of demands) if (marks[d] === 1) return true;
  return false;
};
