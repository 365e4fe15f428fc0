import type { TimeElement } from './element.ts';

/** Hours at their rate, of the date they fall on; whatever no other element claims. */
export const basic: TimeElement = {
  name: 'basic',
  summary: 'Hours worked, at the rate of the date they fall on.',
  source: 'uk-rules.md CH-05, WT-01',
  unit: 'hours',
  countsTime: true,
  claims: () => true,
  percent: () => 100,
  rate: 'of-date',
};
