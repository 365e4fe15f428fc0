import type { TimeElement } from './element.ts';

/** The way between visits, and between visits and the base. */
export const travel: TimeElement = {
  name: 'travel',
  summary: 'Minutes on the way between visits and other duties of a day; not from and to home.',
  source: 'uk-rules.md WT-04, NMW-04 (NMW Regulations 2015 reg 34)',
  unit: 'hours',
  countsTime: true,
  claims: ({ of }) => of === 'travel',
  percent: () => 100,
  rate: 'of-date',
};
