import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { type OwnDuty, ownDuties, withDuties } from '../identity/on-duty.ts';
import { hashPassword, isPassword, passwordFaults } from '../identity/passwords.ts';
import { rolesIn } from '../identity/roles.ts';
import { isoMinute } from '../iso.ts';
import type { Caller } from '../permissions/caller.ts';
import { type Granted, reachOf } from '../permissions/decide.ts';
import { PERMISSIONS, type Permission } from '../permissions/permissions.ts';
import { orNotFound, Refusal, refusal } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { meReply, passwordChangeBody } from '../schema/user.ts';

const dutyDocument = ({ as, service, worker, of, until }: OwnDuty) => ({
  role: as,
  service,
  worker,
  of,
  until: isoMinute(until),
});

const grantedDocument = (permission: Permission, { as, reach, services, employer, workers }: Granted) => ({
  permission,
  as: 'scope' in as ? as.scope : as.role,
  reach,
  services,
  employer,
  workers,
});

const permissionsOf = (caller: Caller) =>
  (Object.keys(PERMISSIONS) as Permission[]) // its keys by type
    .flatMap((permission) => reachOf(caller, permission).map((granted) => grantedDocument(permission, granted)));

const heldBy = async ({ store }: ApiContext, { kind, id, holdings }: Caller) => {
  if (kind === 'key') return { scopes: holdings.flatMap(({ as }) => ('scope' in as ? [as.scope] : [])) };
  return { roles: rolesIn(orNotFound(await store.users.find(id), `user "${id}"`).roles) };
};

/** Who one is. */
export const me: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/me',
    id: 'whoAmI',
    summary: 'Who asks, and what they may do now, duties of the published rotas included',
    needs: 'self.read',
    replies: { 200: { is: 'Who asks', json: meReply } },
    handle: async (context, { caller }) => {
      const { id, kind, owner, organisation } = caller;
      const { name } = orNotFound(await context.root.everywhere.organisations.find(organisation), 'organisation');
      return json({
        id,
        name: owner,
        kind,
        organisation: { id: organisation, name },
        ...(await heldBy(context, caller)),
        onDuty: (await ownDuties(context, caller)).map(dutyDocument),
        permissions: permissionsOf(await withDuties(context, caller)),
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/me/password',
    id: 'changePassword',
    summary: 'Change the own password; every other session ends',
    needs: 'self.write',
    body: passwordChangeBody,
    replies: { 204: { is: 'Changed' } },
    handle: async (context, ask) => {
      const { id, session } = ask.caller;
      const user = orNotFound(await context.store.users.find(id), `user "${id}"`);
      context.logins.begin(user.login, ask.from, context.clock());
      if (!(await isPassword(ask.body.current, user.passwordHash ?? undefined)))
        throw refusal('bad-value', 'The current password is another.', {}, '/current');
      context.logins.takeBack(user.login, ask.from);
      const faults = passwordFaults(ask.body.password, user.login, '/password');
      if (faults.length > 0) throw new Refusal(faults);
      const hash = await hashPassword(ask.body.password, context.random);
      await context.store.transaction(async (tables) => {
        await tables.users.setPassword(id, hash);
        await tables.sessions.endAll(id, session);
        await tables.links.endAll(id);
        await record(tables, context, ask, 'password.changed', `users/${id}`);
      });
      return { status: 204 };
    },
  }),
];
