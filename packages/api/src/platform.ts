import { randomBytes } from 'node:crypto';
import type { Store } from '@rota/store';
import { booksOf } from './books.ts';
import type { LogLine, Platform, Surroundings } from './context.ts';
import { FeedFetches } from './feeds/fetches.ts';
import { WrittenFeeds } from './feeds/written-feeds.ts';
import { nothingHot } from './hot.ts';
import { DEFAULT_RATE_LIMITS, type RateLimits, rateCounters } from './http/limits.ts';
import { OpenStreams } from './http/open-streams.ts';
import { noLoginTries } from './identity/login-tries.ts';
import { type QueueOptions, serverDesk } from './jobs/open-desk.ts';
import { metricsOf } from './metrics.ts';
import { FEED_MISSES, noMisses } from './misses.ts';
import { OnCallWatch, type WatchParts } from './on-call/watch.ts';
import { keptPlannings } from './plannings.ts';
import { vaultOf } from './vault.ts';
import { Dispatcher } from './webhooks/dispatcher.ts';
import { OPEN_INTERNET, type PostingRules } from './webhooks/post.ts';

/** What a server is told about how to work. */
export interface PlatformOptions extends Surroundings, QueueOptions {
  /**
   * Seals the signing secrets of webhooks; the same for every server and runner on one database. Absent: made up now, so that
   * what is sealed can be read until this server ends.
   */
  readonly serverSecret?: string;
  /** Where webhooks may lead; by default to the open internet only. */
  readonly webhookRules?: Partial<PostingRules>;
  readonly rateLimits?: Partial<RateLimits>;
  /** How often on-call is looked ahead at, and how long after a change, ms; absent: the usual times. */
  readonly onCallWatch?: Pick<WatchParts, 'lookMs' | 'settleMs'>;
}

const MADE_UP_BYTES = 32;

/** When calendars were last fetched could not be written down; nobody waits for that. */
const unwritten = (thrown: unknown): LogLine => ({
  ...{ requestId: '-', method: 'FETCHES', path: '-', status: 500, ms: 0 },
  trace: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
});

/**
 * Everything that a server holds for everybody, over an open store. Nothing runs yet.
 *
 * @throws StoreUnavailable when the queue is out of reach
 */
export const platformOf = async (root: Store, options: PlatformOptions): Promise<Platform> => {
  const { clock, random, log, version, publicUrl, trustedProxies } = options;
  const surroundings: Surroundings = {
    ...{ clock, random, log, version },
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
  };
  const plannings = keptPlannings();
  const vault = vaultOf(options.serverSecret ?? randomBytes(MADE_UP_BYTES).toString('base64url'), random);
  const onCallWatch = new OnCallWatch({ ...options.onCallWatch, root, clock, log });
  const metrics = metricsOf({ root, now: clock, onCall: () => onCallWatch.figures() });
  const webhookRules: PostingRules = { ...OPEN_INTERNET, ...options.webhookRules };
  return {
    ...surroundings,
    ...{ root, plannings, vault, metrics, webhookRules, onCallWatch },
    queue: await serverDesk(root, surroundings, options),
    books: booksOf(plannings),
    writtenFeeds: new WrittenFeeds(),
    feedFetches: new FeedFetches(root.everywhere.keepFeedFetches, (thrown) => log(unwritten(thrown))),
    misses: noMisses(FEED_MISSES),
    logins: noLoginTries(),
    dispatcher: new Dispatcher({ ...surroundings, root, vault, rules: webhookRules, onTry: metrics.tried }),
    rates: rateCounters({ ...DEFAULT_RATE_LIMITS, ...options.rateLimits }),
    streams: new OpenStreams(),
    hot: nothingHot(),
    liveness: { isStopping: false },
  };
};
