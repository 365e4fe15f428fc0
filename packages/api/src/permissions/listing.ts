import type { ListScope } from '@rota/store';
import type { Caller } from './caller.ts';
import { reachOf } from './decide.ts';
import type { Permission } from './permissions.ts';

/** What of a list a permission shows: everything of some services, and what is about oneself; `undefined`: everything. */
export const listScope = (caller: Caller, permission: Permission): ListScope | undefined => {
  const ways = reachOf(caller, permission);
  const others = ways.filter(({ reach }) => reach !== 'self');
  if (others.some(({ services }) => services === undefined)) return undefined;
  return {
    services: others.flatMap(({ services = [] }) => services),
    people: ways.flatMap(({ reach, workers = [] }) => (reach === 'self' ? workers : [])),
  };
};

/**
 * Ids of the services whose rows a permission shows, where rows are nobody's own; `undefined`: of every one.
 *
 * @param named only of this one, if it is among them
 */
export const listedServices = (
  caller: Caller,
  permission: Permission,
  named: string | undefined,
): readonly string[] | undefined => {
  const ways = reachOf(caller, permission);
  const isAll = ways.some(({ services }) => services === undefined);
  const own = ways.flatMap(({ services = [] }) => services);
  if (named !== undefined) return isAll || own.includes(named) ? [named] : [];
  return isAll ? undefined : own;
};
