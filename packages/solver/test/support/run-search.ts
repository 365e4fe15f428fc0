import type { CompactProblem } from '../../src/problem/problem.ts';
import { type Incumbent, type SearchInput, type SearchOutcome, search } from '../../src/search/portfolio.ts';
import { moveLimit } from '../../src/search/stop/index.ts';

/** A search by moves alone, without clock, bound or cancelling, with every incumbent it reported. */
export const runSearch = (
  problem: CompactProblem,
  seed: number,
  moves: number,
  rest: Partial<SearchInput> = {},
): { readonly outcome: SearchOutcome; readonly incumbents: readonly Incumbent[] } => {
  const incumbents: Incumbent[] = [];
  const outcome = search({
    problem,
    seed,
    stop: moveLimit(moves),
    elapsed: () => 0,
    isCancelled: () => false,
    bound: () => undefined,
    coverBound: () => undefined,
    progress: (made) => made / moves,
    onIncumbent: (incumbent) => incumbents.push(incumbent),
    ...rest,
  });
  return { outcome, incumbents };
};
