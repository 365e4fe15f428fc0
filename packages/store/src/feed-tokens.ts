import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Leave to read one calendar. The token itself is known to its reader only. */
export interface StoredFeedToken {
  readonly id: string;
  /** SHA-256 of the token, hexadecimal. */
  readonly hash: string;
  readonly service: string;
  readonly kind: 'worker' | 'tier' | 'team';
  /** Worker id or tier number; empty for the team. */
  readonly subject: string;
  readonly createdBy: string;
  readonly createdMs: EpochMs;
  readonly fetchedMs: EpochMs | null;
  readonly revokedMs: EpochMs | null;
}

/** Feed tokens. */
export interface FeedTokenStore {
  readonly add: (token: Omit<StoredFeedToken, 'fetchedMs' | 'revokedMs'>) => Promise<void>;
  readonly touch: (id: string, at: EpochMs) => Promise<void>;
  /** @returns false when there is no such token, or it is revoked already */
  readonly revoke: (id: string, at: EpochMs) => Promise<boolean>;
}

/** The feed tokens of a database or transaction. */
export const feedTokenStore = (database: Knex, organisation: string): FeedTokenStore => {
  const tokens = () => database<StoredFeedToken & Owned>('feedTokens');
  return {
    add: async (token) => {
      await tokens().insert({ organisation, ...token });
    },
    touch: async (id, at) => {
      await tokens().where({ organisation, id }).update({ fetchedMs: at });
    },
    revoke: async (id, at) =>
      (await tokens().where({ organisation, id }).whereNull('revokedMs').update({ revokedMs: at })) > 0,
  };
};

/** A token by its hash, whosever it is. */
export const feedTokenByHash = (database: Knex, hash: string): Promise<(StoredFeedToken & Owned) | undefined> =>
  database<StoredFeedToken & Owned>('feedTokens').where({ hash }).first();
