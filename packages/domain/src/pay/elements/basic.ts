import { penceOf } from '../pence.ts';
import { rateFor } from '../rate.ts';
import type { PayElement } from './element.ts';

/** Hours at their rate: of the date they fall on, half a penny up for each line. */
export const basic: PayElement = {
  name: 'basic',
  kinds: ['waking', 'waking-night', 'visit', 'meeting', 'training', 'supervision'],
  isDue: ({ minutes }) => minutes > 0,
  isOptional: false,
  price: (planning, { minutes }, work) => {
    const rate = rateFor(planning, 'hour', work);
    return rate && { rate, pence: penceOf(minutes, rate.pence) };
  },
};
