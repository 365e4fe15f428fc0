import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { refusal } from '../refusal.ts';

/** Requests within a minute; 0: as many as one likes. */
export interface RateLimits {
  /** Of one API key or one person. */
  readonly caller: number;
  /** Of one network address, whoever is behind it. */
  readonly address: number;
}

/** A page of a client makes some ten requests; fifty a second is a script that runs away. */
export const DEFAULT_RATE_LIMITS: RateLimits = { caller: 3000, address: 6000 };

const WINDOW_SECONDS = 60;

/** What an answer says of the limit that it counted against. */
export type RateHeaders = Readonly<Partial<Record<'RateLimit-Policy' | 'RateLimit', string>>>;

/** Counts requests. */
export interface RateCounters {
  /** @returns headers of the answer @throws Refusal `too-many-requests` */
  readonly ofAddress: (address: string) => Promise<RateHeaders>;
  /** @param id of a key or person @throws Refusal `too-many-requests` */
  readonly ofCaller: (id: string) => Promise<RateHeaders>;
}

const secondsOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));

/** @source draft-ietf-httpapi-ratelimit-headers-10: a named policy, what remains, and in how many seconds it begins anew */
const headersOf = (name: string, most: number, left: RateLimiterRes): RateHeaders => ({
  'RateLimit-Policy': `"${name}";q=${most};w=${WINDOW_SECONDS}`,
  RateLimit: `"${name}";r=${left.remainingPoints};t=${secondsOf(left)}`,
});

const refused = (name: string, most: number, left: RateLimiterRes) =>
  refusal(
    'too-many-requests',
    `More than ${most} requests within ${WINDOW_SECONDS} seconds; ask again in ${secondsOf(left)} seconds.`,
    { ...headersOf(name, most, left), 'Retry-After': String(secondsOf(left)) },
  );

/** An address of IPv6 is one of very many that a subscriber has; the first 64 bits are the subscriber. */
export const subscriberOf = (address: string): string =>
  address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;

const counter = (name: string, most: number): ((key: string) => Promise<RateHeaders>) => {
  if (most === 0) return async () => ({});
  const limiter = new RateLimiterMemory({ points: most, duration: WINDOW_SECONDS });
  return async (key) => {
    try {
      return headersOf(name, most, await limiter.consume(key));
    } catch (thrown) {
      if (thrown instanceof Error) throw thrown;
      throw refused(name, most, thrown as RateLimiterRes); // the library rejects with this when a limit is passed
    }
  };
};

/** Counters that have counted nothing yet, for one process: several servers each have their own. */
export const rateCounters = ({ caller, address }: RateLimits): RateCounters => {
  const byAddress = counter('address', address);
  return { ofAddress: (from) => byAddress(subscriberOf(from)), ofCaller: counter('caller', caller) };
};
