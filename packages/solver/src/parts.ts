import type { LpLibrary } from './exact/lp/lp.ts';
import { wholeSearch } from './exact/whole/whole-search.ts';
import type { Choice, CompactProblem } from './problem/problem.ts';
import { sizeOf } from './problem/size.ts';
import { evaluate } from './score/evaluate.ts';
import type { Incumbent, SearchOutcome } from './search/portfolio.ts';
import type { Stopped } from './search/stop/index.ts';
import { Teller } from './teller.ts';
import { warn } from './warn.ts';

/**
 * Share of a run, and at least so many milliseconds for each pair of days of workers, that moves have before parts take over:
 * 3 s for a month of 17 people, 13 s for one of 37.
 */
const MOVES_SHARE = 0.3;
const MOVES_MS = 0.01;

/**
 * Worker-days above which parts are never left to this thread: some 40 people's month. Above 20 people's they take over only where
 * what is proved says that relaxations are close, and only while a fair share of the run is left for them.
 */
const MOST_PARTS = 1200;
const MOST_LOOSE_PARTS = 700;
const MOST_MOVES_SHARE = 0.8;

/** How much later moves end than the moment at which parts turn out to be better: time to cool in. */
const COOLING = 1.1;

/** Seconds for a part at first: shorter than the exact side's, so that the two seldom end at once. */
const PART_SECONDS = 1;

/** Milliseconds before the end in which no part begins or goes on: a library looks at the clock only now and then. */
const PARTS_CLOSING_MS = 150;

const FAILED = 'parts are not planned anew';

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

/** How parts ended. */
export interface PartsOutcome extends SearchOutcome {
  /** Whether the library failed, so that time may be left. */
  readonly hasFailed?: boolean;
}

/** What it depends on when parts take over from moves. */
export interface MovesEndInput extends Pick<PartsInput, 'problem' | 'elapsed' | 'isClose'> {
  readonly milliseconds: number;
  /** Milliseconds at the end of a run that are neither's. */
  readonly closing: number;
}

/**
 * Milliseconds at which parts take over from moves, `Infinity` where they do not; once it has an end it keeps it.
 */
export const movesEnd = ({ problem, milliseconds, closing, elapsed, isClose }: MovesEndInput): (() => number) => {
  const size = sizeOf(problem);
  const early = Math.min(milliseconds - closing, Math.max(MOVES_SHARE * milliseconds, MOVES_MS * size ** 2));
  if (size > MOST_PARTS) return () => Infinity;
  if (size <= MOST_LOOSE_PARTS) return () => early;
  let end = Infinity;
  return () => {
    if (end < Infinity || !isClose()) return end;
    const soon = Math.max(early, COOLING * elapsed());
    if (soon <= MOST_MOVES_SHARE * milliseconds) end = soon;
    return end;
  };
};

/**
 * Goes on from what moves found by branch and cut over parts of the rota, as the exact side does: once moves have
 * cooled, they find less than parts do.
 */
export const searchParts = async (input: PartsInput): Promise<PartsOutcome> => {
  const { problem, milliseconds, found } = input;
  if (sizeOf(problem) > MOST_PARTS || !found.incumbent || milliseconds === undefined || input.stopped(found.incumbent))
    return found;
  const secondsLeft = (): number => (milliseconds - PARTS_CLOSING_MS - input.elapsed()) / 1000;
  if (secondsLeft() <= 0) return found;
  const library = await libraryOf(input);
  if (!library) return { ...found, hasFailed: true };
  const best = new PartsBest(input, found.incumbent);
  let hasFailed = false;
  try {
    wholeSearch({
      problem,
      library,
      seed: input.seed,
      start: found.incumbent.choice,
      isOver: () => {
        best.listen();
        best.tellWhenDue();
        return input.stopped(best.incumbent) !== undefined || secondsLeft() <= 0;
      },
      secondsLeft,
      partSeconds: PART_SECONDS,
      isClose: input.isClose,
      hear: () => best.heard(),
      onRota: (choice, objective) => best.take(choice, objective),
    });
  } catch (error) {
    warn(FAILED, error);
    hasFailed = true;
  }
  best.tell();
  return { ...found, stopped: input.stopped(best.incumbent) ?? found.stopped, incumbent: best.incumbent, hasFailed };
};

/** The best rota while parts are planned, found here or heard of in the middle of a part. */
class PartsBest {
  incumbent: Incumbent;
  private readonly input: PartsInput;
  private readonly teller: Teller;
  private fresh: Choice | undefined;

  constructor(input: PartsInput, incumbent: Incumbent) {
    this.input = input;
    this.incumbent = incumbent;
    const { elapsed, onStanding, onIncumbent } = input;
    this.teller = new Teller({ elapsed, onStanding, onFigures: onIncumbent });
    this.teller.begin(incumbent);
  }

  take(choice: Choice, objective: number): void {
    if (objective >= this.incumbent.objective) return;
    const { moves } = this.incumbent;
    this.incumbent = { choice: choice.map((row) => Int32Array.from(row)), objective, moves };
    this.tellWhenDue();
  }

  /** Hears what was found elsewhere; the search is given it at its next part. */
  listen(): void {
    const rota = this.input.hear(this.incumbent.objective);
    if (!rota) return;
    this.fresh = rota;
    this.take(rota, Math.round(evaluate(this.input.problem, rota).total));
  }

  heard(): Choice | undefined {
    this.listen();
    const { fresh } = this;
    this.fresh = undefined;
    return fresh;
  }

  tellWhenDue(): void {
    this.teller.tellWhenDue(this.incumbent);
  }

  tell(): void {
    this.teller.tell(this.incumbent);
  }
}

/** The library; where it cannot be loaded the rota of the moves stands, and the failure is told, not swallowed. */
const libraryOf = async ({ library }: PartsInput): Promise<LpLibrary | undefined> => {
  try {
    return await library();
  } catch (error) {
    warn(FAILED, error);
    return undefined;
  }
};
