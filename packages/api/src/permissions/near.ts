import { type Instant, type Interval, isNear } from '@rota/domain';
import { refusal } from '../refusal.ts';
import type { Caller } from './caller.ts';
import { type Granted, isWithin, reachOf, type Target } from './decide.ts';
import type { Permission } from './permissions.ts';

const waysTo = (caller: Caller, needs: Permission, target: Target): readonly Granted[] =>
  reachOf(caller, needs).filter((way) => isWithin(way, target));

/**
 * Whether somebody has a permission only because they are on duty now; what they do is reviewed by a manager next day.
 *
 * @param target within their reach
 */
export const isByDuty = (caller: Caller, needs: Permission, target: Target): boolean =>
  waysTo(caller, needs, target).every(({ reach }) => reach === 'near');

/**
 * Ends a request about a shift that is too far away for who has the permission by a duty only.
 *
 * @param shift its first minute, and the first after it
 * @throws Refusal `forbidden`
 */
export const checkNear = (caller: Caller, needs: Permission, target: Target, shift: Interval, now: Instant): void => {
  if (!isByDuty(caller, needs, target) || isNear(shift, now)) return;
  throw refusal(
    'forbidden',
    'Whoever is on duty acts on shifts that begin within 24 hours and are not over. Ask a manager.',
  );
};
