import { parseIso } from '@rota/domain';
import type { EpochMs, StoredApiKey, Tables } from '@rota/store';
import { z } from 'zod';
import { makeApiKey } from '../api-keys.ts';
import { record } from '../events.ts';
import { isoMs, maybeIsoMs } from '../iso.ts';
import { refusal } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { apiKeyBody, apiKeyReply, newApiKeyReply } from '../schema/api-key.ts';
import { madeId } from '../schema/texts.ts';
import { scopesOf } from '../scopes.ts';

const documentOf = (key: StoredApiKey) => ({
  id: key.id,
  prefix: key.prefix,
  owner: key.owner,
  scopes: scopesOf(key.scopes),
  ...(key.services === null ? {} : { services: key.services.split(' ') }),
  ...(key.employer === null ? {} : { employer: key.employer }),
  createdAt: isoMs(key.createdMs),
  ...maybeIsoMs('expiresAt', key.expiresMs),
  ...maybeIsoMs('lastUsedAt', key.lastUsedMs),
  ...maybeIsoMs('revokedAt', key.revokedMs),
});

const expiryOf = (written: string | undefined, now: EpochMs): { expiresMs?: EpochMs } => {
  if (written === undefined) return {};
  const parsed = parseIso(written);
  const at = parsed.kind === 'instant' ? parsed.at * 60_000 : undefined;
  if (at !== undefined && at > now) return { expiresMs: at };
  const detail = `"expiresAt" is ${JSON.stringify(written.slice(0, 60))}; allowed: a future minute with an offset such as 2027-12-01T00:00Z.`;
  throw refusal('bad-value', detail, {}, '/expiresAt');
};

type Wish = z.output<typeof apiKeyBody>;

/** @throws Refusal when a key of limits could make one without, or is limited to what is not there */
const checkLimits = async ({ services: stored }: Pick<Tables, 'services'>, wish: Wish): Promise<void> => {
  const { scopes, services = [], employer } = wish;
  if (scopes.includes('admin') && (wish.services || employer !== undefined))
    throw refusal('bad-value', 'A key with the scope "admin" cannot be limited: it can make any other.', {}, '/scopes');
  for (const [index, service] of services.entries())
    if (!(await stored.find(service)))
      throw refusal('unknown-reference', `There is no service "${service}".`, {}, `/services/${index}`);
};

/** Keys of programs and people. */
export const apiKeys: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/api-keys',
    id: 'listApiKeys',
    summary: 'Every key, revoked ones included; secrets are kept nowhere',
    needs: 'key.admin',
    replies: { 200: { is: 'Oldest first', json: z.strictObject({ apiKeys: z.array(apiKeyReply) }) } },
    handle: async ({ store }) => json({ apiKeys: (await store.apiKeys.list()).map(documentOf) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/api-keys',
    id: 'createApiKey',
    summary: 'Make a key; its secret is shown this once',
    needs: 'key.admin',
    body: apiKeyBody,
    isCreation: true,
    replies: { 201: { is: 'The key with its secret', json: newApiKeyReply } },
    handle: async (context, ask) => {
      const { expiresAt, ...rest } = ask.body;
      await checkLimits(context.store, ask.body);
      const wish = { ...rest, ...expiryOf(expiresAt, context.clock()) };
      const made = await context.store.transaction(async (tables) => {
        const { key, secret } = await makeApiKey(tables, context, wish);
        await record(tables, context, ask, 'api-key.created', `api-keys/${key.id}`);
        return { ...documentOf(key), secret };
      });
      return json(made, { status: 201, headers: { 'Cache-Control': 'no-store' } });
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/api-keys/:key',
    id: 'revokeApiKey',
    summary: 'Revoke a key at once; the key that asks cannot revoke itself',
    needs: 'key.admin',
    params: z.object({ key: madeId('key') }),
    replies: { 204: { is: 'Revoked' } },
    handle: async (context, ask) => {
      const { key } = ask.params;
      if (key === ask.caller.id)
        throw refusal('not-ready', 'A key cannot revoke itself; that could leave nobody who may make one.');
      await context.store.transaction(async (tables) => {
        if (!(await tables.apiKeys.revoke(key, context.clock())))
          throw refusal('not-found', `There is no live key "${key}".`);
        await record(tables, context, ask, 'api-key.revoked', `api-keys/${key}`);
      });
      return { status: 204 };
    },
  }),
];
