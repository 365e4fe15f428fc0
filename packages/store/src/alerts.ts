import type { Knex } from 'knex';
import type { OutboxEvent } from './outbox.ts';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Something that is told of once ahead of time. */
export interface StoredAlert {
  readonly service: string;
  readonly event: OutboxEvent;
  /** What tells it from others of its event: a slot, an instant and a stage. */
  readonly key: string;
  /** Whom it is about; null when it is about nobody in particular. */
  readonly worker: string | null;
  readonly atMs: EpochMs;
}

/** What was told of in one organisation. */
export interface AlertStore {
  /** Takes something to tell of; inside the transaction that tells it. @returns false when it was told of already */
  readonly claim: (alert: StoredAlert) => Promise<boolean>;
}

/** The alerts of one organisation in a database or transaction. */
export const alertStore = (database: Knex, organisation: string): AlertStore => ({
  claim: async (alert) => {
    const made = await database<StoredAlert & Owned>('alerts')
      .insert({ organisation, ...alert })
      .onConflict(['organisation', 'service', 'event', 'key'])
      .ignore()
      .returning('key');
    return made.length > 0;
  },
});
