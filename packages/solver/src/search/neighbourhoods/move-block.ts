import { patternWith, pick } from '../board.ts';
import type { Neighbourhood, SearchState } from './neighbourhood.ts';

const demandsOn = ({ board, ledger }: SearchState, w: number, day: number): readonly number[] =>
  board.problem.workers[w]?.demands[ledger.draftOf(w)[day] ?? 0] ?? [];

/** Stages a worker's day without (or with) one demand. */
const setDemand = (state: SearchState, w: number, day: number, demand: number, isHeld: boolean): boolean => {
  const row = state.board.problem.workers[w];
  const now = new Set(demandsOn(state, w, day));
  if (!row || now.has(demand) === isHeld) return row !== undefined;
  if (isHeld) now.add(demand);
  else now.delete(demand);
  const pattern = patternWith(row, day, now) ?? (isHeld ? patternWith(row, day, new Set([demand])) : undefined);
  return pattern !== undefined && state.ledger.stage(w, day, pattern);
};

/** A block of on-call days goes from whoever holds it to somebody else of the pool. */
export const moveBlock: Neighbourhood = {
  name: 'move-block',
  weight: 0.5,
  propose: (state) => {
    const { board, random } = state;
    if (board.blocks.length === 0) return false;
    const block = pick(random, board.blocks);
    const to = pick(random, block.holders);
    return block.demands.every((demand, i) => {
      const day = block.days[i] ?? 0;
      const from = block.holders.filter((w) => w !== to && demandsOn(state, w, day).includes(demand));
      return from.every((w) => setDemand(state, w, day, demand, false)) && setDemand(state, to, day, demand, true);
    });
  },
};
