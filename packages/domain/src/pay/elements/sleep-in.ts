import { rateFor } from '../rate.ts';
import type { PayElement } from './element.ts';

/** A flat payment for a sleep-in, on the date it starts; it goes to whoever does it. @source uk-rules.md CH-01 */
export const sleepIn: PayElement = {
  name: 'sleep-in',
  kinds: ['sleep-in'],
  isDue: ({ isStart }) => isStart,
  isOptional: false,
  price: (planning, _piece, work) => {
    const rate = rateFor(planning, 'duty', work);
    return rate && { rate, pence: rate.pence };
  },
};
