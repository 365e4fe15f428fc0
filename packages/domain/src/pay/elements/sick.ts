import { absencesOf, hoursAway, schemeOf, withUnpaid } from '../hours-away.ts';
import type { PayNote } from '../priced.ts';
import type { AbsentHours } from '../work-done.ts';
import type { OtherElement } from './element.ts';

const payrollWorksItOut = ({ worker, on }: AbsentHours): PayNote => ({
  code: 'sick-pay-elsewhere',
  worker,
  on,
  detail: `No sick pay is agreed in the service's terms for ${on}: the hours are listed, and payroll works the pay out.`,
});

/** Hours missed by sickness. */
export const sick: OtherElement = {
  name: 'sick',
  summary: 'Hours missed by sickness, at the share of the plain rate that the terms name; without one the hours alone.',
  source: 'features.md section 6',
  unit: 'hours',
  countsTime: false,
  linesOf: (account) => {
    const away = absencesOf(account, 'sick');
    const elsewhere = away.filter((one) => schemeOf(account, one).sickPercent === undefined);
    const told = away.map((one) => ({
      one,
      line: hoursAway(account, one, 'sick', schemeOf(account, one).sickPercent),
    }));
    const lines = told.map(({ line }) => line);
    const due = new Set(told.filter(({ one }) => !elsewhere.includes(one)).map(({ line }) => line));
    return {
      ...withUnpaid(lines, (line) => due.has(line)),
      notes: elsewhere.map(payrollWorksItOut),
    };
  },
};
