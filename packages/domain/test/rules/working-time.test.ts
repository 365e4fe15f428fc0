import { describe, expect, it } from 'vitest';
import { contractMinutes, workingMinutes } from '../../src/duty.ts';
import { dutyOfDemand, planningOf } from '../../src/planning.ts';
import { dailyRest } from '../../src/rules/daily-rest.ts';
import { findings, onCallSlot, problemWith, serviceWith, shiftType, span, worked } from '../support/build.ts';

/** Working and contract hours of one shift by wall clock on one date. */
const hoursOf = (start: string, end: string, on = '2026-12-07', rest = {}) => {
  const service = serviceWith({ shiftTypes: [shiftType('one', start, end, rest)] });
  const planning = planningOf(problemWith({ service, from: on, to: '2026-12-31' }));
  const duty = dutyOfDemand(planning, 'w01', 0);
  return { working: workingMinutes(duty) / 60, contract: contractMinutes(duty) / 60 };
};
const sleepIn = { kind: 'sleep-in' } as const;
const night = { kind: 'waking-night' } as const;

describe('working time in vectors', () => {
  it('WT-02 2a: a sleep-in is 9 h of working time and none of contract time', () => {
    expect(hoursOf('22:00', '07:00', '2026-12-07', sleepIn)).toEqual({ working: 9, contract: 0 });
  });

  // 8 h awake, 9 h asleep, 7.5 h awake
  it('WT-02 2c: late, sleep-in and early are 24.5 h of working time and 15.5 h of contract time', () => {
    const parts = [
      hoursOf('14:30', '22:30'),
      hoursOf('22:30', '07:30', '2026-12-07', sleepIn),
      hoursOf('07:30', '15:00'),
    ];
    expect(parts.reduce((sum, part) => sum + part.working, 0)).toBe(24.5);
    expect(parts.reduce((sum, part) => sum + part.contract, 0)).toBe(15.5);
  });

  it('CH-03 3a: early, late and waking night are 25.5 h a day', () => {
    const parts = [
      hoursOf('07:00', '15:00'),
      hoursOf('14:30', '22:30'),
      hoursOf('22:00', '07:30', '2026-12-07', night),
    ];
    expect(parts.reduce((sum, part) => sum + part.contract, 0)).toBe(25.5);
  });

  // 14:30 to 15:00 next day; awake 8 h + 8 h, asleep 8.5 h
  it('CH-03 3b: a block of 24.5 h has 16 h awake and no rest at all, so that 11 h are short', () => {
    const parts = [
      hoursOf('14:30', '22:30'),
      hoursOf('22:30', '07:00', '2026-12-07', sleepIn),
      hoursOf('07:00', '15:00'),
    ];
    expect(parts.reduce((sum, part) => sum + part.working, 0)).toBe(24.5);
    expect(parts.reduce((sum, part) => sum + part.contract, 0)).toBe(16);
    const block = [
      span('2026-12-07 14:30', '2026-12-07 22:30'),
      span('2026-12-07 22:30', '2026-12-08 07:00', sleepIn),
      span('2026-12-08 07:00', '2026-12-08 15:00'),
    ];
    expect(findings(dailyRest, worked(block)).map((finding) => finding.amount)).toEqual([660]);
  });

  it('DST-02: duties are as long as they were on the nights the clocks change', () => {
    const lengths = (start: string, end: string, rest: typeof sleepIn | typeof night) =>
      ['2026-12-07', '2026-03-28', '2026-10-24'].map((on) => hoursOf(start, end, on, rest).working);
    expect(lengths('21:00', '07:00', night)).toEqual([10, 9, 11]);
    expect(lengths('22:00', '07:30', night)).toEqual([9.5, 8.5, 10.5]);
    expect(lengths('22:00', '07:00', sleepIn)).toEqual([9, 8, 10]);
    expect(lengths('23:00', '07:00', sleepIn)).toEqual([8, 7, 9]);
  });

  it('takes unpaid breaks off and counts on-call at home for nothing', () => {
    expect(hoursOf('09:00', '17:30', '2026-12-07', { unpaidBreakMinutes: 30 })).toEqual({ working: 8, contract: 8 });
    const service = serviceWith({ shiftTypes: [], onCall: [onCallSlot('tier-1', 1)] });
    const duty = dutyOfDemand(planningOf(problemWith({ service })), 'w01', 0);
    expect([workingMinutes(duty), contractMinutes(duty)]).toEqual([0, 0]);
  });
});
