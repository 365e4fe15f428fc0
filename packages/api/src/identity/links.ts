import type { EpochMs, Owned, Store, StoredLink, Tables } from '@rota/store';
import type { Surroundings } from '../context.ts';
import { hashOf, isSameHash, newId, newToken } from '../secrets.ts';

const HOUR_MS = 3600_000;

/** How long a link sets a password: of somebody new, and of somebody who forgot theirs or administers, ms. */
export const LINK_LASTS_MS = { invitation: 7 * 24 * HOUR_MS, renewal: 24 * HOUR_MS } as const;

/** A link, its secret part shown once. */
export interface MadeLink {
  /** Address after the server's own: `/password/…`. */
  readonly path: string;
  readonly expiresMs: EpochMs;
}

/** Makes the one link by which somebody may set a password; earlier ones of theirs end. */
export const makeLink = async (
  { links }: Pick<Tables, 'links'>,
  { clock, random }: Pick<Surroundings, 'clock' | 'random'>,
  user: string,
  lastsMs: number,
): Promise<MadeLink> => {
  const token = newToken(random);
  const expiresMs = clock() + lastsMs;
  await links.endAll(user);
  await links.add({ id: newId('inv', random), hash: hashOf(token), user, createdMs: clock(), expiresMs });
  return { path: `/password/${token}`, expiresMs };
};

/** The link of a token that may still be used. */
export const linkOf = async (
  { everywhere }: Pick<Store, 'everywhere'>,
  token: string,
  now: EpochMs,
): Promise<(StoredLink & Owned) | undefined> => {
  const hash = hashOf(token);
  const link = await everywhere.linkByHash(hash);
  return link && isSameHash(link.hash, hash) && now < link.expiresMs ? link : undefined;
};
