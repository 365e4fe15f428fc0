import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import type { OnCallSlot, ShiftType } from '../../src/model/service.ts';
import { type CallOut, NO_TIMESHEETS } from '../../src/model/timesheet.ts';
import { planningOf } from '../../src/planning.ts';
import { averageHeadrooms } from '../../src/rules/average-headroom.ts';
import { averageHoursRule } from '../../src/rules/average-hours.ts';
import { restOwed } from '../../src/rules/compensatory-rest.ts';
import { dailyRest } from '../../src/rules/daily-rest.ts';
import { weeklyRestRule } from '../../src/rules/weekly-rest.ts';
import { viewOf } from '../../src/view.ts';
import {
  at,
  EARLY,
  findings,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
  shiftType,
  termsOf,
} from '../support/build.ts';

const LATE = shiftType('late', '14:30', '22:30', { family: 'late' });

const callOut = (from: string, to: string, rest: Partial<CallOut> = {}): CallOut => ({
  worker: 'w01',
  shift: 'tier-1/2026-12-07/1',
  mode: 'attend',
  startsAt: at(from),
  endsAt: at(to),
  enteredBy: 'w01',
  enteredAt: at(to),
  ...rest,
});

/** Called out on Tuesday from 03:00 to 05:00. */
const NIGHT_CALL = callOut('2026-12-08 03:00', '2026-12-08 05:00');

const called = (
  placings: readonly Placing[],
  unit: string,
  callOuts: readonly CallOut[],
  slot: Partial<OnCallSlot> = {},
) => {
  const post: Partial<ShiftType> = { unit };
  const service = serviceWith({
    shiftTypes: [EARLY, LATE].map((type) => ({ ...type, ...post })),
    onCall: [onCallSlot('tier-1', 1, { unit, mode: 'attend', responseMinutes: 60, ...slot })],
  });
  const timesheets = { ...NO_TIMESHEETS, callOuts };
  const problem: Problem = problemWith({ service, timesheets, from: '2026-12-07', to: '2026-12-21' });
  return { problem, rota: rotaOf(problem, placings) };
};

const owed = ({ problem, rota }: ReturnType<typeof called>) => restOwed(viewOf(planningOf(problem), rota));

const LATES: readonly Placing[] = [
  ['w01', 'late', '2026-12-07'],
  ['w01', 'late', '2026-12-08'],
];

describe('call-outs', () => {
  // late Monday 14:30-22:30, called out 03:00-05:00, late Tuesday 14:30: rests of 4.5 h and 9.5 h, 1.5 h short of 11
  it('FX-000 b: after a late leave 1.5 h short, which the ledger of the house keeps', () => {
    const inHouse = called(LATES, 'house', [NIGHT_CALL]);
    expect(findings(dailyRest, inHouse)).toEqual([]);
    expect(owed(inHouse)).toMatchObject([
      { worker: 'w01', rule: 'daily-rest', minutes: 90, basis: 'reg-21', arisesAt: at('2026-12-08 05:00') },
    ]);
    expect(findings(dailyRest, called(LATES, 'office', [NIGHT_CALL])).map(({ amount }) => amount)).toEqual([90]);
  });

  // as WTR-06 6h: early Monday 07:00-15:00, 12 h of rest, call-out; early Tuesday to 15:00 and 12 h to 03:00 after it
  it('FX-000 b: after an early leave nothing short', () => {
    const earlies: readonly Placing[] = [
      ['w01', 'early', '2026-12-07'],
      ['w01', 'early', '2026-12-08'],
    ];
    expect(owed(called(earlies, 'house', [NIGHT_CALL]))).toEqual([]);
    expect(findings(dailyRest, called(earlies, 'office', [NIGHT_CALL]))).toEqual([]);
  });

  it('interrupt a day of weekly rest', () => {
    const earlies = [7, 8, 9, 10, 11, 12].map(
      (day): Placing => ['w01', 'early', `2026-12-${String(day).padStart(2, '0')}`],
    );
    const sunday = callOut('2026-12-13 12:00', '2026-12-13 12:30', { shift: 'tier-1/2026-12-13/1' });
    expect(findings(weeklyRestRule, called(earlies, 'office', []))).toEqual([]);
    // Saturday 15:00 to Sunday 12:00 is 21 h, 3 h short
    expect(findings(weeklyRestRule, called(earlies, 'office', [sunday])).map(({ amount }) => amount)).toEqual([180]);
  });

  it('are working time in the average', () => {
    const history = { historyFrom: '2026-08-03' };
    const headroom = (callOuts: readonly CallOut[]) => {
      const { problem, rota } = called(LATES, 'office', callOuts);
      const view = viewOf(planningOf({ ...problem, ...history }), rota);
      return averageHeadrooms(view, [settingOf(averageHoursRule)])[0]?.headroomMinutes ?? 0;
    };
    expect(headroom([]) - headroom([NIGHT_CALL])).toBe(120);
  });

  it('count once where the whole duty on call is working time, and not when they were taken back', () => {
    expect(owed(called(LATES, 'house', [NIGHT_CALL, { ...NIGHT_CALL, isWithdrawn: true }]))).toEqual([]);
    expect(owed(called(LATES, 'house', [NIGHT_CALL], { countsInFull: 'yes' }))).toEqual([]);
  });

  it('keep the rest on either side free in the solver', () => {
    const { problem } = called([], 'office', [NIGHT_CALL]);
    const planning = planningOf(problem);
    const [ban] = termsOf(shapeOf(dailyRest, problem)).filter(({ term }) => term === 'ban');
    // 11 h before 03:00 is 16:00 on Monday, 11 h after 05:00 is 16:00 on Tuesday
    const near = ['late/2026-12-07', 'early/2026-12-08', 'late/2026-12-08'];
    expect(ban).toMatchObject({ demands: new Set(near.map((id) => planning.demandIndexById.get(id))) });
  });
});
