import type { EpochMs } from '@rota/store';

/** Wrong feed addresses that one network address may try within a minute. */
const MOST = 30;
const MINUTE_MS = 60_000;

/** Network addresses remembered at once; beyond that everybody starts anew. */
const REMEMBERED = 10_000;

/** Counts feed addresses that lead nowhere, so that trying them out is slow. */
export interface Misses {
  /** Seconds to wait before another try is looked at; 0 when it may be tried now. */
  readonly waitSeconds: (from: string, now: EpochMs) => number;
  readonly add: (from: string, now: EpochMs) => void;
}

/** Nobody has tried anything yet. */
export const noMisses = (): Misses => {
  const tries = new Map<string, { readonly since: EpochMs; readonly count: number }>();
  return {
    waitSeconds: (from, now) => {
      const tried = tries.get(from);
      if (!tried || tried.count < MOST) return 0;
      return Math.max(0, Math.ceil((tried.since + MINUTE_MS - now) / 1000));
    },
    add: (from, now) => {
      if (tries.size >= REMEMBERED) tries.clear();
      const tried = tries.get(from);
      const isSameMinute = tried !== undefined && now - tried.since < MINUTE_MS;
      tries.set(from, isSameMinute ? { ...tried, count: tried.count + 1 } : { since: now, count: 1 });
    },
  };
};
