import type { CompactProblem, WorkerTerm } from '../problem/problem.ts';
import { MOST_WORKER_DAYS, sizeOf } from '../problem/size.ts';
import { type Automaton, automatonOf } from '../rows/automaton.ts';

/** A soft sum needs every total told apart, which makes automata large; such problems are left to the moves. */
const isSoftSum = (term: WorkerTerm): boolean => (term.term === 'window' || term.term === 'groups') && !term.isHard;

/** States of a row with soft sums, which are priced: such rows have many rules that seldom bind. */
const FEW_STATES = 12_000;

/** A sum that must reach a least, so that a row with little work is not lawful. */
const isHardLeast = (term: WorkerTerm): boolean => term.term === 'window' && term.isHard && term.min > term.initial;

/**
 * Whether columns suit a problem: rows that are hard to keep (somebody's hours must reach a least) and cheap to describe (no
 * soft sums). Elsewhere moves find a lawful rota at once, and automata would only delay it.
 */
export const suitsColumns = ({ workers }: CompactProblem): boolean =>
  workers.some(({ terms }) => terms.some(isHardLeast)) && workers.every(({ terms }) => !terms.some(isSoftSum));

const isSum = (term: WorkerTerm): boolean => term.term === 'window' || term.term === 'groups';

/** Soft sums over duties that a row may have for its automaton to leave out one of them only. */
const FEW_WINDOWS = 1;

/**
 * Whether columns suit a problem whose rows are lawful however they are filled: all sums of a row are soft and few, so that
 * automata of few states charge runs, weekends and groups exactly, and one total is priced. The bound of such columns is close,
 * and what changes of single days end at is not.
 */
export const suitsSoftColumns = (problem: CompactProblem): boolean =>
  sizeOf(problem) <= MOST_WORKER_DAYS &&
  problem.workers.some(({ terms }) => terms.some(isSoftSum)) &&
  problem.workers.every(
    ({ terms }) =>
      !terms.some((term) => isSum(term) && term.isHard) &&
      terms.filter(({ term }) => term === 'window').length <= FEW_WINDOWS &&
      terms.filter(({ term }) => term === 'groups').length <= FEW_WINDOWS,
  );

/** Which sums of a row with soft ones are priced: all, but for groups where they are few enough to be counted. */
const isPricedSum = (term: WorkerTerm, areGroupsCounted: boolean): boolean =>
  isSoftSum(term) && !(areGroupsCounted && term.term === 'groups');

/**
 * The automata of all rows, or `undefined` when one is too large, leaves out a soft term, or time runs out.
 *
 * @param isOver looked at before each worker
 */
export const rowAutomata = (problem: CompactProblem, isOver: () => boolean): readonly Automaton[] | undefined => {
  const areGroupsCounted = suitsSoftColumns(problem);
  const automata: Automaton[] = [];
  for (const row of problem.workers) {
    const isPriced = (at: number): boolean => isPricedSum(row.terms[at] as WorkerTerm, areGroupsCounted);
    const automaton = isOver()
      ? undefined
      : automatonOf(row, row.terms.some(isSoftSum) ? { isPriced, mostStates: FEW_STATES } : {});
    if (!automaton || automaton.dropped.some((at) => row.terms[at]?.isHard !== true)) return undefined;
    automata.push(automaton);
  }
  return automata;
};
