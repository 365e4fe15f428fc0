import { absencesOf, hoursAway, withUnpaid } from '../hours-away.ts';
import { overdueToil } from '../toil-overdue.ts';
import type { OtherElement } from './element.ts';

/** Time that was earned beyond contract and is taken off: paid at plain time when it is taken. */
export const toilTaken: OtherElement = {
  name: 'toil-taken',
  summary: 'Time off in lieu that is taken, at the plain rate.',
  source: 'uk-rules.md AFC-02, AFC-05',
  unit: 'hours',
  countsTime: false,
  linesOf: (account, soFar) => {
    const taken = absencesOf(account, 'toil').map((away) => hoursAway(account, away, 'toil-taken', 100));
    const known = [...account.tables.earlierOf(account.worker), ...soFar, ...taken];
    return { ...withUnpaid(taken, () => true), notes: overdueToil(account, known) };
  },
};
