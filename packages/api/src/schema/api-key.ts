import { z } from 'zod';
import { body, id, instant, madeId, scope, words } from './texts.ts';

/** A key for somebody; without `expiresAt` it holds until it is revoked. */
export const apiKeyBody = body({
  owner: words,
  scopes: z
    .array(scope, { error: 'a list of scopes' })
    .min(1, { error: 'at least one scope' })
    .max(10, { error: 'a list of scopes' }),
  services: z
    .array(id, { error: 'a list of ids of services' })
    .min(1, { error: 'at least one service; every one: leave the key out' })
    .max(200, { error: 'at most 200 services' })
    .optional()
    .meta({ description: 'absent: every service' }),
  employer: id.optional().meta({ description: 'id of the employer whose people it is about; absent: everybody' }),
  expiresAt: z.string({ error: 'an instant such as 2027-12-01T00:00Z' }).optional(),
});

/** A key without its secret. */
export const apiKeyReply = z.strictObject({
  id: madeId('key'),
  prefix: z.string(),
  owner: z.string(),
  scopes: z.array(scope),
  services: z.array(id).optional(),
  employer: id.optional(),
  createdAt: instant,
  expiresAt: instant.optional(),
  lastUsedAt: instant.optional(),
  revokedAt: instant.optional(),
});

/** A new key; `secret` is shown this once. */
export const newApiKeyReply = apiKeyReply.extend({ secret: z.string() });
