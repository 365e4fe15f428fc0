import type { Knex } from 'knex';
import { type AgeKey, byAge, countOf } from './listing.ts';
import type { Owned } from './owned.ts';
import { slices } from './slices.ts';
import type { EpochMs } from './units.ts';

/** Kinds of calendars that an address may lead to. */
export const FEED_KINDS = ['worker', 'partner', 'tier', 'public-tier', 'unit', 'team', 'open-shifts'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** Leave to read one calendar. The token itself is known to its reader only. */
export interface StoredFeedToken {
  readonly id: string;
  /** SHA-256 of the token, hexadecimal. */
  readonly hash: string;
  readonly service: string;
  readonly kind: FeedKind;
  /** Worker id, tier number or unit id; empty where there is only one of the kind. */
  readonly subject: string;
  /** What its reader calls it: `my phone`. */
  readonly name: string | null;
  /** Minutes before each start to be told at, separated by spaces. */
  readonly alarms: string | null;
  readonly createdBy: string;
  readonly createdMs: EpochMs;
  readonly fetchedMs: EpochMs | null;
  /** What the last fetch said it was. */
  readonly client: string | null;
  readonly revokedMs: EpochMs | null;
  /** Worker whom it was given to, of a calendar that is about nobody in particular: it dies when they leave. */
  readonly reader: string | null;
  /** When its worker or reader was first seen to have left. */
  readonly leftMs: EpochMs | null;
}

/** A token with how its service stands, in one read: what a calendar shows changes only with these. */
export interface FeedState extends StoredFeedToken, Owned {
  readonly serviceVersion: number;
  readonly serviceChangedMs: EpochMs;
  readonly revisionCount: number;
  /** 0 before anything is published. */
  readonly revisedMs: EpochMs;
}

/** Which addresses. */
export interface FeedFilter {
  readonly service?: string;
  readonly worker?: string;
  /** Only those about one of these, or given to one. */
  readonly workers?: readonly string[];
}

/** A fetch to be kept. */
export interface FeedFetch extends Owned {
  readonly id: string;
  readonly at: EpochMs;
  readonly client: string | null;
}

/** Feed tokens. */
export interface FeedTokenStore {
  readonly add: (
    token: Pick<StoredFeedToken, 'id' | 'hash' | 'service' | 'kind' | 'subject' | 'createdBy' | 'createdMs'> &
      Partial<Pick<StoredFeedToken, 'name' | 'alarms' | 'reader'>>,
  ) => Promise<void>;
  readonly find: (id: string) => Promise<StoredFeedToken | undefined>;
  /** Oldest first, revoked ones included. */
  readonly list: (filter: FeedFilter, after: AgeKey | undefined, most: number) => Promise<readonly StoredFeedToken[]>;
  readonly count: (filter: FeedFilter) => Promise<number>;
  /** Puts another secret in the place of one that lives. @returns false when there is no such token, or it is revoked */
  readonly rotate: (id: string, hash: string) => Promise<boolean>;
  /** @returns false when there is no such token, or it is revoked already */
  readonly revoke: (id: string, at: EpochMs) => Promise<boolean>;
  /** Writes down, once, since when a worker has left. */
  readonly leave: (id: string, at: EpochMs) => Promise<void>;
}

/** Kinds that are about one worker: their subject is a worker id. */
export const WORKER_FEEDS: readonly FeedKind[] = ['worker', 'partner'];

/** About one of these people, or given to one. */
const ofPeople = (workers: readonly string[]) => (rows: Knex.QueryBuilder) =>
  void rows
    .where((about) => about.whereIn('subject', [...workers]).whereIn('kind', [...WORKER_FEEDS]))
    .orWhereIn('reader', [...workers]);

/** The feed tokens of a database or transaction. */
export const feedTokenStore = (database: Knex, organisation: string): FeedTokenStore => {
  const tokens = () => database<StoredFeedToken & Owned>('feedTokens');
  const matching = ({ service, worker, workers }: FeedFilter) => {
    const found = tokens().where({ organisation });
    if (service !== undefined) found.where({ service });
    if (worker !== undefined) found.where(ofPeople([worker]));
    if (workers !== undefined) found.where(ofPeople(workers));
    return found;
  };
  return {
    add: async (token) => {
      await tokens().insert({ organisation, ...token });
    },
    find: (id) => tokens().where({ organisation, id }).first(),
    list: (filter, after, most) => byAge<StoredFeedToken>(matching(filter), after, most),
    count: (filter) => countOf(matching(filter)),
    rotate: async (id, hash) =>
      (await tokens().where({ organisation, id }).whereNull('revokedMs').update({ hash })) > 0,
    revoke: async (id, at) =>
      (await tokens().where({ organisation, id }).whereNull('revokedMs').update({ revokedMs: at })) > 0,
    leave: async (id, at) => {
      await tokens().where({ organisation, id }).whereNull('leftMs').update({ leftMs: at });
    },
  };
};

/** A token by its hash, whosever it is, with how its service stands; one indexed read. */
export const feedStateByHash = (database: Knex, hash: string): Promise<FeedState | undefined> => {
  const revisions = () =>
    database('revisions')
      .where('revisions.organisation', database.ref('feedTokens.organisation'))
      .where('revisions.service', database.ref('feedTokens.service'));
  return database('feedTokens')
    .join('services', (on) =>
      on.on('services.organisation', 'feedTokens.organisation').on('services.id', 'feedTokens.service'),
    )
    .where('feedTokens.hash', hash)
    .first(
      'feedTokens.*',
      'services.version as serviceVersion',
      'services.changedMs as serviceChangedMs',
      revisions().count('*').as('revisionCount'),
      database.raw('coalesce((?), 0) as ??', [revisions().max('storedMs'), 'revisedMs']),
    );
};

/** Puts what was fetched into its rows. The types are those of the first row, and PostgreSQL takes a value alone for a text. */
const FETCHED = (rows: number): string => `
  WITH fetched (organisation, id, at, client) AS (
    VALUES (CAST(? AS text), CAST(? AS text), CAST(? AS bigint), CAST(? AS text))${', (?, ?, ?, ?)'.repeat(rows - 1)})
  UPDATE "feedTokens" SET "fetchedMs" = fetched.at, client = fetched.client FROM fetched
  WHERE "feedTokens".organisation = fetched.organisation AND "feedTokens".id = fetched.id`;

/** Writes down when addresses were last fetched, and by what: a statement for hundreds, because all else waits meanwhile. */
export const keepFeedFetches = (database: Knex, fetches: readonly FeedFetch[]): Promise<void> =>
  database.transaction(async (transaction) => {
    for (const slice of slices(fetches))
      await transaction.raw(
        FETCHED(slice.length),
        slice.flatMap(({ organisation, id, at, client }): readonly Knex.RawBinding[] => [organisation, id, at, client]),
      );
  });
