import type { TimeElement } from './element.ts';

/** Hours awake at night, at their rate. */
export const wakingNight: TimeElement = {
  name: 'waking-night',
  summary: 'Hours of a waking night, all of it or those within the night that the service names.',
  source: 'uk-rules.md WT-01; features.md section 6',
  unit: 'hours',
  countsTime: true,
  claims: ({ of, isNight }) => of === 'duty' && isNight,
  percent: () => 100,
  rate: 'of-date',
};
