import { type ColumnSearchInput, columnSearch } from './exact/column-search.ts';
import { type LpLibrary, stoppable } from './exact/lp/lp.ts';
import { rowAutomata } from './exact/row-automata.ts';
import type { Choice, CompactProblem } from './problem/problem.ts';
import { sizeOf } from './problem/size.ts';
import { leanAutomata } from './rows/lean-automaton.ts';
import { rowSearch } from './search/row-search.ts';
import { largeSearch } from './windows/large-search.ts';
import type { Meeting } from './windows/meeting.ts';

/** What a search for problems whose rows are hard to keep is run with. */
export interface HardRowsInput extends Omit<ColumnSearchInput, 'automata' | 'library' | 'hear'> {
  readonly library: () => Promise<LpLibrary>;
  readonly hear: (best: number) => Choice | undefined;
  /** Whether no exact side proves and dives beside it. */
  readonly isAlone: boolean;
  /** Where a large problem is searched by another thread too. */
  readonly meeting?: Meeting;
  readonly milliseconds: number;
}

/** Worker-days from which on an LP over all of it takes so long that windows are better to the end. */
const LARGE = 5000;

/**
 * Days from which on windows of everybody find better rotas than columns of whole rows in the same time: twelve weeks of 22
 * people within a minute 4,463 instead of 4,570 points; of six weeks or four, no better or worse.
 */
const LONG_DAYS = 56;

/** Worker-days up to which columns find better rotas than windows almost from the start. */
const SMALL = 2500;

/** Share of the run for windows of rows before columns take over. */
const SMALL_SHARE = 0.1;
const MIDDLE_SHARE = 0.4;

/** Whether a horizon is long enough for windows of everybody to be better, and to be cut in two. */
export const isLong = ({ days }: CompactProblem): boolean => days >= LONG_DAYS;

/** Whether a problem is too large for LPs over all of it: it is searched by windows, and no bound is looked for. */
export const isLarge = (problem: CompactProblem): boolean => sizeOf(problem) > LARGE;

/**
 * Windows of rows first, annealed, which give a fair rota at any size; then columns, dives and neighbourhoods from it, or
 * where the horizon is long windows of everybody.
 *
 * Ends without a rota where somebody's row is too large for an automaton.
 */
export const searchHardRows = async (input: HardRowsInput): Promise<void> => {
  const { problem, progress, isOver } = input;
  const lean = leanAutomata(problem, isOver);
  if (!lean) return;
  if (isLarge(problem) || (isLong(problem) && !input.isAlone)) {
    largeSearch({ ...input, automata: lean, library: await input.library() });
    return;
  }
  const share = sizeOf(problem) <= SMALL ? SMALL_SHARE : MIDDLE_SHARE;
  let best = Infinity;
  let rows: Choice | undefined = input.start;
  const onRota = (choice: readonly Int32Array[], objective: number): void => {
    best = objective;
    rows = choice.map((row) => Int32Array.from(row));
    input.onRota(choice, objective);
  };
  rowSearch({
    problem,
    automata: lean,
    seed: input.seed,
    ...(input.start ? { start: input.start } : {}),
    isOver: () => isOver() || progress() >= share,
    progress: () => Math.min(1, progress() / share),
    onRota,
    foreign: () => input.hear(best),
  });
  const automata = isOver() ? undefined : rowAutomata(problem, isOver);
  if (!automata) return;
  columnSearch({
    ...input,
    automata,
    library: stoppable(await input.library(), isOver),
    ...(rows ? { start: rows } : {}),
    onRota,
    hasRoot: input.isAlone,
  });
};
