import { type Instant, isoUtc } from '@rota/domain';
import type { EpochMs } from '@rota/store';

const MINUTE_MS = 60_000;

/** `2026-11-22T09:00:00.000Z`. */
export const isoMs = (at: EpochMs): string => new Date(at).toISOString();

/** A key with an instant, or nothing where there is none. */
export const maybeIsoMs = <K extends string>(key: K, at: EpochMs | null): { [P in K]?: string } =>
  at === null ? {} : ({ [key]: isoMs(at) } as { [P in K]: string }); // a computed key widens to string

/** When a minute begins. */
export const msOfMinute = (at: Instant): EpochMs => at * MINUTE_MS;

/** The minute that a clock shows. */
export const minuteOf = (at: EpochMs): Instant => Math.floor(at / MINUTE_MS);

/** `2026-11-22T09:00:00Z` of a whole minute. */
export const isoMinute = isoUtc;
