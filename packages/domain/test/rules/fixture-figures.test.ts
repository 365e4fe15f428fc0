import { describe, expect, it } from 'vitest';
import { planningOf } from '../../src/planning.ts';
import { averageHoursRule } from '../../src/rules/average-hours.ts';
import { restOwed } from '../../src/rules/compensatory-rest.ts';
import { dateOf, dayOf } from '../../src/time/index.ts';
import { viewOf } from '../../src/view.ts';
import { at, employmentWith, findings, type Span, span, worked, workerWith } from '../support/build.ts';

const HOUSE = { unit: 'house' };

const owed = (spans: readonly Span[]) => {
  const { problem, rota } = worked(spans);
  return restOwed(viewOf(planningOf(problem), rota));
};

describe('figures that the rulebook gives for fixtures', () => {
  const callOut = span('2026-12-08 03:00', '2026-12-08 05:00', { ...HOUSE, kind: 'visit' });
  const nextLate = span('2026-12-08 14:30', '2026-12-08 22:30', HOUSE);

  // 22:30 to 03:00 are 4.5 h and 05:00 to 14:30 are 9.5 h, of 11 h: 1.5 h are owed from the end of the call-out
  it('FX-000 b: a call-out after a late leaves 1.5 h on the ledger, the same after an early nothing', () => {
    const late = span('2026-12-07 14:30', '2026-12-07 22:30', HOUSE);
    expect(owed([late, callOut, nextLate])).toMatchObject([
      { rule: 'daily-rest', minutes: 90, basis: 'reg-21', arisesAt: at('2026-12-08 05:00') },
    ]);
    // 15:00 to 03:00 are 12 h, so that the call-out opens a day of its own; the next late follows it after 9.5 h
    const early = span('2026-12-07 07:00', '2026-12-07 15:00', HOUSE);
    expect(owed([early, callOut, span('2026-12-08 16:00', '2026-12-08 22:30', HOUSE)])).toEqual([]);
  });

  // 37.5 h elsewhere and two days of 7 h here are 51.5 h a week
  it('FX-002 e: 37.5 h in a main job elsewhere and 14 h on the bank are 51.5 h, too much without an opt-out', () => {
    const other = { weeklyMinutes: 2250, declaredOn: '2026-01-01', from: '2026-01-01' };
    const optOut = { signedOn: '2026-01-01', effectiveFrom: '2026-01-01', noticeDays: 7 };
    const bank = { employments: [employmentWith({ contract: 'bank', weeklyMinutes: 0 })], otherEmployment: [other] };
    const from = '2026-08-03';
    const spans = Array.from({ length: 17 }, (_, week) => [0, 2].map((day) => dateOf(dayOf(from) + 7 * week + day)))
      .flat()
      .map((on) => span(`${on} 09:00`, `${on} 16:00`));
    const weeks = { from, to: dateOf(dayOf(from) + 7 * 17), historyFrom: from };
    const found = (rest: Parameters<typeof workerWith>[1]) =>
      findings(averageHoursRule, worked(spans, { ...weeks, workers: [workerWith('w01', { ...bank, ...rest })] }));
    expect(found({})[0]?.detail).toContain('averages 51 h 30 min a week');
    expect(found({ otherEmployment: [] })).toEqual([]);
    expect(found({ optOuts: [optOut] })).toEqual([]);
  });
});
