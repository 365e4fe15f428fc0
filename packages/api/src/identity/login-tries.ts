import type { EpochMs } from '@rota/store';
import { ACCOUNT_MISSES, ADDRESS_MISSES, noMisses } from '../misses.ts';
import { refusal } from '../refusal.ts';

/** Counts wrong passwords per account and per network address. */
export interface LoginTries {
  /** @throws Refusal `too-many-requests` with Retry-After when either has had enough */
  readonly check: (account: string, from: string, now: EpochMs) => void;
  readonly addMiss: (account: string, from: string, now: EpochMs) => void;
}

/** Nobody has tried yet. */
export const noLoginTries = (): LoginTries => {
  const [accounts, addresses] = [noMisses(ACCOUNT_MISSES), noMisses(ADDRESS_MISSES)];
  return {
    check: (account, from, now) => {
      const wait = Math.max(accounts.waitSeconds(account, now), addresses.waitSeconds(from, now));
      if (wait > 0)
        throw refusal(
          'too-many-requests',
          'Too many wrong passwords were tried. Wait, or ask for a link to set a new one.',
          {
            'Retry-After': String(wait),
          },
        );
    },
    addMiss: (account, from, now) => {
      accounts.add(account, now);
      addresses.add(from, now);
    },
  };
};
