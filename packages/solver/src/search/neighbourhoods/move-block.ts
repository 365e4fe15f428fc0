import { type BlockMoves, pick } from '../board.ts';
import { give, holds, take } from './hand.ts';
import type { Neighbourhood, SearchState } from './neighbourhood.ts';

const holderOf = (state: SearchState, { holders, days, demands }: BlockMoves): number | undefined =>
  holders.find((w) => holds(state, w, days[0] as number, demands[0] as number)); // a block has days

/** Hands a block to somebody, whoever has its days now. */
const handBlock = (state: SearchState, block: BlockMoves, to: number): boolean =>
  block.demands.every((demand, i) => {
    const day = block.days[i] as number; // a day per demand
    if (holds(state, to, day, demand)) return true;
    const from = block.holders.find((w) => w !== to && holds(state, w, day, demand));
    return from === undefined ? take(state, to, day, demand) : give(state, { demand, day, from, to });
  });

/** A block of on-call days goes from whoever holds it to somebody else of the pool, and may be exchanged for one of theirs. */
export const moveBlock: Neighbourhood = {
  name: 'move-block',
  weight: 0.5,
  propose: (state) => {
    const { board, random } = state;
    if (board.blocks.length === 0) return false;
    const block = pick(random, board.blocks);
    const to = pick(random, block.holders);
    const from = holderOf(state, block);
    if (from === to) return false;
    const back = pick(random, board.blocks);
    const isExchange = from !== undefined && back.holders.includes(from) && holderOf(state, back) === to;
    if (!handBlock(state, block, to)) return false;
    return !isExchange || random.below(2) === 0 || handBlock(state, back, from);
  },
};
