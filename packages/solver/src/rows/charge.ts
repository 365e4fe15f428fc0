import type { WorkerTerm } from '../problem/problem.ts';
import { windowSum } from '../score/terms.ts';

/**
 * Makes a term that a row breaks dearer: patterns that use it cost more, or less where the row has too little of it.
 *
 * Only sums and groups can be priced; other terms leave the prices as they are.
 *
 * @param price points by pattern; only patterns from `first` to `end` are changed
 * @param penalty points for the pattern that uses most
 */
export const charge = (
  price: Float64Array,
  term: WorkerTerm,
  patterns: Int32Array,
  penalty: number,
  first = 0,
  end = price.length,
): void => {
  const effect = effectOf(term);
  if (!effect) return;
  const sign = term.term === 'window' && windowSum(term, patterns) < term.min ? -1 : 1;
  for (let p = first; p < end; p++) price[p] = (price[p] as number) + sign * penalty * effect(p);
};

/** How much of the term a pattern uses; only sums and groups can be priced. */
const effectOf = (term: WorkerTerm): ((pattern: number) => number) | undefined => {
  if (term.term === 'window') {
    const largest = term.attribute.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
    return (p) => (term.attribute[p] as number) / largest;
  }
  if (term.term === 'groups') return (p) => ((term.groupOf[p] as number) >= 0 ? 1 : 0);
  return undefined;
};
