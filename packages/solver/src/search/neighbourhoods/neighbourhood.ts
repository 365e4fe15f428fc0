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
