import type { DeliveryResult, Owned, Store, StoredDelivery, StoredOutboxRow, StoredWebhook } from '@rota/store';
import type { Surroundings } from '../context.ts';
import { record } from '../events.ts';
import { ANYBODY } from '../permissions/caller.ts';
import { newId } from '../secrets.ts';
import type { Vault } from '../vault.ts';
import { waitAfter } from './backoff.ts';
import { type Outcome, type PostingRules, post, TIME_LIMIT_MS } from './post.ts';
import { signatureHeaders } from './signature.ts';
import { messageOf, payloadOf, wants } from './webhook-events.ts';

/** Rows of the outbox handed on at once, and deliveries under way at once: in all, and to one webhook. */
const ROWS_AT_ONCE = 100;
const TRIES_AT_ONCE = 8;
const TRIES_PER_WEBHOOK = 2;

/** When a try counts as lost with its process, ms after it began. */
const LEASE_MS = 4 * TIME_LIMIT_MS;

/** How often the outbox is looked into when nobody says that there is something, ms. */
const LOOK_MS = 1000;

/** What the dispatcher works with. */
export interface DispatcherParts extends Pick<Surroundings, 'clock' | 'random' | 'log' | 'version'> {
  readonly root: Store;
  readonly vault: Vault;
  readonly rules: PostingRules;
  /** Told of each try, for the figures. */
  readonly onTry?: (kind: 'delivered' | 'refused' | 'failed') => void;
}

type Due = StoredDelivery & Owned;

const GONE = 410;

const isDelivered = (outcome: Outcome): boolean =>
  outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300;

const chanceOf = (random: Surroundings['random']): number => Buffer.from(random(4)).readUInt32BE() / 2 ** 32;

/**
 * Hands what is in the outbox to the webhooks that want it, and sends it until it is answered with 2xx or given up.
 *
 * Any number of processes may run one on one database: each row is handed on once, each try belongs to one of them. What is under
 * way when a process dies is tried again, so a receiver may see an event twice, under the same `webhook-id`.
 */
export class Dispatcher {
  private readonly parts: DispatcherParts;
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | undefined;
  private isWanted = false;
  private isClosing = false;
  /** Tries under way, each with the id of its webhook. */
  private readonly underWay = new Map<Promise<void>, string>();

  constructor(parts: DispatcherParts) {
    this.parts = parts;
  }

  /** Begins to look into the outbox now and then. */
  start(): void {
    this.wake();
  }

  /** Looks now, or once more when it is looking. */
  wake(): void {
    this.isWanted = true;
    if (this.isClosing || this.round) return;
    clearTimeout(this.timer);
    this.isWanted = false;
    this.round = this.work().finally(() => {
      this.round = undefined;
      if (this.isWanted) this.wake();
      else this.wakeLater();
    });
  }

  private wakeLater(): void {
    if (this.isClosing) return;
    this.timer = setTimeout(() => this.wake(), LOOK_MS);
    this.timer.unref();
  }

  /** Ends after the tries under way. */
  async close(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.timer);
    await this.round;
    await Promise.all(this.underWay.keys());
  }

  /** One look: everything in the outbox, and as much of what is due as may be under way. Tries go on after it. */
  private async work(): Promise<void> {
    try {
      while (!this.isClosing && (await this.handOn()));
      while (!this.isClosing && (await this.beginDue()));
    } catch (thrown) {
      // the store is out of reach; the next look finds everything where it was
      this.say(thrown);
    }
  }

  private say(thrown: unknown): void {
    const trace = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    this.parts.log({ requestId: '-', method: 'WEBHOOKS', path: '-', status: 500, ms: 0, trace });
  }

  /** @returns whether there may be more */
  private async handOn(): Promise<boolean> {
    const rows = await this.parts.root.everywhere.outbox.due(ROWS_AT_ONCE);
    for (const row of rows) await this.fanOut(row);
    return rows.length === ROWS_AT_ONCE;
  }

  private fanOut(row: StoredOutboxRow): Promise<void> {
    const { root, clock, random } = this.parts;
    return root.of(row.organisation).transaction(async ({ outbox, webhooks, deliveries }) => {
      if (!(await outbox.claim(row.id, clock()))) return;
      const message = messageOf(row);
      for (const webhook of (await webhooks.list()).filter((one) => wants(one, row)))
        await deliveries.add({
          id: newId('del', random),
          webhook: webhook.id,
          event: row.event,
          message,
          payload: payloadOf(row),
          occurredMs: row.atMs,
          createdMs: clock(),
        });
    });
  }

  private mayTry(webhook: string): boolean {
    const tries = [...this.underWay.values()].filter((one) => one === webhook).length;
    return tries < TRIES_PER_WEBHOOK;
  }

  /** Begins what is due, so that a receiver that is slow leaves room for others. @returns whether there may be more */
  private async beginDue(): Promise<boolean> {
    const room = TRIES_AT_ONCE - this.underWay.size;
    if (room === 0) return false;
    const busy = [...new Set(this.underWay.values())].filter((webhook) => !this.mayTry(webhook));
    const due = await this.parts.root.everywhere.deliveries.due(this.parts.clock(), room, busy);
    let begun = 0;
    for (const delivery of due) if (this.mayTry(delivery.webhook) && (await this.begin(delivery))) begun += 1;
    return begun > 0;
  }

  /** @returns false when somebody else took it */
  private async begin(delivery: Due): Promise<boolean> {
    const { root, clock } = this.parts;
    const { deliveries } = root.of(delivery.organisation);
    if (!(await deliveries.claim(delivery.id, delivery.tries, clock() + LEASE_MS))) return false;
    const attempt = this.outcomeKept(delivery).then((isKept) => {
      this.underWay.delete(attempt);
      if (isKept) this.wake();
    });
    this.underWay.set(attempt, delivery.webhook);
    return true;
  }

  /** @returns false when the store is out of reach: the try counts as lost and is made again */
  private async outcomeKept(delivery: Due): Promise<boolean> {
    try {
      await this.attempt(delivery);
      return true;
    } catch (thrown) {
      this.say(thrown);
      return false;
    }
  }

  private async attempt(delivery: Due): Promise<void> {
    const tables = this.parts.root.of(delivery.organisation);
    const webhook = await tables.webhooks.find(delivery.webhook);
    const outcome: Outcome =
      webhook?.status === 'active' ? await this.send(webhook, delivery) : { kind: 'failed', why: 'it is not active' };
    const tries = delivery.tries + 1;
    await tables.deliveries.settle(delivery.id, tries, this.resultOf(outcome, tries, webhook?.status === 'active'));
    this.parts.onTry?.(isDelivered(outcome) ? 'delivered' : outcome.kind === 'answered' ? 'refused' : 'failed');
    if (webhook && outcome.kind === 'answered' && outcome.status === GONE) await this.retire(delivery, webhook);
  }

  /** `undefined` when the server's own secret is not the one that sealed it. */
  private secretOf({ secret, id }: StoredWebhook): string | undefined {
    try {
      return this.parts.vault.unseal(secret, id);
    } catch (thrown) {
      this.say(thrown);
      return undefined;
    }
  }

  private async send(webhook: StoredWebhook, { message, payload }: Due): Promise<Outcome> {
    const { clock, rules, version } = this.parts;
    const secret = this.secretOf(webhook);
    if (secret === undefined) return { kind: 'failed', why: 'its secret was sealed with another secret of the server' };
    const signed = signatureHeaders(secret, { id: message, at: clock(), payload });
    return post({ url: webhook.url, payload, headers: { ...signed, 'User-Agent': `rota/${version}` } }, rules);
  }

  private resultOf(outcome: Outcome, tries: number, isActive: boolean): DeliveryResult {
    const { clock, random } = this.parts;
    const now = clock();
    const told =
      outcome.kind === 'answered'
        ? { answerStatus: outcome.status, answer: outcome.text }
        : { answerStatus: null, answer: outcome.why };
    const isLast = !isActive || (outcome.kind === 'answered' && outcome.status === GONE);
    const asked = outcome.kind === 'answered' ? outcome.retryAfterMs : undefined;
    const wait = isDelivered(outcome) || isLast ? undefined : waitAfter(tries, chanceOf(random), asked);
    const status = isDelivered(outcome) ? 'delivered' : wait === undefined ? 'failed' : 'waiting';
    return { status, nextMs: now + (wait ?? 0), triedMs: now, ...told };
  }

  /** The receiver wants nothing any more. @source Standard Webhooks 1.0.0, 410 Gone */
  private retire({ organisation, id }: Due, webhook: StoredWebhook): Promise<void> {
    const { root, clock } = this.parts;
    return root.of(organisation).transaction(async (tables) => {
      const change = { status: 'gone', statusWhy: 'the receiver answered 410' } as const;
      if (!(await tables.webhooks.change(webhook.id, webhook.version, change, clock()))) return;
      await tables.deliveries.giveUp(webhook.id, 'the receiver answered 410 to another delivery');
      const ask = { caller: { ...ANYBODY, organisation, owner: 'rota' }, requestId: id };
      await record(tables, this.parts, ask, 'webhook.gone', `webhooks/${webhook.id}`);
    });
  }
}
