import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Leave not to erase: of one worker, or of a whole service. */
export interface StoredLegalHold {
  readonly id: string;
  readonly service: string;
  /** `null`: everybody of the service. */
  readonly worker: string | null;
  readonly reason: string;
  readonly heldBy: string;
  readonly createdMs: EpochMs;
  readonly endedBy: string | null;
  readonly endedMs: EpochMs | null;
}

/** Legal holds of one organisation. */
export interface LegalHoldStore {
  readonly add: (hold: Omit<StoredLegalHold, 'endedBy' | 'endedMs'>) => Promise<void>;
  readonly find: (id: string) => Promise<StoredLegalHold | undefined>;
  /** Oldest first, ended ones included. */
  readonly list: () => Promise<readonly StoredLegalHold[]>;
  /** Those that have not ended, oldest first. */
  readonly inForce: () => Promise<readonly StoredLegalHold[]>;
  /** @returns false when there is no such hold, or it has ended */
  readonly end: (id: string, by: string, at: EpochMs) => Promise<boolean>;
}

const COLUMNS = ['id', 'service', 'worker', 'reason', 'heldBy', 'createdMs', 'endedBy', 'endedMs'] as const;

/** The legal holds of a database or transaction. */
export const legalHoldStore = (database: Knex, organisation: string): LegalHoldStore => {
  const holds = () => database<StoredLegalHold & Owned>('legalHolds').where({ organisation });
  return {
    add: async (hold) => {
      await database<StoredLegalHold & Owned>('legalHolds').insert({ organisation, ...hold });
    },
    find: (id) =>
      holds()
        .where({ id })
        .first(...COLUMNS),
    list: () =>
      holds()
        .orderBy(['createdMs', 'id'])
        .select(...COLUMNS),
    inForce: () =>
      holds()
        .whereNull('endedMs')
        .orderBy(['createdMs', 'id'])
        .select(...COLUMNS),
    end: async (id, by, at) =>
      (await holds().where({ id }).whereNull('endedMs').update({ endedBy: by, endedMs: at })) > 0,
  };
};
