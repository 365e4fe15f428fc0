import type { Knex } from 'knex';
import { type AgeKey, byAge, countOf } from './listing.ts';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Where a delivery stands: to be tried (again), answered with 2xx, or given up. */
export const DELIVERY_STATUSES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One event on its way to one webhook. */
export interface StoredDelivery {
  readonly id: string;
  readonly webhook: string;
  readonly event: string;
  /** What the receiver knows the event by; the same when it is sent again. */
  readonly message: string;
  /** JSON as it is sent. */
  readonly payload: string;
  readonly occurredMs: EpochMs;
  readonly status: DeliveryStatus;
  readonly tries: number;
  readonly createdMs: EpochMs;
  /** Not to be tried before; while a try is under way, when it counts as lost. */
  readonly nextMs: EpochMs;
  readonly triedMs: EpochMs | null;
  /** HTTP status of the last answer. */
  readonly answerStatus: number | null;
  /** Beginning of the last answer, or why there was none. */
  readonly answer: string | null;
}

/** A delivery to make. */
export type NewDelivery = Pick<
  StoredDelivery,
  'id' | 'webhook' | 'event' | 'message' | 'payload' | 'occurredMs' | 'createdMs'
>;

/** What a try leaves. */
export type DeliveryResult = Pick<StoredDelivery, 'status' | 'nextMs' | 'triedMs' | 'answerStatus' | 'answer'>;

/** Deliveries of one organisation. */
export interface DeliveryStore {
  readonly add: (delivery: NewDelivery) => Promise<void>;
  readonly find: (id: string) => Promise<StoredDelivery | undefined>;
  /** Of a webhook, newest first. */
  readonly list: (webhook: string, after: AgeKey | undefined, most: number) => Promise<readonly StoredDelivery[]>;
  /** How many there are of a webhook. */
  readonly count: (webhook: string) => Promise<number>;
  /**
   * Takes a delivery for one try, which counts from now; it is nobody else's until `until`.
   *
   * @param tries how many were made when it was looked at
   * @returns false when somebody else took it, or it is over
   */
  readonly claim: (id: string, tries: number, until: EpochMs) => Promise<boolean>;
  /** Keeps what came of a try. @param tries the number of that try @returns false when another try was begun meanwhile */
  readonly settle: (id: string, tries: number, result: DeliveryResult) => Promise<boolean>;
  /** Gives up what still waits for a webhook. */
  readonly giveUp: (webhook: string, why: string) => Promise<void>;
}

/** Deliveries of every organisation. */
export interface DeliveriesEverywhere {
  /** Those to try now, the longest due first. @param busy ids of webhooks whose deliveries are left out */
  readonly due: (now: EpochMs, most: number, busy?: readonly string[]) => Promise<readonly (StoredDelivery & Owned)[]>;
  readonly counts: () => Promise<Readonly<Record<DeliveryStatus, number>>>;
}

type Row = StoredDelivery & Owned;

/** The deliveries of one organisation in a database or transaction. */
export const deliveryStore = (database: Knex, organisation: string): DeliveryStore => {
  const deliveries = () => database<Row>('deliveries').where({ organisation });
  const begun = (id: string, tries: number) => deliveries().where({ id, tries, status: 'waiting' });
  return {
    add: async (delivery) => {
      const rest = { status: 'waiting', tries: 0, nextMs: delivery.createdMs } as const;
      await database<Row>('deliveries').insert({ organisation, ...delivery, ...rest });
    },
    find: (id) => deliveries().where({ id }).first(),
    list: (webhook, after, most) => byAge(deliveries().where({ webhook }), after, most, 'newest'),
    count: (webhook) => countOf(deliveries().where({ webhook })),
    claim: async (id, tries, until) => (await begun(id, tries).update({ tries: tries + 1, nextMs: until })) > 0,
    settle: async (id, tries, result) => (await begun(id, tries).update(result)) > 0,
    giveUp: async (webhook, why) => {
      await deliveries().where({ webhook, status: 'waiting' }).update({ status: 'failed', answer: why });
    },
  };
};

/** What is on its way out of a database. */
export const deliveriesEverywhere = (database: Knex): DeliveriesEverywhere => ({
  due: (now, most, busy = []) =>
    database<Row>('deliveries')
      .where({ status: 'waiting' })
      .where('nextMs', '<=', now)
      .whereNotIn('webhook', [...busy])
      .orderBy(['nextMs', 'id'])
      .limit(most)
      .select(),
  counts: async () => {
    const rows = await database<Row>('deliveries').groupBy('status').select('status').count({ count: '*' });
    const counted = Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
    return { waiting: 0, delivered: 0, failed: 0, ...counted };
  },
});
