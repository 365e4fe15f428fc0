import { describe, expect, it } from 'vitest';
import { PLAIN_TERMS } from '../../src/model/pay.ts';
import { type CallOut, NO_TIMESHEETS } from '../../src/model/timesheet.ts';
import { callOutPay } from '../../src/oncall/call-out-pay.ts';
import { planningOf } from '../../src/planning.ts';
import { dateOf, dayOf } from '../../src/time/index.ts';
import { viewOf } from '../../src/view.ts';
import { onCallSlot, problemWith, rotaOf, serviceWith } from '../support/build.ts';
import { callOutOf } from '../support/call-outs.ts';

/* £12.00 an hour; call-outs at time and a half, an hour at least, in quarters of an hour, half an hour on the phone included. */
const scheme = {
  id: 'all',
  from: '2020-01-01',
  clockChange: 'elapsed',
  holiday: 'leave',
  disturbance: { percent: 100, leastMinutes: 0, unitMinutes: 1 },
  callOut: { percent: 150, leastMinutes: 60, unitMinutes: 15, phoneMinutesIncluded: 30 },
} as const;
const rates = [{ id: 'basic', from: '2020-01-01', per: 'hour', pence: 1200 }] as const;

const paidFor = (callOut: CallOut, earlier: readonly CallOut[] = [], hasPay = true) => {
  const on = callOut.shift.split('/')[1] ?? '';
  const service = serviceWith({
    onCall: [onCallSlot('tier-1', 1)],
    ...(hasPay ? { pay: { ...PLAIN_TERMS, rates, schemes: [scheme] } } : {}),
  });
  const from = dateOf(dayOf(on) - 1);
  const to = dateOf(dayOf(on) + 7);
  const problem = problemWith({ service, from, to });
  const view = viewOf(planningOf(problem), rotaOf(problem, [['w01', 'tier-1', on]]));
  return callOutPay(view, { ...NO_TIMESHEETS, callOuts: earlier }, callOut);
};

describe('what a call-out is paid', () => {
  it('is an hour at least, at the percentage of its terms', () => {
    // 20 minutes at £12.00 x 1.5, an hour at least: £18.00
    expect(paidFor(callOutOf('2026-12-08 01:00', '2026-12-08 01:20'))).toEqual({
      workedMinutes: 20,
      paidMinutes: 60,
      elements: [{ element: 'call-out', minutes: 60, pence: 1800 }],
    });
  });

  it('is whole units, less what of it on the phone the stand-by includes', () => {
    // 100 minutes on the phone, 30 of them included: 70, in quarters 75: 1.25 h x £18.00 = £22.50
    const call = { ...callOutOf('2026-12-08 01:00', '2026-12-08 02:40'), mode: 'phone' } as const;
    expect(paidFor(call)).toMatchObject({ workedMinutes: 100, paidMinutes: 75, elements: [{ pence: 2250 }] });
    // the call of an hour earlier has used the 30 minutes, approved or not: 100 minutes, in quarters 105
    const first = { ...callOutOf('2026-12-07 23:00', '2026-12-08 00:00'), mode: 'phone' } as const;
    expect(paidFor(call, [first])).toMatchObject({ paidMinutes: 105, elements: [{ pence: 3150 }] });
  });

  it('is minutes alone where the service has no pay', () => {
    expect(paidFor(callOutOf('2026-12-08 01:00', '2026-12-08 01:20'), [], false)).toEqual({
      workedMinutes: 20,
      paidMinutes: 20,
      elements: [{ element: 'call-out', minutes: 20 }],
    });
  });

  it('goes by elapsed minutes where the clocks go back: 01:10 to the second 01:50 is 100', () => {
    const call = callOutOf('2026-10-25 01:10+01:00', '2026-10-25 01:50+00:00', 'tier-1/2026-10-24/1');
    expect(paidFor(call)).toMatchObject({ workedMinutes: 100, paidMinutes: 105 });
  });

  it('and where they go forward: 00:50 to 02:10 is 20', () => {
    const call = callOutOf('2027-03-28 00:50', '2027-03-28 02:10', 'tier-1/2027-03-27/1');
    expect(paidFor(call)).toMatchObject({ workedMinutes: 20, paidMinutes: 60 });
  });
});
