import { columnSearch } from './exact/column-search.ts';
import { stoppable } from './exact/lp/lp.ts';
import { rowAutomata } from './exact/row-automata.ts';
import type { HardRowsInput } from './hard-rows.ts';
import type { Choice } from './problem/problem.ts';
import { type Incumbent, search } from './search/portfolio.ts';

/** What a search for problems whose rows are soft and easy to describe is run with. */
export type SoftRowsInput = Omit<HardRowsInput, 'meeting' | 'milliseconds'>;

/** Share of the run for moves, which give a first rota at once and a fair one soon; columns find better ones from there. */
const MOVES_SHARE = 0.06;

/** Moves until a share of the run, from a rota or from nothing. */
const byMoves = (input: SoftRowsInput, until: number, start: Choice | undefined): Incumbent | undefined => {
  const { problem, seed, isOver, progress } = input;
  return search({
    problem,
    seed,
    ...(start ? { start } : {}),
    stop: () => (isOver() || progress() >= until ? 'timeLimit' : undefined),
    elapsed: () => 0, // the rule above has its own clock
    isCancelled: () => false,
    bound: () => undefined,
    coverBound: () => Infinity, // columns settle cover
    progress: () => Math.min(1, progress() / until),
    foreign: input.hear,
    onIncumbent: ({ choice, objective }) => input.onRota(choice, objective),
  }).incumbent;
};

/**
 * Moves first; then columns, dives and neighbourhoods from the best rota, or where somebody's row has too many states moves to
 * the end. Ends without a rota where somebody has no lawful row.
 */
export const searchSoftRows = async (input: SoftRowsInput): Promise<void> => {
  const { problem, isOver, isAlone } = input;
  const incumbent = byMoves(input, MOVES_SHARE, input.start);
  if (!incumbent || isOver()) return;
  const automata = rowAutomata(problem, isOver);
  if (automata) {
    const library = stoppable(await input.library(), isOver);
    columnSearch({ ...input, automata, library, start: incumbent.choice, hasRoot: isAlone });
  } else if (!isOver()) byMoves(input, 1, incumbent.choice);
};
