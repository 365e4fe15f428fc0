import { minimumWageOutcomes, NO_TIMESHEETS, payContext, pricedLines, workToPay } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { workedView } from './support/worked-month.ts';

/*
 * The minimum wage of the months in `fixtures/worked`, by what was really worked. The floor is 12.71 in all of them; the
 * hours are those of the sheets there.
 */

const outcomesOf = (service: string, month: string) => {
  const view = workedView(service, month);
  const pay = payContext(view.problem);
  if (!pay) throw new Error('the service has no pay');
  const work = workToPay(view, view.problem.timesheets ?? NO_TIMESHEETS);
  const { lines } = pricedLines(pay, work);
  const outcomes = minimumWageOutcomes({ pay, shiftTypeById: view.shiftTypeById }, work.done, lines);
  return (worker: string) => outcomes.filter((one) => one.worker === worker && one.period === month);
};

describe('the minimum wage of worked months', () => {
  it('FX-001 c: of a residential worker counts four shifts and 2 h awake, not the nights asleep', () => {
    // four shifts of 8 h, disturbances of 75 and 45 min: 34 h x 12.90 = 438.60; due 34 x 12.71 = 432.14
    // premium: Christmas 8 h and 20 min at 6.45 more = 51.60 + 2.15; two sleep-ins at 60.00
    expect(outcomesOf('tp-residential', '2026-12')('rsw-1')).toMatchObject([
      {
        status: 'green',
        minutes: 34 * 60,
        countedPence: 43_860,
        neededPence: 43_214,
        premiumPence: 5375,
        withSleepInsPence: 55_860,
      },
    ]);
  });

  it('of a bank worker is met to the penny by the rate of the floor, without what Sundays pay more', () => {
    const of = outcomesOf('oakleaf-bank-outreach', '2026-12');
    // 450 min of visits and 80 on the way: 530 min x 12.71 = 112.27; 440 of them on Sundays at 2.00 more = 14.67
    expect(of('crw-04')).toMatchObject([
      { status: 'green', minutes: 530, countedPence: 11_227, neededPence: 11_227, premiumPence: 1467 },
    ]);
    // the hour that was called off and paid in half is neither worked nor pay for work: 360 min x 12.71 = 76.26
    expect(of('crw-03')).toMatchObject([{ status: 'green', minutes: 360, countedPence: 7626, neededPence: 7626 }]);
  });

  it('of a night worker has the hour that comes twice', () => {
    // three nights of 9 h paid, the last an hour longer: 28 h x 13.00 = 364.00; due 28 x 12.71 = 355.88
    expect(outcomesOf('leicestershire-crisis-service', '2026-10')('rw-12')).toMatchObject([
      { status: 'green', minutes: 28 * 60, countedPence: 36_400, neededPence: 35_588 },
    ]);
  });
});
