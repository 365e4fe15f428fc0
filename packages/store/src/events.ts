import type { Knex } from 'knex';
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

/** The record of what was done; append-only. */
export interface EventStore {
  readonly add: (event: StoredEvent) => Promise<void>;
  /** Oldest first. */
  readonly list: () => Promise<readonly StoredEvent[]>;
}

/** The events of a database or transaction. */
export const eventStore = (database: Knex): EventStore => {
  const events = () => database<StoredEvent & { id: number }>('events');
  return {
    add: async (event) => {
      await events().insert(event);
    },
    list: () => events().orderBy('id').select('atMs', 'who', 'what', 'subject', 'requestId', 'reason'),
  };
};
