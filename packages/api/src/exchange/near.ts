import { type Instant, type Interval, isNear } from '@rota/domain';
import { isWithin, reachOf, type Target } from '../permissions/decide.ts';
import { ownWorkers } from '../permissions/own-workers.ts';
import type { Permission } from '../permissions/permissions.ts';
import { checkWithin } from '../permissions/within.ts';
import { refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';

type Caller = RawAsk['caller'];

/** Whether a duty of this minute is all that gives somebody a permission for a service. */
export const isOnDutyOnly = (caller: Caller, needed: Permission, target: Target): boolean =>
  reachOf(caller, needed)
    .filter((way) => isWithin(way, target))
    .every(({ reach }) => reach === 'near');

/**
 * Holds what somebody would do against how far a duty goes.
 *
 * @throws Refusal `not-found` for another service, `forbidden` for a shift that is over or begins in more than 24 hours
 */
export const checkNear = (caller: Caller, needed: Permission, target: Target, shift: Interval, now: Instant): void => {
  checkWithin(caller, needed, target);
  if (isOnDutyOnly(caller, needed, target) && !isNear(shift, now))
    throw refusal('forbidden', 'A duty lets one act on shifts of the next 24 hours; ask a manager about this one.');
};

/** As which worker of a service somebody acts. @throws Refusal when they are none, or several and do not say as which */
export const actorOf = (caller: Caller, service: string, named: string | undefined): string => {
  if (named !== undefined) return named;
  const [only, ...others] = ownWorkers(caller, service);
  if (only !== undefined && others.length === 0) return only;
  throw refusal('missing-key', 'Say which worker it is about.', {}, '/worker');
};
