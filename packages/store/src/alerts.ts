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

/** Something that is told of while it lasts, and again when it lasts longer. */
export interface StandingAlert extends StoredAlert {
  /** When it is over; null where that is not known. */
  readonly endsMs: EpochMs | null;
  /** To when at least it lasts, where it is not known when it is over. */
  readonly seenMs: EpochMs | null;
}

/** What was told of in one organisation. */
export interface AlertStore {
  /** Takes something to tell of; inside the transaction that tells it. @returns false when it was told of already */
  readonly claim: (alert: StoredAlert) => Promise<boolean>;
  /** What was told of and lasts beyond an instant, by key. */
  readonly standing: (service: string, event: OutboxEvent, beyond: EpochMs) => Promise<readonly StandingAlert[]>;
  /** Keeps how long something lasts, whatever was kept of it; inside the transaction that tells it. */
  readonly put: (alert: StandingAlert) => Promise<void>;
  /** Forgets what is no longer so: it is told again when it is so again. */
  readonly release: (alert: Pick<StoredAlert, 'service' | 'event' | 'key'>) => Promise<void>;
}

const IDENTITY = ['organisation', 'service', 'event', 'key'] as const;

/** The alerts of one organisation in a database or transaction. */
export const alertStore = (database: Knex, organisation: string): AlertStore => {
  const alerts = () => database<StandingAlert & Owned>('alerts');
  return {
    claim: async (alert) => {
      const made = await alerts()
        .insert({ organisation, ...alert })
        .onConflict([...IDENTITY])
        .ignore()
        .returning('key');
      return made.length > 0;
    },
    standing: (service, event, beyond) =>
      alerts()
        .select('service', 'event', 'key', 'worker', 'atMs', 'endsMs', 'seenMs')
        .where({ organisation, service, event })
        .where((rows) => void rows.where('endsMs', '>', beyond).orWhere('seenMs', '>', beyond))
        .orderBy('key'),
    put: async (alert) => {
      await alerts()
        .insert({ organisation, ...alert })
        .onConflict([...IDENTITY])
        .merge();
    },
    release: async ({ service, event, key }) => {
      await alerts().where({ organisation, service, event, key }).delete();
    },
  };
};
