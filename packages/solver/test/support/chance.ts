import type { Random } from '../../src/random.ts';

/** Draws for generators, on top of the solver's own seeded source. */
export interface Chance {
  /** Uniform whole number, both ends included. */
  between(least: number, most: number): number;
  /** True in `percent` of 100 draws. */
  happens(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A sublist in order; each member is in it in `percent` of 100 draws. */
  some<T>(list: readonly T[], percent: number): readonly T[];
}

/** @throws RangeError from `pick` on an empty list */
export const chanceOf = (random: Random): Chance => {
  const between = (least: number, most: number): number => least + random.below(most - least + 1);
  const happens = (percent: number): boolean => random.below(100) < percent;
  return {
    between,
    happens,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[random.below(list.length)] as (typeof list)[number]; // the length was checked
    },
    some: (list, percent) => list.filter(() => happens(percent)),
  };
};
