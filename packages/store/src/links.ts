import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Leave to set somebody's password, once. The secret itself is in the link only. */
export interface StoredLink {
  readonly id: string;
  /** SHA-256 of the secret, hexadecimal. */
  readonly hash: string;
  /** Id of the user. */
  readonly user: string;
  readonly createdMs: EpochMs;
  readonly expiresMs: EpochMs;
}

/** One-time links; one that was used is gone. */
export interface LinkStore {
  readonly add: (link: StoredLink) => Promise<void>;
  /** Uses a link up. @returns false when somebody else did, or it is no longer there */
  readonly use: (id: string) => Promise<boolean>;
  /** Ends every link of a user. */
  readonly endAll: (user: string) => Promise<void>;
}

/** The links of a database or transaction. */
export const linkStore = (database: Knex, organisation: string): LinkStore => {
  const links = () => database<StoredLink & Owned>('links');
  return {
    add: async (link) => {
      await links().insert({ organisation, ...link });
    },
    use: async (id) => (await links().where({ organisation, id }).delete()) > 0,
    endAll: async (user) => {
      await links().where({ organisation, user }).delete();
    },
  };
};

/** A link by its hash, whosever it is. */
export const linkByHash = (database: Knex, hash: string): Promise<(StoredLink & Owned) | undefined> =>
  database<StoredLink & Owned>('links').where({ hash }).first();
