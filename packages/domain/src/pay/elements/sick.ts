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
    const percentOf = new Map(
      away.map((one) => {
        const { sickPercent } = schemeOf(account, one);
        return [hoursAway(account, one, 'sick', sickPercent), sickPercent];
      }),
    );
    const lines = [...percentOf.keys()];
    return {
      ...withUnpaid(lines, (line) => percentOf.get(line) !== undefined),
      notes: elsewhere.map(payrollWorksItOut),
    };
  },
};
