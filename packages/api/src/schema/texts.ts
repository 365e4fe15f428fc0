import { z } from 'zod';
import { SCOPES } from '../permissions/permissions.ts';
import type { MadeKind } from '../secrets.ts';

/** Text of a pattern; the message says what is allowed. */
const text = (allowed: string, pattern: RegExp) =>
  z.string({ error: allowed }).regex(pattern, { error: allowed }).meta({ description: allowed });

/** The id of a service, worker, rule or shift type. */
export const id = text('lower-case letters, digits and hyphens, 1 to 40 characters', /^[a-z0-9][a-z0-9-]{0,39}$/);

/** The key of a planning period: `2026-12`. */
export const period = text('the key of a planning period such as 2026-12', /^[0-9][0-9A-Za-z-]{0,19}$/);

/** An id that the server made. */
export const madeId = (kind: MadeKind) =>
  text(`an id such as ${kind}_Zk3vX0a9bQ1c`, new RegExp(`^${kind}_[A-Za-z0-9_-]{12}$`));

/** A name, reason or note. */
export const words = text(
  'one line of text, 1 to 200 characters, without characters that turn the direction of writing',
  /^(?!\s*$)[^\p{Cc}\u202a-\u202e\u2066-\u2069]{1,200}$/u,
);

/** ISO 8601 with offset, as we write it. */
export const instant = z.string().meta({ format: 'date-time', description: 'an ISO 8601 instant with offset' });

/** A calendar date as we write it. */
export const date = z.string().meta({ format: 'date', description: 'a calendar date YYYY-MM-DD' });

/** A whole number from a query or path. */
export const wholeText = (allowed: string, pattern: RegExp) =>
  text(allowed, pattern).transform((digits) => Number(digits));

/** The number of a revision in a query. */
export const revisionText = wholeText('a revision number from 1', /^[1-9]\d{0,3}$/);

/** What a key may do. */
export const scope = z.enum(SCOPES, { error: `one of ${SCOPES.join(', ')}` });

/** One of some words; the message names them all. */
export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(', ')}` });

/** A whole number from 0. */
export const count = z.int().min(0);

/** An object whose keys are all known; anything else is a mistake in spelling. */
export const body = <T extends z.core.$ZodLooseShape>(shape: T) => z.strictObject(shape, { error: 'a JSON object' });
