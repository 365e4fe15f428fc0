import type { Fault } from '@rota/domain';
import type { StoredUser, Tables } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { checkIfMatch } from '../http/conditions.ts';
import { page, pageQuery, pageReply } from '../http/pages.ts';
import { LINK_LASTS_MS, type MadeLink, makeLink } from '../identity/links.ts';
import { rolesIn } from '../identity/roles.ts';
import { isoMs } from '../iso.ts';
import { teamOf } from '../people.ts';
import { orNotFound, Refusal, refusal } from '../refusal.ts';
import { json, type RawAsk, type Route, route } from '../route.ts';
import { madeId } from '../schema/texts.ts';
import { linkReply, newUserReply, type RoleGrant, userBody, userChangeBody, userReply } from '../schema/user.ts';
import { newId } from '../secrets.ts';

const params = z.object({ user: madeId('usr') });

const documentOf = (user: StoredUser) => ({
  id: user.id,
  login: user.login,
  name: user.name,
  roles: rolesIn(user.roles),
  hasPassword: user.passwordHash !== null,
  createdAt: isoMs(user.createdMs),
  changedAt: isoMs(user.changedMs),
});

const etagOf = ({ version }: StoredUser): string => `user-${version}`;

const linkDocument = (
  { publicUrl }: Pick<ApiContext, 'publicUrl'>,
  { origin }: Pick<RawAsk, 'origin'>,
  link: MadeLink,
) => ({ url: `${publicUrl ?? origin}${link.path}`, expiresAt: isoMs(link.expiresMs) });

const findUser = async ({ users }: Pick<Tables, 'users'>, id: string): Promise<StoredUser> =>
  orNotFound(await users.find(id), `user "${id}"`);

const unknown = (what: string, pointer: string): Fault => ({
  code: 'unknown-reference',
  detail: `There is no ${what}.`,
  pointer,
});

const servicesOf = (grant: RoleGrant): readonly string[] => {
  if (grant.role === 'worker') return [grant.service];
  return grant.role === 'admin' ? [] : (grant.services ?? []);
};

const grantFaults = async (context: ApiContext, grant: RoleGrant, index: number): Promise<readonly Fault[]> => {
  const pointer = `/roles/${index}`;
  for (const service of servicesOf(grant))
    if (!(await context.store.services.find(service))) return [unknown(`service "${service}"`, pointer)];
  if (grant.role !== 'worker') return [];
  const { problem } = await teamOf(context, grant.service);
  const isKnown = problem.workers.some(({ id }) => id === grant.worker);
  return isKnown ? [] : [unknown(`worker "${grant.worker}" in service "${grant.service}"`, pointer)];
};

/** @throws Refusal with every role that names a service or worker that is not there */
const checkRoles = async (context: ApiContext, roles: readonly RoleGrant[]): Promise<void> => {
  const faults: Fault[] = [];
  for (const [index, grant] of roles.entries()) faults.push(...(await grantFaults(context, grant, index)));
  if (faults.length > 0) throw new Refusal(faults);
};

const isAdmin = (roles: readonly RoleGrant[]): boolean => roles.some(({ role }) => role === 'admin');

/** @throws Refusal when nobody else could make users any longer */
const checkAdminStays = async ({ users }: Pick<Tables, 'users'>, leaving: StoredUser): Promise<void> => {
  if (!isAdmin(rolesIn(leaving.roles))) return;
  const others = (await users.list()).filter(({ id }) => id !== leaving.id);
  if (others.some(({ roles }) => isAdmin(rolesIn(roles)))) return;
  throw refusal('not-ready', `${leaving.name} is the last administrator. Make another one first.`);
};

const changed = () =>
  refusal('if-match-failed', 'Somebody changed this user meanwhile. Read it again, and decide again.');

const collection: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/users',
    id: 'listUsers',
    summary: 'Everybody who may log in',
    needs: 'user.admin',
    query: z.strictObject(pageQuery),
    replies: { 200: { is: 'By login', json: pageReply('users', userReply) } },
    handle: async ({ store }, ask) => {
      const all = await store.users.list();
      return page(ask.query, {
        name: 'users',
        key: z.tuple([z.string()]),
        keyOf: ({ login }) => [login] as const,
        rows: async (after, most) => all.filter(({ login }) => after === undefined || login > after[0]).slice(0, most),
        total: async () => all.length,
        document: documentOf,
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/users',
    id: 'createUser',
    summary: 'Make somebody who may log in; the link by which they set a password is shown this once',
    needs: 'user.admin',
    body: userBody,
    isCreation: true,
    replies: { 201: { is: 'The user with the link', json: newUserReply } },
    handle: async (context, ask) => {
      const { login, name, roles } = ask.body;
      await checkRoles(context, roles);
      const now = context.clock();
      const id = newId('usr', context.random);
      const link = await context.store.transaction(async (tables) => {
        const user = { id, login, name, roles: JSON.stringify(roles), createdMs: now, changedMs: now };
        if (!(await tables.users.add(user)))
          throw refusal('already-exists', `The login "${login}" is taken.`, {}, '/login');
        await record(tables, context, ask, 'user.created', `users/${id}`, { after: { login, name, roles } });
        return makeLink(tables, context, id, LINK_LASTS_MS.invitation);
      });
      const user = await findUser(context.store, id);
      return json(
        { ...documentOf(user), link: linkDocument(context, ask, link) },
        { status: 201, etag: etagOf(user), headers: { Location: `/api/v1/users/${id}`, 'Cache-Control': 'no-store' } },
      );
    },
  }),
];

const single: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/users/:user',
    id: 'getUser',
    summary: 'Somebody who may log in',
    needs: 'user.admin',
    params,
    replies: { 200: { is: 'The user', json: userReply } },
    handle: async ({ store }, ask) => {
      const user = await findUser(store, ask.params.user);
      return json(documentOf(user), { etag: etagOf(user) });
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/users/:user',
    id: 'changeUser',
    summary: 'Change name or roles; it counts from the next request on',
    needs: 'user.admin',
    params,
    body: userChangeBody,
    isReplacement: true,
    replies: { 200: { is: 'The user', json: userReply } },
    handle: async (context, ask) => {
      const { user: id } = ask.params;
      await findUser(context.store, id);
      await checkRoles(context, ask.body.roles ?? []);
      await context.store.transaction(async (tables) => {
        const user = await findUser(tables, id);
        checkIfMatch(ask.header('if-match'), etagOf(user));
        const before = { name: user.name, roles: rolesIn(user.roles) };
        const after = { ...before, ...ask.body };
        if (!isAdmin(after.roles)) await checkAdminStays(tables, user);
        const change = { name: after.name, roles: JSON.stringify(after.roles), changedMs: context.clock() };
        if (!(await tables.users.change(id, user.version, change))) throw changed();
        await record(tables, context, ask, 'user.changed', `users/${id}`, { before, after });
      });
      const user = await findUser(context.store, id);
      return json(documentOf(user), { etag: etagOf(user) });
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/users/:user',
    id: 'removeUser',
    summary: 'Remove somebody; their sessions end at once, what they did stays in the record',
    needs: 'user.admin',
    params,
    isReplacement: true,
    replies: { 204: { is: 'Removed' } },
    handle: async (context, ask) => {
      const { user: id } = ask.params;
      await context.store.transaction(async (tables) => {
        const user = await findUser(tables, id);
        checkIfMatch(ask.header('if-match'), etagOf(user));
        await checkAdminStays(tables, user);
        if (!(await tables.users.remove(id, user.version))) throw changed();
        const before = { login: user.login, name: user.name, roles: rolesIn(user.roles) };
        await record(tables, context, ask, 'user.removed', `users/${id}`, { before });
      });
      return { status: 204 };
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/users/:user/links',
    id: 'createLink',
    summary: 'Make a one-time link by which somebody sets a new password; the old one holds until then',
    needs: 'user.admin',
    params,
    isCreation: true,
    replies: { 201: { is: 'The link; shown this once', json: linkReply } },
    handle: async (context, ask) => {
      const { user: id } = ask.params;
      const link = await context.store.transaction(async (tables) => {
        await findUser(tables, id);
        await record(tables, context, ask, 'link.created', `users/${id}`);
        return makeLink(tables, context, id, LINK_LASTS_MS.renewal);
      });
      return json(linkDocument(context, ask, link), { status: 201, headers: { 'Cache-Control': 'no-store' } });
    },
  }),
];

/** People who may log in, and what they may do. */
export const users: readonly Route[] = [...collection, ...single];
