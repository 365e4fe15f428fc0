import { type Instant, isDate, parseIso } from '@rota/domain';
import type { EpochMs } from '@rota/store';
import { z } from 'zod';
import { minuteOf, msOfMinute } from '../iso.ts';

const DATE = 'a calendar date YYYY-MM-DD';
const INSTANT = 'an ISO 8601 instant with offset and whole minutes, such as 2026-12-01T00:00Z';

/** A real calendar date in a query or body. */
export const dateText = z
  .string({ error: DATE })
  .refine(isDate, { error: DATE })
  .meta({ format: 'date', description: DATE });

/** An instant in a query or body; it stays a text, so that a list can say it again in its next address. */
export const instantText = z
  .string({ error: INSTANT })
  .refine((text) => parseIso(text).kind === 'instant', { error: INSTANT })
  .meta({ format: 'date-time', description: INSTANT });

/** When an instant is. @param text checked by `instantText` @throws Error for any other text */
export const epochMsOf = (text: string): EpochMs => {
  const read = parseIso(text);
  if (read.kind !== 'instant') throw new Error('an instant was not checked');
  return msOfMinute(read.at);
};

/** The minute of an instant. @param text checked by `instantText` @throws Error for any other text */
export const minuteIn = (text: string): Instant => minuteOf(epochMsOf(text));
