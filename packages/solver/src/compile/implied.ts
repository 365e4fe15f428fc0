import type { WindowSum, WorkerTerm } from '../problem/problem.ts';
import { NO_LIMIT } from './worker-terms.ts';

const isHardLimit = (term: WorkerTerm): term is WindowSum => term.term === 'window' && term.isHard;

/** Whether whoever keeps one limit keeps the other: the same days, nothing counted less, and no more room at either end. */
const implies = (tight: WindowSum, loose: WindowSum): boolean =>
  tight.from === loose.from &&
  tight.to === loose.to &&
  (loose.min === -NO_LIMIT || tight.min - tight.initial >= loose.min - loose.initial) &&
  (loose.max === NO_LIMIT || tight.max - tight.initial <= loose.max - loose.initial) &&
  tight.attribute.every((amount, pattern) => amount === loose.attribute[pattern]);

/**
 * Leaves out hard limits on a sum that another hard limit of the worker holds already; of two alike the first stays.
 *
 * Laws often say the same limit twice (48 hours a week, and eight a night without the day of rest); it needs counting once.
 * O(limits squared) comparisons of days, and of amounts where the days are the same.
 */
export const withoutImplied = (terms: readonly WorkerTerm[]): readonly WorkerTerm[] => {
  const limits = terms.filter(isHardLimit);
  const isImplied = (term: WindowSum): boolean => {
    const at = limits.indexOf(term);
    return limits.some((other, index) => index !== at && implies(other, term) && (index < at || !implies(term, other)));
  };
  return terms.filter((term) => !isHardLimit(term) || !isImplied(term));
};
