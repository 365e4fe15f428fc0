import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Whether events are sent: `disabled` by its owner, `gone` because the receiver answered 410. */
export const WEBHOOK_STATUSES = ['active', 'disabled', 'gone'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** An address that wants to hear of events. */
export interface StoredWebhook {
  readonly id: string;
  /** 1 at first, one more with each change. */
  readonly version: number;
  readonly url: string;
  /** Names, separated by spaces. */
  readonly events: string;
  /** Only what happens in this service; `null`: in every one. */
  readonly service: string | null;
  readonly status: WebhookStatus;
  /** Why it has this status, if there is a reason. */
  readonly statusWhy: string | null;
  /** The signing secret, sealed by the API: it must sign, so a hash would not do. */
  readonly secret: Uint8Array;
  readonly createdBy: string;
  readonly createdMs: EpochMs;
  readonly changedMs: EpochMs;
}

/** What may change of a webhook. */
export type WebhookChange = Partial<
  Pick<StoredWebhook, 'url' | 'events' | 'service' | 'status' | 'statusWhy' | 'secret'>
>;

/** Webhooks of one organisation. */
export interface WebhookStore {
  readonly add: (webhook: StoredWebhook) => Promise<void>;
  readonly find: (id: string) => Promise<StoredWebhook | undefined>;
  /** Oldest first. */
  readonly list: () => Promise<readonly StoredWebhook[]>;
  /** @returns false when `expected` is not the version there is */
  readonly change: (id: string, expected: number, change: WebhookChange, at: EpochMs) => Promise<boolean>;
  /** Removes it with all of its deliveries. @returns false when `expected` is not the version there is */
  readonly remove: (id: string, expected: number) => Promise<boolean>;
}

/** The webhooks of a database or transaction. Call `remove` inside a transaction. */
export const webhookStore = (database: Knex, organisation: string): WebhookStore => {
  const webhooks = () => database<StoredWebhook & Owned>('webhooks').where({ organisation });
  return {
    add: async (webhook) => {
      await database('webhooks').insert({ organisation, ...webhook, secret: Buffer.from(webhook.secret) });
    },
    find: (id) => webhooks().where({ id }).first(),
    list: () => webhooks().orderBy(['createdMs', 'id']).select(),
    change: async (id, expected, { secret, ...change }, at) => {
      const bytes = secret === undefined ? {} : { secret: Buffer.from(secret) };
      const changed = { ...change, ...bytes, version: expected + 1, changedMs: at };
      return (await webhooks().where({ id, version: expected }).update(changed)) > 0;
    },
    remove: async (id, expected) => {
      if ((await webhooks().where({ id, version: expected })).length === 0) return false;
      await database('deliveries').where({ organisation, webhook: id }).delete();
      return (await webhooks().where({ id, version: expected }).delete()) > 0;
    },
  };
};
