import type { CompactProblem, WorkerTerm } from '../problem/problem.ts';
import { type Automaton, automatonOf } from '../rows/automaton.ts';

/** A soft sum needs every total told apart, which makes automata large; such problems are left to the moves. */
const isSoftSum = (term: WorkerTerm): boolean => term.term === 'window' && !term.isHard;

/** Whether the rows of a problem are worth turning into automata: nothing but hard sums, runs, rests and groups. */
export const suitsColumns = ({ workers }: CompactProblem): boolean =>
  workers.length > 0 && workers.every(({ terms }) => !terms.some(isSoftSum));

/**
 * The automata of all rows, or `undefined` when one is too large, leaves out a soft term, or time runs out.
 *
 * @param isOver looked at before each worker
 */
export const rowAutomata = (problem: CompactProblem, isOver: () => boolean): readonly Automaton[] | undefined => {
  const automata: Automaton[] = [];
  for (const row of problem.workers) {
    const automaton = isOver() ? undefined : automatonOf(row);
    if (!automaton || automaton.dropped.some((at) => row.terms[at]?.isHard !== true)) return undefined;
    automata.push(automaton);
  }
  return automata;
};
