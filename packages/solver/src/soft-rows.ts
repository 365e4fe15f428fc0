import { columnSearch } from './exact/column-search.ts';
import { rowAutomata } from './exact/row-automata.ts';
import type { HardRowsInput } from './hard-rows.ts';
import { search } from './search/portfolio.ts';

/** What a search for problems whose rows are soft and easy to describe is run with. */
export type SoftRowsInput = Omit<HardRowsInput, 'meeting' | 'milliseconds'>;

/** Share of the run for moves, which give a first rota at once and a fair one soon; columns find better ones from there. */
const MOVES_SHARE = 0.06;

/** Moves first; then columns, dives and neighbourhoods from the best rota. Ends without a rota where somebody has no lawful row. */
export const searchSoftRows = async (input: SoftRowsInput): Promise<void> => {
  const { problem, progress, isOver } = input;
  const { incumbent } = search({
    problem,
    seed: input.seed,
    ...(input.start ? { start: input.start } : {}),
    stop: () => (isOver() || progress() >= MOVES_SHARE ? 'timeLimit' : undefined),
    elapsed: () => 0, // the rule above has its own clock
    isCancelled: () => false,
    bound: () => undefined,
    coverBound: () => Infinity, // columns settle cover
    progress: () => Math.min(1, progress() / MOVES_SHARE),
    onIncumbent: ({ choice, objective }) => input.onRota(choice, objective),
  });
  if (!incumbent || isOver()) return;
  const automata = rowAutomata(problem, isOver);
  if (!automata) return;
  columnSearch({
    ...input,
    automata,
    library: await input.library(),
    start: incumbent.choice,
    hasRoot: input.isAlone,
  });
};
