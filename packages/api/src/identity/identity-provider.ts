import type { Owned, Store, StoredUser } from '@rota/store';
import { isPassword } from './passwords.ts';

/**
 * Says who somebody is. Whoever it names must have been made a user before: a provider tells who one is, never what one may do.
 *
 * Passwords of our own are the one implementation. OpenID Connect would be another, whose proof is the answer of the issuer:
 * it finds the user by a claim, and everything after it (sessions, roles, the record) stays.
 */
export interface IdentityProvider<Proof> {
  /** @returns `undefined` when the proof proves nothing */
  readonly identify: (proof: Proof) => Promise<(StoredUser & Owned) | undefined>;
}

/** What a person types. */
export interface Credentials {
  /** As the schema reads it: lower case. */
  readonly login: string;
  readonly password: string;
  /** Needed where several organisations have the login with the same password. */
  readonly organisation?: string;
}

/** Accounts of one login that are looked at; whoever has more says of which organisation. */
const MOST_ACCOUNTS = 5;

/**
 * Passwords kept here: one must fit one account of the login. A login that nobody has takes as long as a wrong password.
 */
export const localPasswords = (store: Pick<Store, 'everywhere'>): IdentityProvider<Credentials> => ({
  identify: async ({ login, password, organisation }) => {
    const known = await store.everywhere.usersByLogin(login);
    const meant = known.filter((user) => organisation === undefined || user.organisation === organisation);
    const looked = meant.length > MOST_ACCOUNTS ? [] : meant;
    const fitting: (StoredUser & Owned)[] = [];
    for (const user of looked.length > 0 ? looked : [undefined])
      if ((await isPassword(password, user?.passwordHash ?? undefined)) && user) fitting.push(user);
    return fitting.length === 1 ? fitting[0] : undefined;
  },
});
