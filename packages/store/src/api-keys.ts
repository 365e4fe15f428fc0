import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** A key of a program or person. The secret itself is known to its owner only. */
export interface StoredApiKey {
  readonly id: string;
  /** The first characters, by which people tell keys apart. */
  readonly prefix: string;
  /** SHA-256 of the secret, hexadecimal. */
  readonly hash: string;
  readonly owner: string;
  /** Separated by spaces. */
  readonly scopes: string;
  /** Ids of the services that it is for, separated by spaces; `null`: every one. */
  readonly services: string | null;
  /** Id of the employer whose people it is about; `null`: everybody. */
  readonly employer: string | null;
  readonly createdMs: EpochMs;
  readonly expiresMs: EpochMs | null;
  readonly lastUsedMs: EpochMs | null;
  readonly revokedMs: EpochMs | null;
}

/** API keys. */
export interface ApiKeyStore {
  readonly add: (key: Omit<StoredApiKey, 'lastUsedMs' | 'revokedMs'>) => Promise<void>;
  /** Oldest first, revoked ones included. */
  readonly list: () => Promise<readonly StoredApiKey[]>;
  readonly touch: (id: string, at: EpochMs) => Promise<void>;
  /** @returns false when there is no such key, or it is revoked already */
  readonly revoke: (id: string, at: EpochMs) => Promise<boolean>;
}

/** The keys of a database or transaction. */
export const apiKeyStore = (database: Knex, organisation: string): ApiKeyStore => {
  const keys = () => database<StoredApiKey & Owned>('apiKeys');
  return {
    add: async (key) => {
      await keys().insert({ organisation, ...key });
    },
    list: () => keys().where({ organisation }).orderBy(['createdMs', 'id']).select(),
    touch: async (id, at) => {
      await keys().where({ organisation, id }).update({ lastUsedMs: at });
    },
    revoke: async (id, at) =>
      (await keys().where({ organisation, id }).whereNull('revokedMs').update({ revokedMs: at })) > 0,
  };
};

/** A key by its hash, whosever it is. */
export const apiKeyByHash = (database: Knex, hash: string): Promise<(StoredApiKey & Owned) | undefined> =>
  database<StoredApiKey & Owned>('apiKeys').where({ hash }).first();
