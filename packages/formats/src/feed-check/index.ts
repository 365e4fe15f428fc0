export { checkFeed, FEED_CHECKS, type FeedAnswers, type FeedFinding } from './check-feed.ts';
export type { FetchedFeed } from './feed.ts';
