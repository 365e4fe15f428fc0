import type { Knex } from 'knex';
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
  readonly byHash: (hash: string) => Promise<StoredFeedToken | undefined>;
  readonly touch: (id: string, at: EpochMs) => Promise<void>;
  /** @returns false when there is no such token, or it is revoked already */
  readonly revoke: (id: string, at: EpochMs) => Promise<boolean>;
}

/** The feed tokens of a database or transaction. */
export const feedTokenStore = (database: Knex): FeedTokenStore => {
  const tokens = () => database<StoredFeedToken>('feedTokens');
  return {
    add: async (token) => {
      await tokens().insert(token);
    },
    byHash: (hash) => tokens().where({ hash }).first(),
    touch: async (id, at) => {
      await tokens().where({ id }).update({ fetchedMs: at });
    },
    revoke: async (id, at) => (await tokens().where({ id }).whereNull('revokedMs').update({ revokedMs: at })) > 0,
  };
};
