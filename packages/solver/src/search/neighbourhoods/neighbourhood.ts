import type { Random } from '../../random.ts';
import type { Ledger } from '../../score/ledger.ts';
import type { Board } from '../board.ts';

/** Where a search stands, for moves. */
export interface SearchState {
  readonly board: Board;
  readonly ledger: Ledger;
  readonly random: Random;
  /** Day rows that are short now; refreshed now and then, so members are checked before use. */
  shortRows: Int32Array;
}

/** The moves of one kind. */
export interface Neighbourhood {
  readonly name: string;
  /** Share of proposals relative to the others. */
  readonly weight: number;
  /** Stages one random move; `false` when this try gave none (whatever is staged is then discarded). */
  propose(state: SearchState): boolean;
}

/** Days to either side of a short row that aimed moves look at: a week's limits and rests reach that far. */
const AIM_DAYS = 5;

/** A day for a move: half of the time near a row that is short, else any. */
export const aimedDay = ({ board, random, shortRows }: SearchState): number => {
  const { days, rows } = board.problem;
  if (shortRows.length === 0 || random.below(2) === 0) return random.below(days);
  const short = shortRows[random.below(shortRows.length)] ?? 0;
  const day = (rows.day[short] ?? 0) + random.below(2 * AIM_DAYS + 1) - AIM_DAYS;
  return Math.min(days - 1, Math.max(0, day));
};
