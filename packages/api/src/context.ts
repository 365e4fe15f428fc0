import type { EpochMs, OrganisationTables, Store } from '@rota/store';
import type { Books } from './books.ts';
import type { FeedFetches } from './feeds/fetches.ts';
import type { WrittenFeeds } from './feeds/written-feeds.ts';
import type { Hot } from './hot.ts';
import type { RateCounters } from './http/limits.ts';
import type { OpenStreams } from './http/open-streams.ts';
import type { LoginTries } from './identity/login-tries.ts';
import type { SolveDesk } from './jobs/solve-desk.ts';
import type { Metrics } from './metrics.ts';
import type { Misses } from './misses.ts';
import type { OnCallWatch } from './on-call/watch.ts';
import type { Plannings } from './plannings.ts';
import type { Vault } from './vault.ts';
import type { Dispatcher } from './webhooks/dispatcher.ts';
import type { PostingRules } from './webhooks/post.ts';

/** One line of the log. No personal data, no token: `path` is the pattern of the route, never what was asked. */
export interface LogLine {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  /** The trace of a mistake of ours. */
  readonly trace?: string;
}

/** Clock, chance and where lines go: what the server takes from the process around it. */
export interface Surroundings {
  readonly clock: () => EpochMs;
  /** Random bytes fit for secrets. */
  readonly random: (bytes: number) => Uint8Array;
  readonly log: (line: LogLine) => void;
  readonly version: string;
  /** How the server is reached from outside, `https://rota.example.org`; absent: as each caller reaches it. */
  readonly publicUrl?: string;
  /** Proxies in front whose `X-Forwarded-*` headers are believed: how many, or their networks. Absent: none. */
  readonly trustedProxies?: number | string;
}

/** What the server holds for everybody. */
export interface Platform extends Surroundings {
  readonly root: Store;
  readonly queue: SolveDesk;
  readonly plannings: Plannings;
  readonly books: Books;
  readonly writtenFeeds: WrittenFeeds;
  readonly feedFetches: FeedFetches;
  readonly misses: Misses;
  readonly logins: LoginTries;
  /** Seals what the server itself must read again. */
  readonly vault: Vault;
  /** Sends what is in the outbox. */
  readonly dispatcher: Dispatcher;
  /** Looks ahead for gaps of on-call and skills that run out. */
  readonly onCallWatch: OnCallWatch;
  readonly webhookRules: PostingRules;
  readonly rates: RateCounters;
  readonly streams: OpenStreams;
  readonly hot: Hot;
  readonly metrics: Metrics;
  /** Changes once, when the server begins to end. */
  readonly liveness: { isStopping: boolean };
}

/** What every route may use; `store` is that of the caller's organisation. */
export interface ApiContext extends Platform {
  readonly store: OrganisationTables;
}
