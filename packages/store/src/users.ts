import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Somebody who may log in. */
export interface StoredUser {
  readonly id: string;
  /** What one logs in with; of one person within an organisation, and never changed. */
  readonly login: string;
  readonly name: string;
  /** JSON; what it means is not the store's business. */
  readonly roles: string;
  /** As the hash function writes it; `null` until a password is set. */
  readonly passwordHash: string | null;
  /** 1 at first, one more with each change of name or roles. */
  readonly version: number;
  readonly createdMs: EpochMs;
  readonly changedMs: EpochMs;
}

/** What may change of somebody. */
export type UserChange = Pick<StoredUser, 'name' | 'roles' | 'changedMs'>;

/** People who may log in. */
export interface UserStore {
  /** @returns false when the login is taken */
  readonly add: (user: Omit<StoredUser, 'version' | 'passwordHash'>) => Promise<boolean>;
  readonly find: (id: string) => Promise<StoredUser | undefined>;
  readonly byLogin: (login: string) => Promise<StoredUser | undefined>;
  /** By login. */
  readonly list: () => Promise<readonly StoredUser[]>;
  /** @returns false when the version is another by now, or nobody is there */
  readonly change: (id: string, expected: number, change: UserChange) => Promise<boolean>;
  /** @returns false when nobody is there */
  readonly setPassword: (id: string, passwordHash: string) => Promise<boolean>;
  /** Removes somebody with sessions and links. @returns false when the version is another by now, or nobody is there */
  readonly remove: (id: string, expected: number) => Promise<boolean>;
}

/** The people of a database or transaction. */
export const userStore = (database: Knex, organisation: string): UserStore => {
  const users = () => database<StoredUser & Owned>('users');
  return {
    add: async (user) =>
      (
        await users()
          .insert({ organisation, ...user, passwordHash: null, version: 1 })
          .onConflict(['organisation', 'login'])
          .ignore()
          .returning('id')
      ).length > 0,
    find: (id) => users().where({ organisation, id }).first(),
    byLogin: (login) => users().where({ organisation, login }).first(),
    list: () => users().where({ organisation }).orderBy('login').select(),
    change: async (id, version, change) =>
      (await users()
        .where({ organisation, id, version })
        .update({ ...change, version: version + 1 })) > 0,
    setPassword: async (id, passwordHash) => (await users().where({ organisation, id }).update({ passwordHash })) > 0,
    remove: async (id, version) => (await users().where({ organisation, id, version }).delete()) > 0,
  };
};

/** Everybody of a login, whosever they are. */
export const usersByLogin = (database: Knex, login: string): Promise<readonly (StoredUser & Owned)[]> =>
  database<StoredUser & Owned>('users').where({ login }).orderBy('organisation').select();
