import type { EpochMs, Owned, StoredSession, StoredUser, Tables } from '@rota/store';
import type { Platform, Surroundings } from '../context.ts';
import { cookieIn, setCookie } from '../http/cookies.ts';
import type { Caller } from '../permissions/caller.ts';
import { hashOf, isSameHash, newId, newSessionSecret } from '../secrets.ts';
import { holdingsOfRoles, rolesIn } from './roles.ts';

/** Name of the cookie that holds the secret of a session. */
export const SESSION_COOKIE = 'rota_session';

const HOUR_MS = 3600_000;

/**
 * How long a session lasts, and how long it lasts unused, ms.
 *
 * @source NIST SP 800-63B, section 4.1.3: with a password alone at most 30 days; OWASP Session Management Cheat Sheet: an end
 *   to idle sessions, here a day, because a rota is looked at once a day
 */
const LASTS_MS = 30 * 24 * HOUR_MS;
const IDLE_MS = 24 * HOUR_MS;

/** How exactly it is kept when a session was last seen; a write for each request would cost more than it tells. */
const TOUCH_MS = 60_000;

type Parts = Pick<Surroundings, 'clock' | 'random'>;

/** Logs somebody in; sessions that have run out go. @returns the session with its secret, which is nowhere else */
export const startSession = async (
  { sessions }: Pick<Tables, 'sessions'>,
  { clock, random }: Parts,
  user: string,
): Promise<{ readonly session: StoredSession; readonly secret: string }> => {
  const now = clock();
  const secret = newSessionSecret(random);
  const times = { createdMs: now, seenMs: now, expiresMs: now + LASTS_MS };
  const session = { id: newId('ses', random), hash: hashOf(secret), user, ...times };
  await sessions.forget(now, now - IDLE_MS);
  await sessions.add(session);
  return { session, secret };
};

/** When a session ends unless it is used again. */
export const endOf = ({ seenMs, expiresMs }: StoredSession): EpochMs => Math.min(expiresMs, seenMs + IDLE_MS);

const callerIn = ({ organisation, id, name, roles }: StoredUser & Owned, session: string, secret: string): Caller => ({
  organisation,
  kind: 'person',
  id,
  owner: name,
  session,
  holdings: holdingsOfRoles(rolesIn(roles)),
  secret,
});

/** Who the secret of a session is of; `undefined` when it is of nobody, or has run out. */
export const personBySecret = async ({ root, clock }: Platform, secret: string): Promise<Caller | undefined> => {
  const hash = hashOf(secret);
  const now = clock();
  const session = await root.everywhere.sessionByHash(hash);
  if (!session || !isSameHash(session.hash, hash) || now >= endOf(session)) return undefined;
  const { organisation, id, user } = session;
  const tables = root.of(organisation);
  const found = await tables.users.find(user);
  if (!found) return undefined;
  if (now - session.seenMs >= TOUCH_MS) await tables.sessions.touch(id, now);
  return callerIn({ ...found, organisation }, id, secret);
};

/** The header that gives a browser its session, or takes it away. @param isSecure whether the server is reached by HTTPS */
export const sessionCookie = (secret: string | undefined, isSecure: boolean): string =>
  setCookie(SESSION_COOKIE, secret ?? '', {
    ...{ path: '/', sameSite: 'Strict', isSecure },
    lastsSeconds: secret === undefined ? 0 : LASTS_MS / 1000,
  });

/** The secret in a Cookie header, if there is one. */
export const cookieSecret = (header: string | undefined): string | undefined => cookieIn(header, SESSION_COOKIE);
