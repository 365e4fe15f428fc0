import type { WindowSum, WorkerRow, WorkerTerm } from '../problem/problem.ts';
import { windowSum } from '../score/terms.ts';

/**
 * Makes a term that a row breaks dearer: patterns that use it cost more, or less where the row has too little of it.
 *
 * Only sums and groups can be priced; other terms leave the prices as they are.
 *
 * @param price points by pattern
 * @param penalty points for the pattern that uses most
 */
export const charge = (price: Float64Array, term: WorkerTerm, patterns: Int32Array, penalty: number): void => {
  const effect = effectOf(term);
  if (!effect) return;
  const sign = term.term === 'window' && windowSum(term, patterns) < term.min ? -1 : 1;
  for (let p = 0; p < price.length; p++) price[p] = (price[p] as number) + sign * penalty * effect(p);
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

const isCount = (term: WorkerTerm): term is WindowSum =>
  term.term === 'window' && term.attribute.every((value) => value === 0 || value === 1);

/**
 * Forbids what a row has too much of: the cheapest days of a count stay, as many as it allows, others lose its patterns.
 *
 * @param price points by pattern of days `from` to `to`, which alone may change
 * @returns whether the term is such a count and has too much, so that a row at the new prices keeps it
 */
export const forbidSurplus = (
  price: Float64Array,
  row: WorkerRow,
  term: WorkerTerm,
  patterns: Int32Array,
  from: number,
  to: number,
): boolean => {
  if (!isCount(term)) return false;
  const surplus = windowSum(term, patterns) - term.max;
  if (surplus <= 0) return false;
  const first = Math.max(from, term.from);
  const end = Math.min(to, term.to);
  const used: number[] = [];
  for (let day = first; day < end; day++) if (term.attribute[patterns[day] as number] === 1) used.push(day);
  used.sort((a, b) => (price[patterns[a] as number] as number) - (price[patterns[b] as number] as number));
  const kept = new Set(used.slice(0, Math.max(0, used.length - surplus)));
  for (let day = first; day < end; day++)
    for (let p = row.patternStart[day] as number; !kept.has(day) && p < (row.patternStart[day + 1] as number); p++)
      if (term.attribute[p] === 1) price[p] = Infinity;
  return true;
};
