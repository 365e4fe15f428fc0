import type { Caller, Holding } from './caller.ts';
import { MATRIX } from './matrix.ts';
import type { Permission, Reach } from './permissions.ts';

/** What a request is about, as far as rights depend on it; absent parts: it is about none in particular. */
export interface Target {
  readonly service?: string;
  readonly worker?: string;
  readonly employer?: string;
}

/** One way in which somebody has a permission. */
export interface Granted extends Holding {
  readonly reach: Reach;
}

/** Every way in which somebody has a permission; none: not at all. */
export const reachOf = ({ holdings }: Caller, permission: Permission): readonly Granted[] =>
  holdings.flatMap((holding) => {
    const { scopes, roles, isOfEverybody } = MATRIX[permission];
    const reach = 'scope' in holding.as ? scopes[holding.as.scope] : roles[holding.as.role];
    const isLimited = isOfEverybody === true && holding.employer !== undefined;
    return reach === undefined || isLimited ? [] : [{ ...holding, reach }];
  });

/** Whether a permission may be had because of a duty: then the published rota is asked who is on duty. */
export const followsFromDuty = (permission: Permission): boolean => {
  const { roles } = MATRIX[permission];
  return roles['shift-lead'] !== undefined || roles['on-call-now'] !== undefined;
};

const isOfService = ({ services }: Granted, { service }: Target): boolean =>
  service === undefined || services === undefined || services.includes(service);

const isOfEmployer = ({ employer }: Granted, target: Target): boolean =>
  employer === undefined || target.employer === undefined || target.employer === employer;

const isSelf = ({ workers = [] }: Granted, { service, worker }: Target): boolean =>
  worker === undefined ||
  workers.some((own) => own.worker === worker && (service === undefined || own.service === service));

/**
 * Whether one way of having a permission goes as far as a target.
 *
 * Whoever is limited to services or to an employer stays so, however far the permission goes by itself.
 */
export const isWithin = (granted: Granted, target: Target): boolean =>
  isOfService(granted, target) &&
  isOfEmployer(granted, target) &&
  (granted.reach !== 'self' || isSelf(granted, target));

/** Whether somebody may by a way that goes further than to themselves: for what is about no worker, or about all. */
export const reachesBeyondSelf = (caller: Caller, permission: Permission, target: Target): boolean =>
  reachOf(caller, permission).some((way) => way.reach !== 'self' && isWithin(way, target));

/** Whether somebody may: yes; no, they have not the permission; or what they ask about is out of their reach. */
export const decide = (
  caller: Caller,
  permission: Permission,
  target: Target,
): 'granted' | 'forbidden' | 'out-of-reach' => {
  const ways = reachOf(caller, permission);
  if (ways.length === 0) return 'forbidden';
  return ways.some((way) => isWithin(way, target)) ? 'granted' : 'out-of-reach';
};
