import type { StoredWebhook, Tables } from '@rota/store';
import { orNotFound, refusal } from '../refusal.ts';

/** A webhook of the caller's organisation. @throws Refusal when there is none of that id */
export const foundWebhook = async ({ webhooks }: Pick<Tables, 'webhooks'>, id: string): Promise<StoredWebhook> =>
  orNotFound(await webhooks.find(id), `webhook "${id}"`);

/** A webhook that events are sent to. @throws Refusal when nothing is sent to it */
export const activeWebhook = async (tables: Pick<Tables, 'webhooks'>, id: string): Promise<StoredWebhook> => {
  const webhook = await foundWebhook(tables, id);
  if (webhook.status === 'active') return webhook;
  throw refusal('not-ready', `The webhook is ${webhook.status}; make it active first.`);
};
