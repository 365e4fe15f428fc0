import type { Knex } from 'knex';
import { type AgeKey, byAge, countOf } from './listing.ts';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** A note that somebody leaves for who is on call next. Nothing about people who are served. */
export interface StoredHandOver {
  readonly id: string;
  readonly service: string;
  /** Id of the on-call slot. */
  readonly slot: string;
  readonly text: string;
  readonly writtenBy: string;
  /** Who wrote it; `null`: somebody who does not work in the service. */
  readonly fromWorker: string | null;
  readonly createdMs: EpochMs;
  readonly seenBy: string | null;
  readonly seenWorker: string | null;
  readonly seenMs: EpochMs | null;
}

/** Which notes. */
export interface HandOverFilter {
  /** Absent: of every service. */
  readonly services?: readonly string[];
  readonly slot?: string;
  /** Only those that nobody has acknowledged. */
  readonly isOpen?: true;
}

/** Notes of one organisation. */
export interface HandOverStore {
  readonly add: (note: Omit<StoredHandOver, 'seenBy' | 'seenWorker' | 'seenMs'>) => Promise<void>;
  readonly find: (id: string) => Promise<StoredHandOver | undefined>;
  /** Newest first. */
  readonly list: (
    filter: HandOverFilter,
    after: AgeKey | undefined,
    most: number,
  ) => Promise<readonly StoredHandOver[]>;
  readonly count: (filter: HandOverFilter) => Promise<number>;
  /** @returns false when somebody has acknowledged it already */
  readonly acknowledge: (
    id: string,
    seen: Pick<StoredHandOver, 'seenWorker'> & { readonly seenBy: string; readonly seenMs: EpochMs },
  ) => Promise<boolean>;
  /** @returns false when there is none */
  readonly erase: (id: string) => Promise<boolean>;
}

/** The notes of a database or transaction. */
export const handOverStore = (database: Knex, organisation: string): HandOverStore => {
  const notes = () => database<StoredHandOver & Owned>('handOvers').where({ organisation });
  const filtered = ({ services, slot, isOpen }: HandOverFilter) => {
    const found = notes();
    if (services) found.whereIn('service', [...services]);
    if (slot !== undefined) found.where({ slot });
    if (isOpen) found.whereNull('seenMs');
    return found;
  };
  return {
    add: async (note) => {
      await database('handOvers').insert({ organisation, ...note });
    },
    find: (id) => notes().where({ id }).first(),
    list: (filter, after, most) => byAge(filtered(filter), after, most, 'newest'),
    count: (filter) => countOf(filtered(filter)),
    acknowledge: async (id, seen) => (await notes().where({ id }).whereNull('seenMs').update(seen)) > 0,
    erase: async (id) => (await notes().where({ id }).delete()) > 0,
  };
};
