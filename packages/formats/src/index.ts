export * from './edit/index.ts';
export * from './export/index.ts';
export * from './feed-check/index.ts';
export * from './import/index.ts';
export { schemas } from './schema/index.ts';
export { WEEKDAYS } from './schema/words.ts';
