import { WORKING_TIME } from '@rota/domain';
import { z } from 'zod';
import { date, endClock, flag, id, listOf, mapping, oneOf, startClock, whole, words } from './texts.ts';
import { WEEKDAYS } from './words.ts';

/** Longest reference period by agreement, weeks. @source WTR 1998 reg 23(b); uk-rules.md WTR-03 */
const MOST_REFERENCE_WEEKS = WORKING_TIME.referenceWeeksAgreementMost;

/** Whether posts are designated (reg 21) or rotate (reg 22): always, never, or between two dates for a reason. */
export const designation = z.union(
  [
    flag,
    mapping({
      from: date.exactOptional(),
      to: date.exactOptional(),
      reason: words,
      approvedBy: words,
    }),
  ],
  { error: 'true, false, or a mapping of from and to (dates; each may be left out), reason and approvedBy' },
);

/** A relevant agreement of the service. */
export const relevantAgreement = mapping({
  id,
  kind: oneOf(['collective', 'workforce', 'individual']),
  from: date,
  to: date.exactOptional(),
  clause: words,
  workers: listOf(id, 1).exactOptional(),
  lifts: listOf(oneOf(['daily-rest', 'weekly-rest', 'breaks', 'night-average'])).default([]),
  referenceWeeks: whole(1, MOST_REFERENCE_WEEKS).exactOptional(),
  nightPeriod: mapping({ start: startClock, end: endClock }).exactOptional(),
  weekStartsOn: oneOf(WEEKDAYS).exactOptional(),
});

/** What an on-call slot says of whether it is working time. */
export const onCallConstraint = {
  countsInFull: oneOf(['yes', 'no', 'review']).exactOptional(),
  mustStayWithin: words.exactOptional(),
  avgCallOutsPer100h: z.number({ error: 'call-outs in 100 hours, 0 to 1000' }).min(0).max(1000).exactOptional(),
};
