import type { CompactProblem, WorkerTerm } from '../problem/problem.ts';
import { rowDp, rowDpTables } from '../search/row-dp.ts';

/** A worker without any lawful row, and the labels of the rules that clash. */
export interface HopelessRow {
  readonly worker: number;
  readonly labels: readonly number[];
}

const BEAM = 2000;

/** Whether there is no lawful row for sure: what the beam leaves out might have been one. */
const isHopeless = (problem: CompactProblem, w: number, terms: readonly WorkerTerm[]): boolean => {
  const row = problem.workers[w];
  if (!row) return true;
  let isPruned = false;
  const price = new Float64Array(row.patternDay.length);
  const options = {
    from: 0,
    to: row.days,
    price,
    beam: BEAM,
    cutoff: Infinity,
    hardOnly: true,
    current: new Int32Array(row.days),
    onPruned: () => {
      isPruned = true;
    },
  };
  return rowDp(rowDpTables({ ...row, terms }), options) === undefined && !isPruned;
};

/**
 * A smallest set of rules (by deletion, as far as a beam can tell) that leaves a worker without a lawful row; rests and pins,
 * which are not terms, are what remains when it is empty.
 */
export const whyHopeless = (problem: CompactProblem, w: number): HopelessRow => {
  let terms = (problem.workers[w]?.terms ?? []).filter((term) => term.isHard);
  for (const label of new Set(terms.map((term) => term.label))) {
    const without = terms.filter((term) => term.label !== label);
    if (isHopeless(problem, w, without)) terms = without;
  }
  return { worker: w, labels: [...new Set(terms.map((term) => term.label))] };
};
