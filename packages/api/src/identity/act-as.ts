import type { Platform } from '../context.ts';
import { record } from '../events.ts';
import type { Caller } from '../permissions/caller.ts';
import { reachOf } from '../permissions/decide.ts';
import { refusal } from '../refusal.ts';
import { holdingsOfRoles, rolesIn } from './roles.ts';

/** Who an administrator wants to see things as, and for which request. */
export interface ActAs {
  /** Id of a user. */
  readonly user: string;
  readonly method: string;
  /** Name of the route asked. */
  readonly route: string;
  readonly requestId: string;
}

/** Of everything: whoever is limited to some services could see as somebody who is not. */
const isAdministrator = (caller: Caller): boolean => reachOf(caller, 'user.admin').some(({ reach }) => reach === 'all');

/**
 * An administrator who sees what somebody else of the organisation sees, to help them. Looking only: what is done has to be done by
 * whoever answers for it. Each look is recorded.
 *
 * @throws Refusal to whoever is no administrator, for anything but looking, and where there is no such user
 */
export const actingAs = async (
  platform: Platform,
  caller: Caller,
  { user: id, method, route, requestId }: ActAs,
): Promise<Caller> => {
  if (!isAdministrator(caller)) throw refusal('forbidden', `${caller.owner} may not act as somebody else.`);
  if (method !== 'GET' && method !== 'HEAD')
    throw refusal('forbidden', 'Act-As is for looking only; what is to be done is done by whoever answers for it.');
  const tables = platform.root.of(caller.organisation);
  const user = await tables.users.find(id);
  if (!user) throw refusal('malformed-request', 'Act-As names no user; it takes an id such as usr_Zk3vX0a9bQ1c.');
  await tables.transaction((inner) =>
    record(inner, platform, { caller, requestId }, 'user.seen-as', `users/${id}`, { after: { route } }),
  );
  const { session: _, ...rest } = caller;
  return { ...rest, kind: 'person', id, owner: user.name, holdings: holdingsOfRoles(rolesIn(user.roles)) };
};
