import { DELIVERY_STATUSES, OUTBOX_EVENTS, WEBHOOK_STATUSES } from '@rota/store';
import { z } from 'zod';
import { body, count, id, instant, madeId } from './texts.ts';

const NO_URL = 'an address such as https://example.org/rota-events, at most 2000 characters';

const url = z.string({ error: NO_URL }).min(1, { error: NO_URL }).max(2000, { error: NO_URL });

const event = z.enum(OUTBOX_EVENTS, { error: `one of ${OUTBOX_EVENTS.join(', ')}` });

const events = z
  .array(event, { error: 'a list of events' })
  .min(1, { error: 'at least one event' })
  .max(OUTBOX_EVENTS.length, { error: 'each event once' });

/** A wish to hear of events. */
export const webhookBody = body({
  url,
  events,
  service: id.optional().meta({ description: 'only what happens in this service' }),
});

/** A change to it. */
export const webhookChange = body({
  url: url.optional(),
  events: events.optional(),
  status: z.enum(['active', 'disabled'], { error: 'active or disabled' }).optional(),
});

/** A webhook without its secret. */
export const webhookReply = z.strictObject({
  id: madeId('whk'),
  url: z.string(),
  events: z.array(z.string()),
  service: id.optional(),
  status: z.enum(WEBHOOK_STATUSES),
  statusWhy: z.string().optional(),
  createdBy: z.string(),
  createdAt: instant,
  changedAt: instant,
});

/** A new webhook; `secret` is shown this once. */
export const newWebhookReply = webhookReply.extend({
  secret: z.string().meta({ description: 'whsec_... of Standard Webhooks; check signatures with it' }),
});

/** One event on its way to one webhook. */
export const deliveryReply = z.strictObject({
  id: madeId('del'),
  event: z.string(),
  message: z.string().meta({ description: 'the webhook-id header; the same when it is sent again' }),
  occurredAt: instant,
  status: z.enum(DELIVERY_STATUSES),
  tries: count,
  createdAt: instant,
  nextAt: instant.optional(),
  triedAt: instant.optional(),
  answerStatus: z.int().optional(),
  answer: z.string().optional().meta({ description: 'beginning of the last answer, or why there was none' }),
});

const AT = 'an ISO 8601 instant with offset such as 2026-12-01T00:00:00Z';
const at = z.iso.datetime({ offset: true, error: AT });

/** What to send again: one delivery, or every event of a span of time. */
export const replayBody = z
  .union([body({ delivery: madeId('del') }), body({ from: at, to: at })], {
    error: '{ "delivery": "del_..." } or { "from": ..., "to": ... }',
  })
  .meta({ description: 'one delivery, or every event from an instant to before another' });

/** How many deliveries that makes. */
export const replayReply = z.strictObject({ deliveries: count });
