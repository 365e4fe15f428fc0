import type { TimeElement } from './element.ts';

/** Hours that are given back as time, minute for minute, instead of being paid. */
export const toilAccrued: TimeElement = {
  name: 'toil-accrued',
  summary: 'Work beyond contract that is to be given back as time at plain time; no money.',
  source: 'uk-rules.md AFC-02, AFC-04',
  unit: 'hours',
  countsTime: true,
  claims: ({ beyond, work }) => beyond === 'toil' || (work.overtime === 'toil' && work.kind === 'on-call'),
  rate: 'plain',
};
