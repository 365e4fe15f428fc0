import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Who did what, when. The database refuses to change or remove one. */
export interface StoredEvent {
  readonly atMs: EpochMs;
  /** Owner of the key. */
  readonly who: string;
  /** `rota.published`, `solve.requested`. */
  readonly what: string;
  /** `services/crisis-house/periods/2026-12`. */
  readonly subject: string;
  readonly requestId: string;
  readonly reason: string | null;
}

/** An event with its place in the record, which only grows. */
export interface NumberedEvent extends StoredEvent {
  readonly id: number;
}

/** The record of what was done; append-only. */
export interface EventStore {
  readonly add: (event: StoredEvent) => Promise<void>;
  /** Those after a number, oldest first. @param after 0 for all @param most events given at once */
  readonly list: (after: number, most: number) => Promise<readonly NumberedEvent[]>;
}

const COLUMNS = ['id', 'atMs', 'who', 'what', 'subject', 'requestId', 'reason'] as const;

/** The events of a database or transaction. */
export const eventStore = (database: Knex, organisation: string): EventStore => {
  const events = () => database<NumberedEvent & Owned>('events');
  return {
    add: async (event) => {
      await events().insert({ organisation, ...event });
    },
    list: (after, most) =>
      events()
        .where({ organisation })
        .where('id', '>', after)
        .orderBy('id')
        .limit(most)
        .select(...COLUMNS),
  };
};
