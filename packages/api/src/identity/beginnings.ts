import { FIRST_ORGANISATION, type OrganisationTables, type Tables } from '@rota/store';
import { makeApiKey } from '../api-keys.ts';
import type { Platform } from '../context.ts';
import { record } from '../events.ts';
import { ANYBODY } from '../permissions/caller.ts';
import { SCOPES } from '../permissions/permissions.ts';
import type { RoleGrant } from '../schema/user.ts';
import { newId } from '../secrets.ts';
import { LINK_LASTS_MS, type MadeLink, makeLink } from './links.ts';
import { rolesIn } from './roles.ts';

/** What a server makes when it starts, so that somebody can enter. */
export interface Beginnings {
  /** Whose the key is that is made now; `first` only when there is none yet. */
  readonly newKey: { readonly owner: string; readonly when: 'first' | 'always' };
  /** Whether a link is made by which somebody becomes administrator; default `first`: only where nobody may log in yet. */
  readonly adminLink?: 'first' | 'always';
  /** Name of another organisation to make; it gets the key and the link. */
  readonly newOrganisation?: string;
}

/** What was made, each shown this once. */
export interface Begun {
  readonly secret?: string;
  readonly adminLink?: MadeLink;
}

/** Login of the person whom the link makes administrator. */
const ADMIN_LOGIN = 'admin';

const ADMIN: RoleGrant = { role: 'admin' };

const newAdmin = async (tables: Tables, { clock, random }: Platform): Promise<string> => {
  const [id, now] = [newId('usr', random), clock()];
  const user = { id, login: ADMIN_LOGIN, name: 'Administrator', roles: JSON.stringify([ADMIN]), createdMs: now };
  await tables.users.add({ ...user, changedMs: now });
  return id;
};

/** Somebody of the login who is an administrator: made, or made one again. @returns the id */
const adminUser = async (tables: Tables, platform: Platform): Promise<string> => {
  const known = await tables.users.byLogin(ADMIN_LOGIN);
  if (!known) return newAdmin(tables, platform);
  const roles = rolesIn(known.roles);
  if (!roles.some(({ role }) => role === 'admin')) {
    const change = { name: known.name, roles: JSON.stringify([...roles, ADMIN]), changedMs: platform.clock() };
    await tables.users.change(known.id, known.version, change);
  }
  return known.id;
};

const makeAdminLink = (tables: OrganisationTables, platform: Platform, owner: string): Promise<MadeLink> =>
  tables.transaction(async (inside) => {
    const user = await adminUser(inside, platform);
    const who = { caller: { ...ANYBODY, owner }, requestId: 'start' };
    await record(inside, platform, who, 'admin-link.created', `users/${user}`);
    return makeLink(inside, platform, user, LINK_LASTS_MS.renewal);
  });

const organisationFor = async ({ root, clock, random }: Platform, name: string | undefined): Promise<string> => {
  if (name === undefined) return FIRST_ORGANISATION;
  const id = newId('org', random);
  await root.everywhere.organisations.add({ id, name, createdMs: clock() });
  return id;
};

/** Makes what somebody needs to enter: a key for programs, a link for the first administrator. */
export const begin = async (
  platform: Platform,
  { newKey: { owner, when }, adminLink = 'first', newOrganisation }: Beginnings,
): Promise<Begun> => {
  const tables = platform.root.of(await organisationFor(platform, newOrganisation));
  const isKeyWanted = when === 'always' || (await tables.apiKeys.list()).length === 0;
  const isLinkWanted = adminLink === 'always' || (await tables.users.list()).length === 0;
  return {
    ...(isKeyWanted ? { secret: (await makeApiKey(tables, platform, { owner, scopes: SCOPES })).secret } : {}),
    ...(isLinkWanted ? { adminLink: await makeAdminLink(tables, platform, owner) } : {}),
  };
};
