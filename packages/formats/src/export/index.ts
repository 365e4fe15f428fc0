export * from './hours.ts';
export * from './hours-files.ts';
export { confirmedEntries, type FeedBook, type FeedEntry, type FeedRevision } from './ical/entry.ts';
export { onCallFeed, teamFeed, workerFeed } from './ical/feeds.ts';
export { UID_DOMAIN } from './ical/fields.ts';
export * from './rota-json.ts';
export * from './solved-rota.ts';
