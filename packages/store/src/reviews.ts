import type { Knex } from 'knex';
import { type AgeKey, byAge, countOf } from './listing.ts';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** What somebody on duty may do at once. */
export const DUTY_ACTS = ['sickness', 'replacement', 'call-out', 'take-over', 'rest-repair'] as const;
export type DutyAct = (typeof DUTY_ACTS)[number];

/** Where the manager's look at it stands. */
export const REVIEW_STATES = ['open', 'agreed', 'disagreed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** Something done at once by whoever was on duty, for a manager to look at. */
export interface StoredReview {
  readonly id: string;
  readonly service: string;
  readonly period: string;
  readonly act: DutyAct;
  /** Whom it is about. */
  readonly worker: string;
  /** Shift id, or demand id. */
  readonly shift: string;
  /** Revision that it made; `null` where it made none. */
  readonly revision: number | null;
  /** JSON: what was done, in particulars. */
  readonly detail: string;
  readonly doneBy: string;
  readonly createdMs: EpochMs;
  readonly state: ReviewState;
  readonly decidedBy: string | null;
  readonly decidedMs: EpochMs | null;
  readonly note: string | null;
}

/** Which reviews. */
export interface ReviewFilter {
  readonly services?: readonly string[];
  readonly state?: ReviewState;
}

/** Reviews of one organisation. */
export interface ReviewStore {
  readonly add: (review: Omit<StoredReview, 'state' | 'decidedBy' | 'decidedMs' | 'note'>) => Promise<void>;
  readonly find: (id: string) => Promise<StoredReview | undefined>;
  /** Oldest first. */
  readonly list: (filter: ReviewFilter, after: AgeKey | undefined, most: number) => Promise<readonly StoredReview[]>;
  readonly count: (filter: ReviewFilter) => Promise<number>;
  /** @returns false when it was decided already */
  readonly decide: (
    id: string,
    decision: {
      readonly state: Exclude<ReviewState, 'open'>;
      readonly decidedBy: string;
      readonly decidedMs: EpochMs;
      readonly note: string | null;
    },
  ) => Promise<boolean>;
}

/** The reviews of a database or transaction. */
export const reviewStore = (database: Knex, organisation: string): ReviewStore => {
  const reviews = () => database<StoredReview & Owned>('reviews').where({ organisation });
  const filtered = ({ services, state }: ReviewFilter) => {
    const found = reviews();
    if (services) found.whereIn('service', [...services]);
    if (state) found.where({ state });
    return found;
  };
  return {
    add: async (review) => {
      await database('reviews').insert({ organisation, ...review, state: 'open' });
    },
    find: (id) => reviews().where({ id }).first(),
    list: (filter, after, most) => byAge(filtered(filter), after, most),
    count: (filter) => countOf(filtered(filter)),
    decide: async (id, decision) => (await reviews().where({ id, state: 'open' }).update(decision)) > 0,
  };
};
