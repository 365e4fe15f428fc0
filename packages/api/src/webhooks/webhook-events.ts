import type { StoredOutboxRow, StoredWebhook } from '@rota/store';
import { isoMs } from '../iso.ts';
import { hashOf } from '../secrets.ts';

/** Letters of an event's id; 120 bits of a hash. */
const ID_LETTERS = 30;

/** By which a receiver knows an event again: the same for every webhook, try and replay. */
export const messageOf = ({ organisation, id }: Pick<StoredOutboxRow, 'organisation' | 'id'>): string =>
  `evt_${hashOf(`${organisation} ${id}`).slice(0, ID_LETTERS)}`;

/**
 * What is sent of an event: its type, when, and what it is about, by ids. Whoever may read more asks the interface for it.
 *
 * @source features.md section 7, webhooks: thin payload
 */
export const payloadOf = ({ event, atMs, subject, service, worker }: StoredOutboxRow): string =>
  JSON.stringify({
    type: event,
    occurredAt: isoMs(atMs),
    data: { subject, ...(service === null ? {} : { service }), ...(worker === null ? {} : { worker }) },
  });

/** Names of events as they are stored. */
export const eventsOf = ({ events }: Pick<StoredWebhook, 'events'>): readonly string[] => events.split(' ');

/** Whether a webhook wants to hear of something. */
export const wants = (
  webhook: StoredWebhook,
  { event, service }: Pick<StoredOutboxRow, 'event' | 'service'>,
): boolean =>
  webhook.status === 'active' &&
  eventsOf(webhook).includes(event) &&
  (webhook.service === null || webhook.service === service);
