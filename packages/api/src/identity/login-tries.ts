import type { EpochMs } from '@rota/store';
import { ACCOUNT_MISSES, ADDRESS_MISSES, noMisses } from '../misses.ts';
import { refusal } from '../refusal.ts';

/** Counts wrong passwords per account and per network address. */
export interface LoginTries {
  /**
   * Counts a try before it is looked at, so that many at once are counted, too.
   *
   * @param login the account, of whichever organisation
   * @throws Refusal `too-many-requests` with Retry-After when either has had enough
   */
  readonly begin: (login: string, from: string, now: EpochMs) => void;
  /** The password was right: the try does not count. */
  readonly takeBack: (login: string, from: string) => void;
}

/** Nobody has tried yet. */
export const noLoginTries = (): LoginTries => {
  const [accounts, addresses] = [noMisses(ACCOUNT_MISSES), noMisses(ADDRESS_MISSES)];
  return {
    begin: (login, from, now) => {
      const wait = Math.max(accounts.waitSeconds(login, now), addresses.waitSeconds(from, now));
      if (wait > 0)
        throw refusal(
          'too-many-requests',
          'Too many wrong passwords were tried. Wait, or ask for a link to set a new one.',
          {
            'Retry-After': String(wait),
          },
        );
      accounts.add(login, now);
      addresses.add(from, now);
    },
    takeBack: (login, from) => {
      accounts.takeBack(login);
      addresses.takeBack(from);
    },
  };
};
