import type { EpochMs, StoredApiKey, Tables } from '@rota/store';
import type { Surroundings } from './context.ts';
import type { Scope } from './permissions/permissions.ts';
import { hashOf, newId, newSecret } from './secrets.ts';

/** Characters of a secret by which people tell keys apart; 36 bits of it, which leaves 220. */
const PREFIX_LENGTH = 'rota_'.length + 6;

/** A key to make. */
export interface NewKey {
  readonly owner: string;
  readonly scopes: readonly Scope[];
  /** Ids of the services that it is for; absent: every one. */
  readonly services?: readonly string[] | undefined;
  /** Id of the employer whose people it is about; absent: everybody's. */
  readonly employer?: string | undefined;
  readonly expiresMs?: EpochMs;
}

/** Makes a key. @returns it with its secret, which is nowhere else */
export const makeApiKey = async (
  { apiKeys }: Pick<Tables, 'apiKeys'>,
  { clock, random }: Pick<Surroundings, 'clock' | 'random'>,
  { owner, scopes, services, employer, expiresMs }: NewKey,
): Promise<{ readonly key: StoredApiKey; readonly secret: string }> => {
  const secret = newSecret(random);
  const key = {
    id: newId('key', random),
    prefix: secret.slice(0, PREFIX_LENGTH),
    hash: hashOf(secret),
    owner,
    scopes: [...new Set(scopes)].join(' '),
    services: services ? [...new Set(services)].join(' ') : null,
    employer: employer ?? null,
    createdMs: clock(),
    expiresMs: expiresMs ?? null,
  };
  await apiKeys.add(key);
  return { key: { ...key, lastUsedMs: null, revokedMs: null }, secret };
};
