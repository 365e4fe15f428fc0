import type { CompactProblem, WorkerTerm } from '../problem/problem.ts';
import { rowDp, rowDpTables } from '../search/row-dp.ts';

/** A worker without any lawful row, and the labels of the rules that clash. */
export interface HopelessRow {
  readonly worker: number;
  readonly labels: readonly number[];
}

const BEAM = 2000;

const isFeasible = (problem: CompactProblem, w: number, terms: readonly WorkerTerm[]): boolean => {
  const row = problem.workers[w];
  if (!row) return false;
  const price = new Float64Array(row.patternDay.length);
  const options = {
    from: 0,
    to: row.days,
    price,
    beam: BEAM,
    cutoff: Infinity,
    hardOnly: true,
    current: new Int32Array(row.days),
  };
  return rowDp(rowDpTables({ ...row, terms }), options) !== undefined;
};

/**
 * A smallest set of rules (by deletion) that leaves a worker without a lawful row; rests and pins, which are not terms,
 * are what remains when it is empty.
 */
export const whyHopeless = (problem: CompactProblem, w: number): HopelessRow => {
  let terms = (problem.workers[w]?.terms ?? []).filter((term) => term.isHard);
  for (const label of new Set(terms.map((term) => term.label))) {
    const without = terms.filter((term) => term.label !== label);
    if (!isFeasible(problem, w, without)) terms = without;
  }
  return { worker: w, labels: [...new Set(terms.map((term) => term.label))] };
};
