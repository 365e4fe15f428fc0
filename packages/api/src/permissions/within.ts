import { refusal } from '../refusal.ts';
import type { Caller } from './caller.ts';
import { decide, type Target } from './decide.ts';
import type { Permission } from './permissions.ts';

/**
 * Ends a request about what is out of the caller's reach, in the words of what is not there.
 *
 * The endpoint asks it for what an address, query or body names. A handler asks it for what only a look into the store tells: the
 * service of a solve, the worker of a swap.
 *
 * @throws Refusal `not-found`
 */
export const checkWithin = (caller: Caller, needs: Permission, target: Target): void => {
  if (decide(caller, needs, target) !== 'granted') throw refusal('not-found', 'There is nothing at this address.');
};
