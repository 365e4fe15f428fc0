import type { TimeElement } from './element.ts';

/** Work while on call at home, beside the stand-by payment. */
export const callOut: TimeElement = {
  name: 'call-out',
  summary: 'Work while on call at home, less what of it on the phone the stand-by payment includes.',
  source: 'uk-rules.md AFC-04, CH-02, WT-03',
  unit: 'hours',
  countsTime: true,
  claims: ({ of }) => of === 'call-out',
  percent: ({ scheme }) => scheme.callOut.percent,
  rate: 'of-date',
};
