import type { StoredApiKey } from '@rota/store';
import type { Platform } from '../context.ts';
import { actingAs } from '../identity/act-as.ts';
import { withDuties } from '../identity/on-duty.ts';
import { cookieSecret, personBySecret } from '../identity/sessions.ts';
import { ANYBODY, type Caller, type Holding } from '../permissions/caller.ts';
import { followsFromDuty, reachOf } from '../permissions/decide.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Route } from '../route.ts';
import { scopesOf } from '../scopes.ts';
import { hashOf, isSameHash } from '../secrets.ts';
import { isOwnOrigin } from './own-origin.ts';

/** How exactly the last use of a key is kept; a write for each request would cost more than it tells. */
const TOUCH_MS = 60_000;

/** What of a request says who asks. */
export interface Signs {
  readonly method: string;
  readonly header: (name: string) => string | undefined;
  /** `http://127.0.0.1:8080`, as the caller sees it. */
  readonly origin: string;
  readonly requestId: string;
}

const unauthenticated = (why: string): Refusal =>
  refusal('unauthenticated', `${why} Send "Authorization: Bearer rota_...", or log in at /api/v1/sessions.`, {
    'WWW-Authenticate': 'Bearer',
  });

const isLive = ({ expiresMs, revokedMs }: StoredApiKey, now: number): boolean =>
  revokedMs === null && (expiresMs === null || now < expiresMs);

const holdingsOfKey = ({ scopes, services, employer }: StoredApiKey): readonly Holding[] =>
  scopesOf(scopes).map((scope) => ({
    as: { scope },
    ...(services === null ? {} : { services: services.split(' ') }),
    ...(employer === null ? {} : { employer }),
  }));

const callerByKey = async ({ root, hot, clock }: Platform, secret: string): Promise<Caller> => {
  const hash = hashOf(secret);
  const key = await hot.keys.ask(hash, () => root.everywhere.apiKeyByHash(hash));
  const now = clock();
  if (!key || !isSameHash(key.hash, hash) || !isLive(key, now))
    throw unauthenticated('The API key is unknown, expired or revoked.');
  const { organisation, id, owner } = key;
  if (now - (key.lastUsedMs ?? 0) >= TOUCH_MS) await root.of(organisation).apiKeys.touch(id, now);
  return { organisation, kind: 'key', id, owner, holdings: holdingsOfKey(key), secret };
};

const callerBySession = async (platform: Platform, secret: string): Promise<Caller> => {
  const person = await personBySecret(platform, secret);
  if (!person) throw unauthenticated('The session is unknown, has ended or has run out.');
  return person;
};

const READING: readonly string[] = ['GET', 'HEAD'];

/** A browser sends its cookie whoever asked it to, so a change must come from a page of ours. @source OWASP CSRF Prevention */
const checkOrigin = (platform: Platform, { method, header, origin }: Signs): void => {
  if (READING.includes(method)) return;
  const from = header('origin');
  if (from === undefined || !isOwnOrigin(platform, { origin }, from))
    throw refusal(
      'forbidden',
      'With a cookie, changes are taken from pages of this server only: the Origin is another.',
    );
};

const knownCaller = (platform: Platform, signs: Signs): Promise<Caller> => {
  const header = signs.header('authorization');
  if (header !== undefined) {
    const [, secret = '', kind] = /^Bearer +((rotas?)_[A-Za-z0-9_-]{43})$/i.exec(header) ?? [];
    if (kind === 'rota') return callerByKey(platform, secret);
    if (kind === 'rotas') return callerBySession(platform, secret);
    throw unauthenticated('The Authorization header holds no API key and no session.');
  }
  const secret = cookieSecret(signs.header('cookie'));
  if (secret === undefined) throw unauthenticated('This address asks for an API key or a session.');
  checkOrigin(platform, signs);
  return callerBySession(platform, secret);
};

/** Who asks at a route. @throws Refusal without a live key or session, or without what the route needs */
export const callerOf = async (platform: Platform, { id, needs }: Route, signs: Signs): Promise<Caller> => {
  if (needs === undefined) return ANYBODY;
  const own = await knownCaller(platform, signs);
  const { method, requestId } = signs;
  const user = signs.header('act-as');
  const known = user === undefined ? own : await actingAs(platform, own, { user, method, route: id, requestId });
  const caller = followsFromDuty(needs) ? await withDuties(platform, known) : known;
  if (reachOf(caller, needs).length > 0) return caller;
  throw refusal('forbidden', `${caller.owner} may not: nothing that is held here allows "${needs}".`);
};
