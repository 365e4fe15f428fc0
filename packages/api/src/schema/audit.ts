import { z } from 'zod';
import { pageQuery } from '../http/pages.ts';
import { instant, words } from './texts.ts';

const AT = 'an ISO 8601 instant with offset such as 2026-12-01T00:00:00Z';

/** An instant in a query, in milliseconds. */
const instantText = z.iso
  .datetime({ offset: true, error: AT })
  .meta({ description: AT })
  .transform((text) => Date.parse(text));

/** Which entries of the record somebody wants. */
export const auditFilter = {
  subject: words
    .meta({ description: 'what it was done to, such as rotas/house:2026-12, and what is below it' })
    .optional(),
  who: words.meta({ description: 'owner of the key, or name of the person' }).optional(),
  what: words.meta({ description: 'such as rota.published' }).optional(),
  from: instantText.optional(),
  to: instantText.optional(),
};

/** A page of the record. */
export const auditQuery = z.strictObject({ ...pageQuery, ...auditFilter });

const kept = z.unknown().optional();

/** An entry of the record. */
export const auditReply = z.strictObject({
  sequence: z.int().min(1),
  at: instant,
  who: z.string().optional().meta({ description: 'owner of the key, or name of the person; absent when erased' }),
  what: z.string(),
  subject: z.string(),
  requestId: z.string(),
  reason: z.string().optional(),
  before: kept,
  after: kept,
  isErased: z.literal(true).optional().meta({ description: 'the time for which its content is kept is over' }),
  contentHash: z.string(),
  prevHash: z.string(),
  hash: z.string().meta({ description: 'SHA-256 over the entry and the hash of the one before' }),
});

/** Whether the chain is whole. */
export const verificationReply = z.strictObject({
  isWhole: z.boolean(),
  head: z.strictObject({ sequence: z.int().min(0), hash: z.string() }),
  broken: z.strictObject({ sequence: z.int().min(1), why: z.string() }).optional(),
});
