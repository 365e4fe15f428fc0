import type { Account, Owned } from '../account.ts';
import { absencesOf, hoursAway, schemeOf, withUnpaid } from '../hours-away.ts';
import { averagePremium } from '../leave-average.ts';
import type { PricedLine } from '../line.ts';
import type { PayNote } from '../priced.ts';
import type { AbsentHours } from '../work-done.ts';
import type { Found, OtherElement } from './element.ts';

const isRolledUp = (account: Account, away: Owned<AbsentHours>): boolean =>
  schemeOf(account, away).holiday === 'rolled-up' && away.employment.weeklyMinutes === 0;

const estimateOf = ({ worker, on }: AbsentHours): PayNote => ({
  code: 'leave-estimate',
  worker,
  on,
  detail: `Leave of ${on} is at the plain rate: no pay of the three months before is known to take the average of.`,
});

/** Leave of one date: plain hours, and under Agenda for Change what unsocial hours and overtime added on average. */
const leaveLines = (account: Account, away: Owned<AbsentHours>, soFar: readonly PricedLine[]): Found => {
  if (isRolledUp(account, away)) {
    return { lines: [{ ...hoursAway(account, away, 'annual-leave', undefined), reason: 'paid with each period' }] };
  }
  const plain = hoursAway(account, away, 'annual-leave', 100);
  if (schemeOf(account, away).afcBand === undefined) return { lines: [plain] };
  const average = averagePremium(account, away, soFar);
  if (average === undefined) return { lines: [plain], notes: [estimateOf(away)] };
  const { parts, reason } = average;
  const { rate: _, ratePence: __, ...rest } = plain;
  return { lines: parts === 0 ? [plain] : [plain, { ...rest, minutes: 0, parts, reason }] };
};

/** Paid days off. */
export const annualLeave: OtherElement = {
  name: 'annual-leave',
  summary:
    'Hours of annual leave at the plain rate; under Agenda for Change with the average of unsocial hours and overtime.',
  source: 'NHS terms and conditions handbook, 13.9; uk-rules.md AFC-01, CH-06',
  unit: 'hours',
  countsTime: false,
  linesOf: (account, soFar) => {
    const found = absencesOf(account, 'annual-leave').map((away) => ({ away, ...leaveLines(account, away, soFar) }));
    const due = new Set(found.filter(({ away }) => !isRolledUp(account, away)).map(({ lines: [plain] }) => plain));
    return {
      ...withUnpaid(
        found.flatMap(({ lines }) => lines),
        (line) => due.has(line),
      ),
      notes: found.flatMap(({ notes = [] }) => notes),
    };
  },
};
