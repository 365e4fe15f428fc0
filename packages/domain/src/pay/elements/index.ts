import type { Kind } from '../../model/service.ts';
import { basic } from './basic.ts';
import type { PayElement } from './element.ts';
import { sleepIn } from './sleep-in.ts';
import { standBy } from './stand-by.ts';

/** Every pay element there is. Each kind of work has one. */
export const PAY_ELEMENTS: readonly PayElement[] = [basic, sleepIn, standBy];

/** The element of a kind of work. @throws Error when the list has a hole, which a test looks for */
export const elementOf = (kind: Kind): PayElement => {
  const element = PAY_ELEMENTS.find(({ kinds }) => kinds.includes(kind));
  if (!element) throw new Error(`no pay element for kind "${kind}"`);
  return element;
};
