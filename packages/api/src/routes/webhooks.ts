import type { StoredWebhook, Tables } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { checkIfMatch } from '../http/conditions.ts';
import { isoMs } from '../iso.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type RawAsk, type Route, route } from '../route.ts';
import { madeId } from '../schema/texts.ts';
import { newWebhookReply, webhookBody, webhookChange, webhookReply } from '../schema/webhook.ts';
import { newId } from '../secrets.ts';
import { urlFault } from '../webhooks/addresses.ts';
import { foundWebhook } from '../webhooks/found-webhook.ts';
import { newWebhookSecret } from '../webhooks/signature.ts';
import { eventsOf } from '../webhooks/webhook-events.ts';

/** Webhooks of one organisation: each event is written once for each of them. */
const MOST_WEBHOOKS = 50;

const params = z.object({ webhook: madeId('whk') });
const base = '/api/v1/webhooks/:webhook';

const etagOf = ({ version }: StoredWebhook): string => `webhook-${version}`;

const documentOf = (webhook: StoredWebhook) => ({
  id: webhook.id,
  url: webhook.url,
  events: eventsOf(webhook),
  ...(webhook.service === null ? {} : { service: webhook.service }),
  status: webhook.status,
  ...(webhook.statusWhy === null ? {} : { statusWhy: webhook.statusWhy }),
  createdBy: webhook.createdBy,
  createdAt: isoMs(webhook.createdMs),
  changedAt: isoMs(webhook.changedMs),
});

/** @throws Refusal when nothing may be sent there */
const checkUrl = ({ webhookRules }: ApiContext, url: string | undefined): void => {
  const fault = url === undefined ? undefined : urlFault(url, webhookRules.mayBePrivate);
  if (fault !== undefined)
    throw refusal('bad-value', `"url" cannot be used: ${fault}; allowed: https on the open internet.`, {}, '/url');
};

/** The webhook that somebody has seen, inside a transaction. @throws Refusal when it is another by now */
const seen = async (tables: Tables, ask: Pick<RawAsk, 'header'>, webhook: string): Promise<StoredWebhook> => {
  const stored = await foundWebhook(tables, webhook);
  checkIfMatch(ask.header('if-match'), etagOf(stored));
  return stored;
};

const raced = () => refusal('if-match-failed', 'Somebody else changed the webhook meanwhile.');

/** Where events are sent. */
export const webhooks: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/webhooks',
    id: 'listWebhooks',
    summary: 'Where events are sent; there are at most 50',
    needs: 'webhook.admin',
    replies: { 200: { is: 'Oldest first', json: z.strictObject({ webhooks: z.array(webhookReply) }) } },
    handle: async ({ store }) => json({ webhooks: (await store.webhooks.list()).map(documentOf) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/webhooks',
    id: 'createWebhook',
    summary: 'Have events sent to an address; the secret that signs them is shown this once',
    needs: 'webhook.admin',
    body: webhookBody,
    isCreation: true,
    replies: { 201: { is: 'The webhook with its secret', json: newWebhookReply } },
    handle: async (context, ask) => {
      const { url, events, service } = ask.body;
      checkUrl(context, url);
      const { clock, random, vault } = context;
      const [id, secret, at] = [newId('whk', random), newWebhookSecret(random), clock()];
      const webhook: StoredWebhook = {
        ...{ id, version: 1, url, events: [...new Set(events)].join(' '), service: service ?? null },
        ...{ status: 'active', statusWhy: null, secret: vault.seal(secret, id) },
        ...{ createdBy: ask.caller.owner, createdMs: at, changedMs: at },
      };
      await context.store.transaction(async (tables) => {
        if (service !== undefined) orNotFound(await tables.services.find(service), `service "${service}"`);
        if ((await tables.webhooks.list()).length >= MOST_WEBHOOKS)
          throw refusal('not-ready', `There are ${MOST_WEBHOOKS} webhooks already; remove one first.`);
        await tables.webhooks.add(webhook);
        await record(tables, context, ask, 'webhook.created', `webhooks/${id}`, { after: documentOf(webhook) });
      });
      const headers = { Location: `/api/v1/webhooks/${id}`, 'Cache-Control': 'no-store' };
      return json({ ...documentOf(webhook), secret }, { status: 201, headers, etag: etagOf(webhook) });
    },
  }),
  route({
    method: 'GET',
    path: base,
    id: 'getWebhook',
    summary: 'One webhook',
    needs: 'webhook.admin',
    params,
    replies: { 200: { is: 'The webhook', json: webhookReply } },
    handle: async ({ store }, ask) => {
      const webhook = await foundWebhook(store, ask.params.webhook);
      return json(documentOf(webhook), { etag: etagOf(webhook) });
    },
  }),
  route({
    method: 'PATCH',
    path: base,
    id: 'changeWebhook',
    summary: 'Send elsewhere or other events; stop, and begin again',
    needs: 'webhook.admin',
    params,
    body: webhookChange,
    isReplacement: true,
    replies: { 200: { is: 'The webhook', json: webhookReply } },
    handle: async (context, ask) => {
      const { url, events, status } = ask.body;
      checkUrl(context, url);
      const { webhook: id } = ask.params;
      const webhook = await context.store.transaction(async (tables) => {
        const before = await seen(tables, ask, id);
        const change = {
          ...(url === undefined ? {} : { url }),
          ...(events === undefined ? {} : { events: [...new Set(events)].join(' ') }),
          ...(status === undefined ? {} : { status, statusWhy: null }),
        };
        if (!(await tables.webhooks.change(id, before.version, change, context.clock()))) throw raced();
        const after = await foundWebhook(tables, id);
        const detail = { before: documentOf(before), after: documentOf(after) };
        await record(tables, context, ask, 'webhook.changed', `webhooks/${id}`, detail);
        return after;
      });
      return json(documentOf(webhook), { etag: etagOf(webhook) });
    },
  }),
  route({
    method: 'DELETE',
    path: base,
    id: 'deleteWebhook',
    summary: 'Send nothing there any more; its deliveries go with it',
    needs: 'webhook.admin',
    params,
    isReplacement: true,
    replies: { 204: { is: 'Removed' } },
    handle: async (context, ask) => {
      const { webhook: id } = ask.params;
      await context.store.transaction(async (tables) => {
        const before = await seen(tables, ask, id);
        if (!(await tables.webhooks.remove(id, before.version))) throw raced();
        await record(tables, context, ask, 'webhook.deleted', `webhooks/${id}`, { before: documentOf(before) });
      });
      return { status: 204 };
    },
  }),
];
