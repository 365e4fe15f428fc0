import { anOffer, give, mend } from './hand.ts';
import type { Neighbourhood } from './neighbourhood.ts';

/** One duty goes from whoever has it to somebody else, beside the rest of both days, and days that clash with it go back. */
export const handOver: Neighbourhood = {
  name: 'hand-over',
  weight: 6,
  propose: (state) => {
    const offer = anOffer(state);
    return offer !== undefined && give(state, offer) && mend(state, offer.from, offer.to, offer.day);
  },
};
