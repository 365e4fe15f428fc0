import { z } from 'zod';
import { body, instant, madeId, scope, words } from './texts.ts';

/** A key for somebody; without `expiresAt` it holds until it is revoked. */
export const apiKeyBody = body({
  owner: words,
  scopes: z
    .array(scope, { error: 'a list of scopes' })
    .min(1, { error: 'at least one scope' })
    .max(10, { error: 'a list of scopes' }),
  expiresAt: z.string({ error: 'an instant such as 2027-12-01T00:00Z' }).optional(),
});

/** A key without its secret. */
export const apiKeyReply = z.strictObject({
  id: madeId('key'),
  prefix: z.string(),
  owner: z.string(),
  scopes: z.array(scope),
  createdAt: instant,
  expiresAt: instant.optional(),
  lastUsedAt: instant.optional(),
  revokedAt: instant.optional(),
});

/** A new key; `secret` is shown this once. */
export const newApiKeyReply = apiKeyReply.extend({ secret: z.string() });
