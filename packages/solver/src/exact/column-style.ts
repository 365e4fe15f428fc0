import type { CompactProblem } from '../problem/problem.ts';
import { sizeOf } from '../problem/size.ts';
import { suitsSoftColumns } from './row-automata.ts';

/** What a column search does otherwise with rows of one kind than with those of another. */
export interface ColumnStyle {
  /** Share of what is left of the run that the root may take before the first dive. */
  readonly rootShare: number;
  /** Share of a rota's cost that is little enough for branching; more of it where parts are cheap to bound. */
  readonly nearShare: number;
  /** Share of the run after which one of two threads branches however much is left: 1 where parts are dear to bound. */
  readonly lateShare: number;
  /** Dives that are made beyond the first for a good one. */
  readonly moreDives: number;
  /** Least share of its free days that a dive fixes at once, more of them where it would not end in time; 0 always one day at least. */
  readonly leastShare: number;
  /** Neighbourhoods without a better rota at hand before much of it is dived anew. */
  readonly patience: number;
  /** Least share of the workers who are free then, and share at first. */
  readonly leastKicked: number;
  readonly firstKicked: number;
  /** Workers freed throughout at first. */
  readonly firstFree: number;
  /** Whether the LP of a part begins at the rota at hand: it takes fewer steps, and of equal answers it gives one near that rota. */
  readonly beginsAtRota: boolean;
}

const NEAR_SHARE = 0.02;
const SMALL_NEAR_SHARE = 0.1;
const SMALL_WORKER_DAYS = 1100;

/** Of two weeks of 20 people a minute left a gap of 26 %, which neither side moved after eleven seconds; branching leaves 21 %. */
const SMALL_LATE_SHARE = 0.4;

/** Workers freed throughout at first, where their rows are hard to keep. */
const FIRST_FREE = 10;

/** Share of all workers freed throughout at first, where their rows are not. */
const FIRST_FREE_SHARE = 0.25;

/** Workers freed by a first kick, and share of all of them: of thirty people half did nothing, of a hundred more take too long. */
const FIRST_KICKED = 40;
const FIRST_KICKED_SHARE = 0.5;

/** Rows that are hard to keep: one dive in a few is good, and what it fixes wrongly is hard to mend. */
const hardStyle = (problem: CompactProblem): ColumnStyle => ({
  ...(sizeOf(problem) <= SMALL_WORKER_DAYS
    ? { nearShare: SMALL_NEAR_SHARE, lateShare: SMALL_LATE_SHARE }
    : { nearShare: NEAR_SHARE, lateShare: 1 }),
  rootShare: 0.35,
  moreDives: 6,
  leastShare: 0,
  firstFree: FIRST_FREE,
  beginsAtRota: false,
  patience: 25,
  leastKicked: 0.5,
  firstKicked: 1,
});

/**
 * Rows that are lawful however they are filled: the LP stays so undecided that a dive day by day would take all
 * of the time, so some of the days are fixed at once (INRC-II, 120 people: 15 s against over 50), and neighbourhoods mend the rest.
 */
const softStyle = ({ workers }: CompactProblem): ColumnStyle => ({
  // 120 people for a minute: 2,720 against a bound of 2,015, where with the share of hard rows it was 2,620 against 370
  rootShare: 0.6,
  nearShare: 0.005,
  lateShare: 1,
  moreDives: 0,
  leastShare: 0.04,
  patience: 8,
  leastKicked: 0.2,
  firstKicked: Math.min(1, Math.max(FIRST_KICKED_SHARE, FIRST_KICKED / workers.length)),
  firstFree: Math.max(FIRST_FREE, Math.round(workers.length * FIRST_FREE_SHARE)),
  beginsAtRota: true,
});

/** How a column search goes about a problem. */
export const columnStyle = (problem: CompactProblem): ColumnStyle =>
  suitsSoftColumns(problem) ? softStyle(problem) : hardStyle(problem);
