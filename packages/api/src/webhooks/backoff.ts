const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Waits between tries, ms: ten more tries over a little more than 24 hours. @source features.md section 7, webhooks */
const WAITS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  9 * HOUR_MS,
] as const;

/** How much longer a wait may become, as a part of it, so that many do not come back at once. */
const JITTER = 0.2;

/** A receiver may ask for more time, but not for longer than this, ms. */
const LONGEST_MS = 24 * HOUR_MS;

/**
 * How long to wait after a try that failed, ms; `undefined` when it was the last.
 *
 * @param tries made so far, above 0
 * @param chance in [0, 1)
 * @param askedMs what the receiver asked for in Retry-After
 */
export const waitAfter = (tries: number, chance: number, askedMs = 0): number | undefined => {
  const wait = WAITS[tries - 1];
  if (wait === undefined) return undefined;
  return Math.max(Math.round(wait * (1 + JITTER * chance)), Math.min(askedMs, LONGEST_MS));
};
