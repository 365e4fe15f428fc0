import { anOffer, exchange } from './hand.ts';
import { aimedDay, type Neighbourhood } from './neighbourhood.ts';

/** Longest run of days two workers exchange. */
const LONGEST_SWAP = 8;

/** Two workers exchange one to eight consecutive days, around a duty that one has and the other could have. */
export const swapDays: Neighbourhood = {
  name: 'swap-days',
  weight: 4,
  propose: (state) => {
    const offer = anOffer(state);
    if (!offer) return false;
    const length = 1 + state.random.below(LONGEST_SWAP);
    const first = Math.max(0, offer.day - state.random.below(length));
    const end = Math.min(state.board.problem.days, first + length);
    for (let d = first; d < end; d++) if (!exchange(state, offer.from, offer.to, d)) return false;
    return true;
  },
};

/** Two workers exchange two separate days, so that both keep their number of duties. */
export const swapTwoDays: Neighbourhood = {
  name: 'swap-two-days',
  weight: 3,
  propose: (state) => {
    const offer = anOffer(state);
    if (!offer) return false;
    const { from, to, day } = offer;
    const second = aimedDay(state);
    return second !== day && exchange(state, from, to, day) && exchange(state, from, to, second);
  },
};
