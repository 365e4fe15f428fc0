import type { Knex } from 'knex';
import { type AgeKey, byAge, countOf } from './listing.ts';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** A phone that shows who is on call in one service. Its secret, and that of its link, are known to nobody here. */
export interface StoredPhone {
  readonly id: string;
  readonly service: string;
  /** Whose it is; `null` where it is passed on: a duty phone. */
  readonly worker: string | null;
  /** What people call it: `house mobile`. */
  readonly label: string;
  readonly createdBy: string;
  readonly createdMs: EpochMs;
  /** SHA-256 of the secret in the link, hexadecimal; `null` once the link was used. */
  readonly linkHash: string | null;
  readonly linkExpiresMs: EpochMs;
  /** SHA-256 of the secret that the phone keeps, hexadecimal; `null` until it is enrolled. */
  readonly hash: string | null;
  readonly enrolledMs: EpochMs | null;
  readonly seenMs: EpochMs | null;
  readonly revokedMs: EpochMs | null;
}

/** A phone that is to be enrolled. */
export type NewPhone = Omit<StoredPhone, 'hash' | 'enrolledMs' | 'seenMs' | 'revokedMs'>;

/** Which phones. */
export interface PhoneFilter {
  readonly service: string;
  readonly worker?: string;
  /** Only those of one of these. */
  readonly workers?: readonly string[];
}

/** Phones of one organisation. */
export interface PhoneStore {
  readonly add: (phone: NewPhone) => Promise<void>;
  readonly find: (id: string) => Promise<StoredPhone | undefined>;
  /** Oldest first, revoked ones included. */
  readonly list: (filter: PhoneFilter, after: AgeKey | undefined, most: number) => Promise<readonly StoredPhone[]>;
  readonly count: (filter: PhoneFilter) => Promise<number>;
  /** Uses the link up: from now on the phone is known by its own secret. @returns false when it was used or revoked meanwhile */
  readonly enrol: (id: string, hash: string, at: EpochMs) => Promise<boolean>;
  readonly touch: (id: string, at: EpochMs) => Promise<void>;
  /** @returns false when there is no such phone, or it is revoked already */
  readonly revoke: (id: string, at: EpochMs) => Promise<boolean>;
}

/** The phones of one organisation in a database or transaction. */
export const phoneStore = (database: Knex, organisation: string): PhoneStore => {
  const phones = () => database<StoredPhone & Owned>('phones');
  const matching = ({ workers, ...same }: PhoneFilter) => {
    const found = phones().where({ organisation, ...same });
    if (workers !== undefined) found.whereIn('worker', [...workers]);
    return found;
  };
  return {
    add: async (phone) => {
      await phones().insert({ organisation, ...phone });
    },
    find: (id) => phones().where({ organisation, id }).first(),
    list: (filter, after, most) => byAge<StoredPhone>(matching(filter), after, most),
    count: (filter) => countOf(matching(filter)),
    enrol: async (id, hash, at) => {
      const waiting = phones().where({ organisation, id }).whereNotNull('linkHash').whereNull('revokedMs');
      return (await waiting.update({ hash, linkHash: null, enrolledMs: at, seenMs: at })) > 0;
    },
    touch: async (id, at) => {
      await phones().where({ organisation, id }).update({ seenMs: at });
    },
    revoke: async (id, at) =>
      (await phones().where({ organisation, id }).whereNull('revokedMs').update({ revokedMs: at })) > 0,
  };
};

/** A phone by the hash of its secret, or of that in its link, whosever it is; one indexed read. */
export const phoneByHash = (
  database: Knex,
  hash: Pick<StoredPhone, 'hash'> | Pick<StoredPhone, 'linkHash'>,
): Promise<(StoredPhone & Owned) | undefined> => database<StoredPhone & Owned>('phones').where(hash).first();
