import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Somebody who is logged in. The secret itself is known to their browser or program only. */
export interface StoredSession {
  readonly id: string;
  /** SHA-256 of the secret, hexadecimal. */
  readonly hash: string;
  /** Id of the user. */
  readonly user: string;
  readonly createdMs: EpochMs;
  readonly seenMs: EpochMs;
  readonly expiresMs: EpochMs;
}

/** Sessions; one that has ended is gone. */
export interface SessionStore {
  readonly add: (session: StoredSession) => Promise<void>;
  /** Oldest first. */
  readonly ofUser: (user: string) => Promise<readonly StoredSession[]>;
  readonly touch: (id: string, at: EpochMs) => Promise<void>;
  /** @returns false when the user has no such session */
  readonly end: (user: string, id: string) => Promise<boolean>;
  /** Ends all of a user's, or all but one. */
  readonly endAll: (user: string, except?: string) => Promise<void>;
  /** Forgets those that have run out, and those not seen since an instant. */
  readonly forget: (now: EpochMs, unseenSince: EpochMs) => Promise<void>;
}

/** The sessions of a database or transaction. */
export const sessionStore = (database: Knex, organisation: string): SessionStore => {
  const sessions = () => database<StoredSession & Owned>('sessions');
  return {
    add: async (session) => {
      await sessions().insert({ organisation, ...session });
    },
    ofUser: (user) => sessions().where({ organisation, user }).orderBy(['createdMs', 'id']).select(),
    touch: async (id, at) => {
      await sessions().where({ organisation, id }).update({ seenMs: at });
    },
    end: async (user, id) => (await sessions().where({ organisation, user, id }).delete()) > 0,
    endAll: async (user, except) => {
      const all = sessions().where({ organisation, user });
      await (except === undefined ? all : all.whereNot({ id: except })).delete();
    },
    forget: async (now, unseenSince) => {
      await sessions()
        .where({ organisation })
        .where((over) => over.where('expiresMs', '<=', now).orWhere('seenMs', '<=', unseenSince))
        .delete();
    },
  };
};

/** A session by its hash, whosever it is. */
export const sessionByHash = (database: Knex, hash: string): Promise<(StoredSession & Owned) | undefined> =>
  database<StoredSession & Owned>('sessions').where({ hash }).first();
