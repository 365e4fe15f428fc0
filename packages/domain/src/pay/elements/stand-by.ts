import { rateFor } from '../rate.ts';
import type { PayElement } from './element.ts';

/** A flat payment for being available at home, where the service names one; call-outs are worked hours. @source uk-rules.md CH-02 */
export const standBy: PayElement = {
  name: 'stand-by',
  kinds: ['on-call'],
  isDue: ({ isStart }) => isStart,
  isOptional: true,
  price: (planning, _piece, work) => {
    const rate = rateFor(planning, 'duty', work);
    return rate && { rate, pence: rate.pence };
  },
};
