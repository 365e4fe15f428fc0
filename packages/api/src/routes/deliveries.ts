import type {
  NewDelivery,
  OrganisationTables,
  StoredDelivery,
  StoredOutboxRow,
  StoredWebhook,
  Tables,
} from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { ageCursor, ageCursorOf, ageKeyOf } from '../http/age-key.ts';
import { type PageQuery, page, pageQuery, pageReply } from '../http/pages.ts';
import { isoMs, maybeIsoMs } from '../iso.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type RawAsk, type Reply, type Route, route } from '../route.ts';
import { madeId } from '../schema/texts.ts';
import { deliveryReply, replayBody, replayReply } from '../schema/webhook.ts';
import { newId } from '../secrets.ts';
import { activeWebhook, foundWebhook } from '../webhooks/found-webhook.ts';
import { messageOf, payloadOf, wants } from '../webhooks/webhook-events.ts';

/** Events sent again by one request; a longer span is asked for in pieces. */
const MOST_REPLAYED = 5000;

const params = z.object({ webhook: madeId('whk') });
const base = '/api/v1/webhooks/:webhook';

const deliveryDocument = (delivery: StoredDelivery) => ({
  id: delivery.id,
  event: delivery.event,
  message: delivery.message,
  occurredAt: isoMs(delivery.occurredMs),
  status: delivery.status,
  tries: delivery.tries,
  createdAt: isoMs(delivery.createdMs),
  ...maybeIsoMs('nextAt', delivery.status === 'waiting' ? delivery.nextMs : null),
  ...maybeIsoMs('triedAt', delivery.triedMs),
  ...(delivery.answerStatus === null ? {} : { answerStatus: delivery.answerStatus }),
  ...(delivery.answer === null ? {} : { answer: delivery.answer }),
});

const newDelivery = (
  { clock, random }: ApiContext,
  webhook: StoredWebhook,
  event: Pick<NewDelivery, 'event' | 'message' | 'payload' | 'occurredMs'>,
): NewDelivery => ({ id: newId('del', random), webhook: webhook.id, ...event, createdMs: clock() });

const ofRow = (row: StoredOutboxRow) => ({
  event: row.event,
  message: messageOf(row),
  payload: payloadOf(row),
  occurredMs: row.atMs,
});

/** Events of a span that were handed on already and that a webhook wants. @throws Refusal when there are too many */
const eventsIn = async (tables: Tables, webhook: StoredWebhook, from: string, to: string) => {
  const span = { fromMs: Date.parse(from), toMs: Date.parse(to) };
  const rows = await tables.outbox.list(span, MOST_REPLAYED + 1);
  if (rows.length > MOST_REPLAYED)
    throw refusal('bad-value', `There are more than ${MOST_REPLAYED} events in that span; ask for it in pieces.`);
  const wanted = rows.filter((row) => row.sentMs !== null && wants({ ...webhook, status: 'active' }, row));
  return wanted.toReversed().map(ofRow);
};

const replayed = async (tables: Tables, webhook: StoredWebhook, wish: z.output<typeof replayBody>) => {
  if (!('delivery' in wish)) return eventsIn(tables, webhook, wish.from, wish.to);
  const delivery = await tables.deliveries.find(wish.delivery);
  const known = orNotFound(delivery?.webhook === webhook.id ? delivery : undefined, `delivery "${wish.delivery}"`);
  return [known];
};

const replay = (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  id: string,
  wish: z.output<typeof replayBody>,
): Promise<number> =>
  context.store.transaction(async (tables) => {
    const webhook = await activeWebhook(tables, id);
    const again = await replayed(tables, webhook, wish);
    for (const { event, message, payload, occurredMs } of again)
      await tables.deliveries.add(newDelivery(context, webhook, { event, message, payload, occurredMs }));
    await record(tables, context, ask, 'webhook.replayed', `webhooks/${id}`, { after: { deliveries: again.length } });
    return again.length;
  });

const testEvent = ({ clock, random }: ApiContext, webhook: StoredWebhook) => ({
  event: 'webhook.test',
  message: `evt_${Buffer.from(random(15)).toString('hex')}`,
  payload: JSON.stringify({
    type: 'webhook.test',
    occurredAt: isoMs(clock()),
    data: { subject: `webhooks/${webhook.id}` },
  }),
  occurredMs: clock(),
});

const deliveriesOf = (store: OrganisationTables, webhook: string, query: PageQuery): Promise<Reply> =>
  page(query, {
    name: 'deliveries',
    key: ageCursor,
    keyOf: ageCursorOf,
    rows: (after, most) => store.deliveries.list(webhook, ageKeyOf(after), most),
    total: () => store.deliveries.count(webhook),
    document: deliveryDocument,
  });

/** What is sent to webhooks: tests, replays, and what came of it. */
export const deliveries: readonly Route[] = [
  route({
    method: 'POST',
    path: `${base}/test`,
    id: 'testWebhook',
    summary: 'Send an event "webhook.test"',
    needs: 'webhook.admin',
    params,
    isCreation: true,
    replies: { 202: { is: 'The delivery; look at it again to see what came of it', json: deliveryReply } },
    handle: async (context, ask) => {
      const { webhook: id } = ask.params;
      const delivery = await context.store.transaction(async (tables) => {
        const webhook = await activeWebhook(tables, id);
        const made = newDelivery(context, webhook, testEvent(context, webhook));
        await tables.deliveries.add(made);
        await record(tables, context, ask, 'webhook.tested', `webhooks/${id}`);
        return orNotFound(await tables.deliveries.find(made.id), `delivery "${made.id}"`);
      });
      context.dispatcher.wake();
      const headers = { Location: `/api/v1/webhooks/${id}/deliveries/${delivery.id}` };
      return json(deliveryDocument(delivery), { status: 202, headers });
    },
  }),
  route({
    method: 'POST',
    path: `${base}/replay`,
    id: 'replayWebhook',
    summary: 'Send again what was sent, or should have been, under the same ids',
    needs: 'webhook.admin',
    params,
    body: replayBody,
    isCreation: true,
    replies: { 202: { is: 'How many deliveries that makes', json: replayReply } },
    handle: async (context, ask) => {
      const deliveries = await replay(context, ask, ask.params.webhook, ask.body);
      context.dispatcher.wake();
      return json({ deliveries }, { status: 202 });
    },
  }),
  route({
    method: 'GET',
    path: `${base}/deliveries`,
    id: 'listDeliveries',
    summary: 'What was sent to a webhook and what came of it, newest first',
    needs: 'webhook.admin',
    params,
    query: z.strictObject(pageQuery),
    replies: { 200: { is: 'Newest first', json: pageReply('deliveries', deliveryReply) } },
    handle: async ({ store }, ask) => {
      await foundWebhook(store, ask.params.webhook);
      return deliveriesOf(store, ask.params.webhook, ask.query);
    },
  }),
  route({
    method: 'GET',
    path: `${base}/deliveries/:delivery`,
    id: 'getDelivery',
    summary: 'One delivery',
    needs: 'webhook.admin',
    params: params.extend({ delivery: madeId('del') }),
    replies: { 200: { is: 'The delivery', json: deliveryReply } },
    handle: async ({ store }, ask) => {
      const delivery = await store.deliveries.find(ask.params.delivery);
      const known = delivery?.webhook === ask.params.webhook ? delivery : undefined;
      return json(deliveryDocument(orNotFound(known, `delivery "${ask.params.delivery}"`)));
    },
  }),
];
