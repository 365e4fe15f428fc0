import type { StoredApiKey } from '@rota/store';
import type { Platform } from '../context.ts';
import { ANYBODY, type Caller } from '../permissions/caller.ts';
import { reachOf } from '../permissions/decide.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Route } from '../route.ts';
import { scopesOf } from '../scopes.ts';
import { hashOf, isSameHash } from '../secrets.ts';

/** How exactly the last use of a key is kept; a write for each request would cost more than it tells. */
const TOUCH_MS = 60_000;

const unauthenticated = (why: string): Refusal =>
  refusal('unauthenticated', `${why} Send "Authorization: Bearer rota_...".`, { 'WWW-Authenticate': 'Bearer' });

const secretOf = (header: string | undefined): string => {
  if (header === undefined) throw unauthenticated('This address asks for an API key.');
  const [, secret] = /^Bearer +(rota_[A-Za-z0-9_-]{43})$/i.exec(header) ?? [];
  if (secret === undefined) throw unauthenticated('The Authorization header holds no API key.');
  return secret;
};

const isLive = ({ expiresMs, revokedMs }: StoredApiKey, now: number): boolean =>
  revokedMs === null && (expiresMs === null || now < expiresMs);

/** Who asks at a route. @throws Refusal without a live key, or without what the route needs */
export const callerOf = async (
  { root, clock }: Platform,
  { needs }: Route,
  header: string | undefined,
): Promise<Caller> => {
  if (needs === undefined) return ANYBODY;
  const secret = secretOf(header);
  const hash = hashOf(secret);
  const key = await root.everywhere.apiKeyByHash(hash);
  const now = clock();
  if (!key || !isSameHash(key.hash, hash) || !isLive(key, now))
    throw unauthenticated('The API key is unknown, expired or revoked.');
  const caller: Caller = {
    organisation: key.organisation,
    kind: 'key',
    id: key.id,
    owner: key.owner,
    holdings: scopesOf(key.scopes).map((scope) => ({ as: { scope } })),
    secret,
  };
  if (reachOf(caller, needs).length === 0)
    throw refusal(
      'forbidden',
      `The key ${key.prefix}... has no scope that allows "${needs}", which this address needs.`,
    );
  if (now - (key.lastUsedMs ?? 0) >= TOUCH_MS) await root.of(key.organisation).apiKeys.touch(key.id, now);
  return caller;
};
