import { describe, expect, it } from 'vitest';
import { type PayRate, PLAIN_TERMS } from '../../../src/model/pay.ts';
import type { Assignment } from '../../../src/model/rota.ts';
import { NO_ON_CALL_PLAN, type PlannedOverride } from '../../../src/oncall/schedule/plan.ts';
import { pricedPlan } from '../../../src/pay/planned-work.ts';
import { penceOfParts } from '../../../src/pay/rounding.ts';
import { pricedOf } from '../../../src/payroll/hours.ts';
import { planningOf } from '../../../src/planning.ts';
import { workToPay } from '../../../src/timesheet/actual-work.ts';
import { viewOf } from '../../../src/view.ts';
import { dates, onCallSlot, type Placing, problemWith, rotaOf, serviceWith, workerWith } from '../../support/build.ts';
import { entry, extra, sheets } from '../../timesheet/sheets.ts';
import { rate } from '../paid.ts';

/** w01 on call at home from Easter Monday, 6 April 2026, to Sunday. */
const week = (rates: readonly PayRate[]) => {
  const problem = problemWith({
    service: serviceWith({ onCall: [onCallSlot('tier-1', 1)], pay: { ...PLAIN_TERMS, rates } }),
    from: '2026-04-01',
    to: '2026-05-01',
  });
  const placings = dates('2026-04-06', '2026-04-12').map((on): Placing => ['w01', 'tier-1', on]);
  return pricedPlan(viewOf(planningOf(problem), rotaOf(problem, placings)));
};

describe('stand-by', () => {
  it('is paid by the duty, more at weekends and on bank holidays (CH-02)', () => {
    // four weekday nights at 20 and the bank holiday, Saturday and Sunday at 30: 80 + 90 = 170
    const { lines } = week([
      rate('night', 'duty', 2000, { kinds: ['on-call'], days: [1, 2, 3, 4, 5] }),
      rate('whole-day', 'duty', 3000, { kinds: ['on-call'], days: [6, 7, 'bank-holiday'] }),
    ]);
    expect(lines.map(({ element }) => element)).toEqual(Array.from({ length: 7 }, () => 'stand-by'));
    expect(penceOfParts(lines.reduce((sum, { parts }) => sum + parts, 0))).toBe(17_000);
  });

  /** July with the night of Friday the 3rd, by the hours that the slot has. */
  const july = (hours = onCallSlot('tier-1', 1).hours, onCallPlan = NO_ON_CALL_PLAN) => {
    const rates = [
      rate('night', 'duty', 2000, { kinds: ['on-call'], days: [1, 2, 3, 4, 5] }),
      rate('weekend', 'duty', 9000, { kinds: ['on-call'], days: [6, 7] }),
    ];
    const onCall = [{ ...onCallSlot('tier-1', 1), hours }];
    const service = serviceWith({ onCall, pay: { ...PLAIN_TERMS, rates } });
    return { ...problemWith({ service, workers, from: '2026-07-01', to: '2026-08-01' }), onCallPlan };
  };
  const workers = [workerWith('w01'), workerWith('w02')];
  const whole = rotaOf(july(), [['w01', 'tier-1', '2026-07-03']]);
  const [night] = whole.assignments;
  if (!night) throw new Error('nobody has the night');
  const part = (slot: number, from: number, to: number): Assignment => ({
    ...night,
    ...{ shift: `tier-1/2026-07-03/${slot}`, startsAt: night.startsAt + from, endsAt: night.startsAt + to },
  });
  const paid = (assignments: readonly Assignment[], problem = july()) => {
    const { lines } = pricedPlan(viewOf(planningOf(problem), { ...whole, assignments }));
    return { lines, pence: penceOfParts(lines.reduce((sum, { parts }) => sum + parts, 0)) };
  };
  // 17:00 to 09:00 are 960 minutes: Ann 17:00 to 20:00, Ben to 00:40, Ann to 09:00; 180, 280 and 500 of them
  const shared = [part(1, 0, 180), part(2, 180, 460), part(3, 460, 960)];

  it('is shared by time where a night is, and is one payment of that night together', () => {
    const { lines, pence } = paid(shared);
    expect(lines.map(({ on, hundredths, rate: id }) => [on, hundredths, id])).toEqual([
      ['2026-07-03', 18, 'night'],
      ['2026-07-03', 29, 'night'],
      ['2026-07-03', 53, 'night'],
    ]);
    expect(pence).toBe(2000);
  });

  it.each(['15:00', '20:00', '02:00'])('stays the payment of a night whose slot begins at %s by now', (start) => {
    const { weekend } = onCallSlot('tier-1', 1).hours;
    const later = july({ weekday: { start, end: '09:00' }, ...(weekend ? { weekend } : {}) });
    expect(paid(shared, later).lines.map(({ hundredths }) => hundredths)).toEqual([18, 29, 53]);
    expect([paid(whole.assignments, later).pence, paid(shared, later).pence]).toEqual([2000, 2000]);
  });

  it('is not paid for the end of a night that somebody was taken out of', () => {
    const removal: PlannedOverride = {
      ...{ id: 'ovr_1', slot: 'tier-1', reason: 'Ill', by: 'Ann', enteredAt: 0, revision: 2 },
      kind: 'remove',
      replaces: 'w01',
      startsAt: night.startsAt + 180,
      endsAt: night.endsAt,
    };
    const plan = { ...NO_ON_CALL_PLAN, overrides: [removal] };
    expect(paid([part(1, 0, 180)], july(undefined, plan)).lines.map(({ hundredths }) => hundredths)).toEqual([18]);
  });

  it('is one payment together with what somebody took over by timesheet', () => {
    const view = viewOf(planningOf(july()), whole);
    const shift = 'tier-1/2026-07-03/1';
    const entries = [
      entry(shift, '2026-07-03 20:00', '2026-07-04 09:00'),
      extra('tier-1', '2026-07-03 17:00', '2026-07-03 20:00', { worker: 'w02' }),
    ];
    const lines = (list: typeof entries) => {
      const priced = pricedOf(view, workToPay(view, sheets({ entries: list }))).lines;
      return priced.map(({ worker, element, hundredths, on }) => [worker, element, hundredths, on]);
    };
    expect(lines(entries)).toEqual([
      ['w01', 'stand-by', 82, '2026-07-03'],
      ['w02', 'stand-by', 18, '2026-07-03'],
    ]);
    // where no night is planned it is one of its own, and so is what is not within one
    const [, other] = entries;
    if (!other) throw new Error('there are two');
    const elsewhere = [
      { ...other, startsAt: other.startsAt + 2 * 1440, endsAt: other.endsAt + 2 * 1440 },
      { ...other, startsAt: other.startsAt - 60 },
    ];
    expect(
      lines(elsewhere)
        .filter(([worker]) => worker === 'w02')
        .map(([, , share]) => share),
    ).toEqual([100, 100]);
  });

  it('may have no rate, and is never paid by the hour', () => {
    expect(week([rate('hours', 'hour', 1300)])).toEqual({ lines: [], unpaid: [], notes: [] });
  });
});
