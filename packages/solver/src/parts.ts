import type { LpLibrary } from './exact/lp/lp.ts';
import { wholeSearch } from './exact/whole/whole-search.ts';
import type { Choice, CompactProblem } from './problem/problem.ts';
import { sizeOf } from './problem/size.ts';
import type { Incumbent, SearchOutcome } from './search/portfolio.ts';
import type { Stopped } from './search/stop/index.ts';

/**
 * Share of a run, and at least so many milliseconds for each pair of days of workers, that moves have before parts take over:
 * 3 s for a month of 17 people, 13 s for one of 37.
 */
const MOVES_SHARE = 0.3;
const MOVES_MS = 0.01;

/**
 * Worker-days above which a part takes too long to be left for a thread that is to stop at once: some 40 people's month. Above
 * 20 people's, parts take over only where what is proved says that relaxations are close.
 */
const MOST_PARTS = 1200;
const MOST_LOOSE_PARTS = 700;

/** Seconds for a part: shorter than the exact side's, because who cancels waits for this thread. */
const PART_SECONDS = 1;

/** Milliseconds before the end in which no part begins or goes on: a library looks at the clock only now and then. */
const PARTS_CLOSING_MS = 250;

/** What a search goes on with once moves have cooled. */
export interface PartsInput {
  readonly problem: CompactProblem;
  readonly seed: number;
  /** Milliseconds for the whole run; without a limit nothing is done. */
  readonly milliseconds: number | undefined;
  /** Milliseconds since the solve began. */
  readonly elapsed: () => number;
  readonly library: () => Promise<LpLibrary>;
  readonly hear: (best: number) => Choice | undefined;
  /** Whether what is proved by now says that relaxations are close. */
  readonly isClose: () => boolean;
  /** What moves ended with. */
  readonly found: SearchOutcome;
  /** Whether the run is over with an incumbent, and why. */
  readonly stopped: (incumbent: Incumbent | undefined) => Stopped | undefined;
  readonly onIncumbent: (incumbent: Incumbent) => void;
  /** Told before the first part and with every better rota what stands should the run be cancelled: no part can be left at once. */
  readonly onStanding: (incumbent: Incumbent) => void;
}

/**
 * Milliseconds at which parts take over from moves, as far as is known; `Infinity` for problems whose parts take too long.
 *
 * @param closing milliseconds at the end of a run that are neither's
 * @param isClose whether what is proved by now says that relaxations are close
 */
export const movesEnd = (problem: CompactProblem, milliseconds: number, closing: number, isClose: boolean): number =>
  sizeOf(problem) > (isClose ? MOST_PARTS : MOST_LOOSE_PARTS)
    ? Infinity
    : Math.min(milliseconds - closing, Math.max(MOVES_SHARE * milliseconds, MOVES_MS * sizeOf(problem) ** 2));

/**
 * Goes on from what moves found by branch and cut over parts of the rota, as the exact side does: once moves have
 * cooled, they find less than parts do.
 */
export const searchParts = async (input: PartsInput): Promise<SearchOutcome> => {
  const { problem, milliseconds, found } = input;
  let { incumbent } = found;
  if (sizeOf(problem) > MOST_PARTS || !incumbent || milliseconds === undefined || input.stopped(incumbent))
    return found;
  const secondsLeft = (): number => (milliseconds - PARTS_CLOSING_MS - input.elapsed()) / 1000;
  if (secondsLeft() <= 0) return found;
  const library = await libraryOf(input);
  if (!library) return found;
  input.onStanding(incumbent);
  wholeSearch({
    problem,
    library,
    seed: input.seed,
    start: incumbent.choice,
    isOver: () => input.stopped(incumbent) !== undefined || secondsLeft() <= 0,
    secondsLeft,
    partSeconds: PART_SECONDS,
    isClose: input.isClose,
    hear: input.hear,
    onRota: (choice, objective) => {
      incumbent = { choice: choice.map((row) => Int32Array.from(row)), objective, moves: found.moves };
      input.onIncumbent(incumbent);
      input.onStanding(incumbent);
    },
  });
  return { ...found, stopped: input.stopped(incumbent) ?? found.stopped, incumbent };
};

/** The library; where it cannot be loaded the rota of the moves stands, and the failure is told, not swallowed. */
const libraryOf = async ({ library }: PartsInput): Promise<LpLibrary | undefined> => {
  try {
    return await library();
  } catch (error) {
    process.emitWarning(`parts are not planned anew: ${error instanceof Error ? error.message : error}`, 'RotaSolver');
    return undefined;
  }
};
