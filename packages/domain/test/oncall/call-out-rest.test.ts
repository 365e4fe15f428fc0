import { describe, expect, it } from 'vitest';
import { type CallOut, NO_TIMESHEETS } from '../../src/model/timesheet.ts';
import { callOutRest, withCallOutLines } from '../../src/oncall/call-out-rest.ts';
import { planningOf } from '../../src/planning.ts';
import { viewOf } from '../../src/view.ts';
import {
  at,
  EARLY,
  onCallSlot,
  type Placing,
  problemWith,
  rotaIn,
  serviceWith,
  shiftType,
  workerWith,
} from '../support/build.ts';
import { callOutOf } from '../support/call-outs.ts';

/* uk-rules.md WTR-06, vectors 6e and 6h; AFC-04 4a. Tier 1 is at home by phone, so that only call-outs interrupt the rest. */

const LATE = shiftType('late', '14:30', '22:30', { family: 'late' });
const DAY = shiftType('day', '09:00', '17:00');
const SHORT = shiftType('short', '08:00', '16:00');
const NOON = shiftType('noon', '14:30', '22:30');

const restOf = (placings: readonly Placing[], callOut: CallOut, unit = 'office', earlier: readonly CallOut[] = []) => {
  const service = serviceWith({
    shiftTypes: [EARLY, LATE, DAY, SHORT, NOON].map((type) => ({ ...type, unit })),
    onCall: [onCallSlot('tier-1', 1, { unit, countsInFull: 'no' })],
  });
  const timesheets = { ...NO_TIMESHEETS, callOuts: earlier };
  const from = callOut.startsAt < at('2026-12-01 00:00') ? '2026-10-19' : '2026-12-07';
  const to = from === '2026-12-07' ? '2026-12-21' : '2026-11-02';
  const planning = planningOf(problemWith({ service, timesheets, workers: [workerWith('w01')], from, to }));
  const called = withCallOutLines(planning, [callOut]);
  return callOutRest(viewOf(called, rotaIn(called, placings)), callOut);
};

describe('the rest around a call-out', () => {
  it('6e: is cut to 9 h and 5.5 h: 2 h are lost, the next duty may begin at 14:30, and at 16:30 all is made good', () => {
    const placings = [
      ['w01', 'day', '2026-12-08'],
      ['w01', 'day', '2026-12-09'],
    ] as const;
    const call = callOutOf('2026-12-09 02:00', '2026-12-09 03:30', 'tier-1/2026-12-08/1');
    expect(restOf(placings, call)).toEqual({
      wantedMinutes: 660,
      longestMinutes: 540,
      shortfallMinutes: 120,
      lostMinutes: 120,
      restsFrom: at('2026-12-09 03:30'),
      restedFrom: at('2026-12-09 14:30'),
      madeGoodFrom: at('2026-12-09 16:30'),
      next: { shift: 'day/2026-12-09/1', startsAt: at('2026-12-09 09:00'), restMinutes: 330 },
      isNextRested: false,
    });
    const later = restOf(
      [
        ['w01', 'day', '2026-12-08'],
        ['w01', 'noon', '2026-12-09'],
      ],
      call,
    );
    expect(later).toMatchObject({ isNextRested: true, lostMinutes: 120, next: { restMinutes: 660 } });
  });

  it('6h: is enough where 12 h came before the call-out, however soon the next early', () => {
    const rest = restOf(
      [
        ['w01', 'early', '2026-12-07'],
        ['w01', 'early', '2026-12-08'],
      ],
      callOutOf('2026-12-08 03:00', '2026-12-08 05:00'),
    );
    expect(rest).toMatchObject({ shortfallMinutes: 0, lostMinutes: 0, isNextRested: true });
    expect(rest.next).toMatchObject({ shift: 'early/2026-12-08/1', restMinutes: 120 });
  });

  it('6h: after a late is 4.5 h and 9.5 h, 1.5 h short', () => {
    const placings = [
      ['w01', 'late', '2026-12-07'],
      ['w01', 'late', '2026-12-08'],
    ] as const;
    const rest = restOf(placings, callOutOf('2026-12-08 03:00', '2026-12-08 05:00'));
    expect(rest).toMatchObject({ longestMinutes: 570, shortfallMinutes: 90, lostMinutes: 90, isNextRested: false });
    expect(rest.restedFrom).toBe(at('2026-12-08 16:00'));
  });

  it('4a: a call at 04:00 follows 12 h, one at 01:00 leaves 9 h and 2 h owed', () => {
    const shift = 'tier-1/2026-12-08/1';
    const day = [['w01', 'short', '2026-12-08']] as const;
    expect(restOf(day, callOutOf('2026-12-09 04:00', '2026-12-09 08:00', shift)).shortfallMinutes).toBe(0);
    const late = restOf(day, callOutOf('2026-12-09 01:00', '2026-12-09 08:00', shift));
    expect(late).toMatchObject({ longestMinutes: 540, lostMinutes: 120, isNextRested: true });
    expect(late.next).toBeUndefined();
  });

  it('is owed at a post under reg 21, so that the next duty may stay', () => {
    const placings = [
      ['w01', 'late', '2026-12-07'],
      ['w01', 'late', '2026-12-08'],
    ] as const;
    const rest = restOf(placings, callOutOf('2026-12-08 03:00', '2026-12-08 05:00'), 'house');
    expect(rest).toMatchObject({ basis: 'reg-21', lostMinutes: 90, isNextRested: true });
  });

  it('begins after the last call-out of the night, in whatever order they are written down', () => {
    const placings = [
      ['w01', 'late', '2026-12-07'],
      ['w01', 'late', '2026-12-08'],
    ] as const;
    const [first, second] = [
      callOutOf('2026-12-08 01:00', '2026-12-08 01:20'),
      callOutOf('2026-12-08 03:00', '2026-12-08 05:00'),
    ];
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const)
      expect(restOf(placings, one, 'office', [other])).toMatchObject({
        restsFrom: second.endsAt,
        restedFrom: at('2026-12-08 16:00'),
      });
  });

  it('counts the hour that exists twice as two: from 01:30 to the second 01:30 is an hour', () => {
    // Saturday the 24th 09:00 to 17:00, on call; the clocks go back on Sunday at 02:00
    const call = callOutOf('2026-10-25 01:30+01:00', '2026-10-25 01:30+00:00', 'tier-1/2026-10-24/1');
    expect(call.endsAt - call.startsAt).toBe(60);
    const rest = restOf(
      [
        ['w01', 'day', '2026-10-24'],
        ['w01', 'day', '2026-10-25'],
      ],
      call,
    );
    // 17:00 to 01:30 (summer time) is 8.5 h; 01:30 to 09:00 is 7.5 h, of which 24 h from Saturday 09:00 hold 6.5 h
    expect(rest).toMatchObject({ longestMinutes: 510, lostMinutes: 150, next: { restMinutes: 450 } });
    expect(rest.restedFrom).toBe(at('2026-10-25 12:30'));
  });
});
