import type { EpochMs } from '@rota/store';

/** How many wrong tries are let pass, and within what time, ms. */
export interface MissLimits {
  readonly most: number;
  readonly withinMs: number;
}

const MINUTE_MS = 60_000;

/** Wrong feed addresses that one network address may try. */
export const FEED_MISSES: MissLimits = { most: 30, withinMs: MINUTE_MS };

/**
 * Wrong passwords, of one account from wherever and from one network address for whichever account.
 *
 * @source NIST SP 800-63B, section 5.2.2: at most 100 in a row of one account; ours are 40 an hour
 */
export const ACCOUNT_MISSES: MissLimits = { most: 10, withinMs: 15 * MINUTE_MS };
export const ADDRESS_MISSES: MissLimits = { most: 50, withinMs: 15 * MINUTE_MS };

/** Triers remembered at once; beyond that whoever began first is forgotten. */
const REMEMBERED = 10_000;

/** Counts tries that were wrong, so that trying out is slow. In memory: each server counts for itself. */
export interface Misses {
  /** Seconds to wait before another try is looked at; 0 when it may be tried now. @param from who tries, or what is tried at */
  readonly waitSeconds: (from: string, now: EpochMs) => number;
  readonly add: (from: string, now: EpochMs) => void;
  /** Takes one try back: it was not wrong. */
  readonly takeBack: (from: string) => void;
}

/** Nobody has tried anything yet. */
export const noMisses = ({ most, withinMs }: MissLimits): Misses => {
  const tries = new Map<string, { readonly since: EpochMs; readonly count: number }>();
  return {
    waitSeconds: (from, now) => {
      const tried = tries.get(from);
      if (!tried || tried.count < most) return 0;
      return Math.max(0, Math.ceil((tried.since + withinMs - now) / 1000));
    },
    add: (from, now) => {
      const tried = tries.get(from);
      if (tried !== undefined && now - tried.since < withinMs) {
        tries.set(from, { ...tried, count: tried.count + 1 });
        return;
      }
      // at the end, so that they stand in the order of their beginnings
      tries.delete(from);
      tries.set(from, { since: now, count: 1 });
      const [first] = tries.keys();
      if (tries.size > REMEMBERED && first !== undefined) tries.delete(first);
    },
    takeBack: (from) => {
      const tried = tries.get(from);
      if (tried === undefined) return;
      if (tried.count > 1) tries.set(from, { ...tried, count: tried.count - 1 });
      else tries.delete(from);
    },
  };
};
