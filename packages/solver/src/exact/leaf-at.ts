import type { CompactProblem } from '../problem/problem.ts';
import type { Automaton } from '../rows/automaton.ts';
import { cheapestRow, workspace } from '../rows/cheapest-row.ts';
import type { Decision, Leaf, TermPrice } from './certificate.ts';
import { type LeafInput, leafOf } from './leaf.ts';
import { type PricedTerms, pricedTerms } from './priced-terms.ts';

/**
 * What a leaf is made from at a master's duals.
 *
 * @param duals price of each day row, then of each priced sum, as `Master.duals` has them: what they pay for a unit
 * @param decisions what the rotas that the duals are about keep
 */
export const leafInput = (
  problem: CompactProblem,
  automata: readonly Automaton[],
  { terms, start }: PricedTerms,
  duals: Float64Array,
  decisions: readonly Decision[],
): LeafInput => {
  const sumDuals = duals.subarray(problem.rows.count);
  const prices = automata.flatMap((_, w) =>
    terms
      .slice(start[w], start[w + 1])
      .map(({ at }, i): TermPrice => [w, at, -(sumDuals[(start[w] as number) + i] as number)]),
  );
  const leftOut = automata.flatMap(({ dropped }, w) => dropped.map((at) => [w, at] as const));
  return { decisions, duals: duals.subarray(0, problem.rows.count), terms: prices, leftOut };
};

/**
 * The leaf that a master's duals prove: every worker is priced once more, at prices that a certificate can hold.
 *
 * @param duals as for `leafInput`
 * @param decisions what the rotas that the duals are about keep
 */
export const leafAt = (
  problem: CompactProblem,
  automata: readonly Automaton[],
  duals: Float64Array,
  decisions: readonly Decision[] = [],
): Leaf => {
  const input = leafInput(problem, automata, pricedTerms(problem, automata), duals, decisions);
  const space = workspace();
  return leafOf(problem, input, (w, { price, takePrice }) => {
    const automaton = automata[w];
    return automaton && cheapestRow(automaton, price, space, { takePrice })?.points;
  });
};
