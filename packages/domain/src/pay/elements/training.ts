import type { TimeElement } from './element.ts';

/** Hours of training, which are working hours. */
export const training: TimeElement = {
  name: 'training',
  summary: 'Hours of training that the employer asks for.',
  source: 'uk-rules.md WT-01, NMW-04 (NMW Regulations 2015 reg 33)',
  unit: 'hours',
  countsTime: true,
  claims: ({ of, work }) => of === 'duty' && work.kind === 'training',
  percent: () => 100,
  rate: 'of-date',
};
