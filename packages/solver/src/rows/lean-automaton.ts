import type { CompactProblem, WorkerRow, WorkerTerm } from '../problem/problem.ts';
import { type Automaton, type AutomatonOptions, automatonOf } from './automaton.ts';

const isLeftOut = (term: WorkerTerm): boolean => term.isHard && (term.term === 'window' || term.term === 'groups');

/**
 * An automaton without hard sums and groups: small however long the horizon is, because nothing is counted over it.
 *
 * @param options see `automatonOf`
 * @returns `undefined` when even that needs more states
 */
export const leanAutomatonOf = (row: WorkerRow, options: AutomatonOptions = {}): Automaton | undefined => {
  const kept = row.terms.flatMap((term, at) => (isLeftOut(term) ? [] : [at]));
  const leftOut = row.terms.flatMap((term, at) => (isLeftOut(term) ? [at] : []));
  const lean = automatonOf({ ...row, terms: kept.map((at) => row.terms[at] as WorkerTerm) }, options);
  return lean && { ...lean, row, dropped: [...leftOut, ...lean.dropped.map((at) => kept[at] as number)] };
};

/**
 * The lean automata of all rows, or `undefined` when one is too large, leaves out a soft term, or time runs out.
 *
 * @param isOver looked at before each worker
 */
export const leanAutomata = (problem: CompactProblem, isOver: () => boolean): readonly Automaton[] | undefined => {
  const automata: Automaton[] = [];
  for (const row of problem.workers) {
    const automaton = isOver() ? undefined : leanAutomatonOf(row);
    if (!automaton || automaton.dropped.some((at) => row.terms[at]?.isHard !== true)) return undefined;
    automata.push(automaton);
  }
  return automata;
};
