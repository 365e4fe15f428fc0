import type { Knex } from 'knex';
import { type AgeKey, byAge, countOf, type ListScope, withinScope } from './listing.ts';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Where a swap stands. It begins as requested; declined, withdrawn, applied and refused are ends. */
export const SWAP_STATES = [
  'requested',
  'accepted',
  'declined',
  'withdrawn',
  'approved',
  'applied',
  'refused',
] as const;
export type SwapState = (typeof SWAP_STATES)[number];

/** Two people who want to change shifts, or one who gives a shift to another. */
export interface StoredSwap {
  readonly id: string;
  readonly service: string;
  readonly period: string;
  /** 1 at first, one more with each change. */
  readonly version: number;
  readonly state: SwapState;
  /** Who asks, and the shift that they would give. */
  readonly fromWorker: string;
  readonly fromShift: string;
  /** Who is asked, and the shift they would give; `null`: none. */
  readonly toWorker: string;
  readonly toShift: string | null;
  readonly note: string | null;
  /** Why it was declined or refused: a sentence, or JSON of the rules in the way. */
  readonly outcome: string | null;
  readonly requestedBy: string;
  readonly decidedBy: string | null;
  readonly createdMs: EpochMs;
  readonly changedMs: EpochMs;
}

/** Which swaps; every part that is given must hold. */
export interface SwapFilter {
  /** Absent: everybody's. */
  readonly scope?: ListScope;
  readonly service?: string;
  /** Either of the two. */
  readonly worker?: string;
  readonly state?: SwapState;
  readonly changedSinceMs?: EpochMs;
}

/** Swaps of one organisation. */
export interface SwapStore {
  readonly add: (swap: Omit<StoredSwap, 'version' | 'state' | 'outcome' | 'decidedBy'>) => Promise<void>;
  readonly find: (id: string) => Promise<StoredSwap | undefined>;
  /** Oldest first. */
  readonly list: (filter: SwapFilter, after: AgeKey | undefined, most: number) => Promise<readonly StoredSwap[]>;
  readonly count: (filter: SwapFilter) => Promise<number>;
  /** @returns false when it is not in one of the states given any more */
  readonly change: (
    id: string,
    from: readonly SwapState[],
    change: Pick<StoredSwap, 'state' | 'changedMs'> & Partial<Pick<StoredSwap, 'outcome' | 'decidedBy'>>,
  ) => Promise<boolean>;
}

const ofWorker =
  (worker: string) =>
  (either: Knex.QueryBuilder): void => {
    either.where({ fromWorker: worker }).orWhere({ toWorker: worker });
  };

/** The swaps of a database or transaction. */
export const swapStore = (database: Knex, organisation: string): SwapStore => {
  const swaps = () => database<StoredSwap & Owned>('swaps').where({ organisation });
  const filtered = ({ scope, service, worker, state, changedSinceMs }: SwapFilter) => {
    const found = swaps();
    if (scope) withinScope(found, scope, (about, worker) => void about.where(ofWorker(worker)));
    if (service !== undefined) found.where({ service });
    if (worker !== undefined) found.where(ofWorker(worker));
    if (state) found.where({ state });
    if (changedSinceMs !== undefined) found.where('changedMs', '>=', changedSinceMs);
    return found;
  };
  return {
    add: async (swap) => {
      await database('swaps').insert({ organisation, ...swap, version: 1, state: 'requested' });
    },
    find: (id) => swaps().where({ id }).first(),
    list: (filter, after, most) => byAge(filtered(filter), after, most),
    count: (filter) => countOf(filtered(filter)),
    change: async (id, from, change) =>
      (await swaps()
        .where({ id })
        .whereIn('state', [...from])
        .update({ ...change, version: database.raw('?? + 1', ['version']) })) > 0,
  };
};
