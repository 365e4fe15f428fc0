import type { TimeElement } from './element.ts';

/** Time awake to work during a sleep-in, beside the flat payment. */
export const sleepInDisturbed: TimeElement = {
  name: 'sleep-in-disturbed',
  summary: 'Time awake to work during a sleep-in, from the first minute unless the terms name a unit or a least.',
  source: 'uk-rules.md CH-01, NMW-02, AFC-04',
  unit: 'hours',
  countsTime: true,
  claims: ({ of }) => of === 'disturbance',
  percent: ({ scheme }) => scheme.disturbance.percent,
  rate: 'of-date',
};
