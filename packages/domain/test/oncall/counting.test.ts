import { describe, expect, it } from 'vitest';
import { interruptsRest, workingMinutes } from '../../src/duty.ts';
import type { OnCallSlot } from '../../src/model/service.ts';
import { noticesOf } from '../../src/notices/index.ts';
import { onCallCounting } from '../../src/oncall/counting.ts';
import { dutyOfDemand, planningOf } from '../../src/planning.ts';
import { dailyRest } from '../../src/rules/daily-rest.ts';
import { dutyDays, workBlocks } from '../../src/rules/support/rest.ts';
import { viewOf } from '../../src/view.ts';
import {
  DAY,
  findings,
  onCallSlot,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  span,
  termsOf,
  worked,
} from '../support/build.ts';

const tierOne = (rest: Partial<OnCallSlot>, unit = 'office'): OnCallSlot => onCallSlot('tier-1', 1, { unit, ...rest });

const problemOf = (slot: OnCallSlot) =>
  problemWith({ service: serviceWith({ onCall: [slot] }), from: '2026-12-07', to: '2026-12-14' });

/** The duty of a Monday, 17:00 to 09:00. */
const dutyOf = (slot: OnCallSlot) => {
  const planning = planningOf(problemOf(slot));
  return dutyOfDemand(planning, 'w01', planning.demandIndexById.get('tier-1/2026-12-07') ?? -1);
};

/** Working hours of a call at home, as a duty of its own. */
const call = (from: string, to: string) => span(`2026-12-08 ${from}`, `2026-12-08 ${to}`, { kind: 'waking' });

describe('on-call as working time in vectors', () => {
  it('WT-03 3a: attending within 60 minutes counts only the 40 minutes of the call', () => {
    const duty = dutyOf(tierOne({ mode: 'attend', responseMinutes: 60 }));
    expect([workingMinutes(duty), interruptsRest(duty)]).toEqual([0, false]);
    const { problem, rota } = worked([call('01:00', '01:40')]);
    const view = viewOf(planningOf(problem), rota);
    // 40 minutes are 0.67 h
    expect((view.plannedByWorker.get('w01') ?? []).reduce((sum, one) => sum + workingMinutes(one), 0)).toBe(40);
  });

  it('WT-03 3b: attending within 8 minutes counts all 16 h, and interrupts rest', () => {
    const duty = dutyOf(tierOne({ mode: 'attend', responseMinutes: 8 }));
    expect([workingMinutes(duty), interruptsRest(duty)]).toEqual([16 * 60, true]);
  });

  it('WT-03 3c: six calls of 10 minutes by phone count an hour, and break the rest into pieces', () => {
    expect(workingMinutes(dutyOf(tierOne({ mode: 'phone', responseMinutes: 8 })))).toBe(0);
    const calls = ['23:00', '00:30', '02:00', '03:30', '05:00', '06:30'].map((from, index) =>
      index === 0
        ? span('2026-12-07 23:00', '2026-12-07 23:10')
        : call(from, `${from.slice(0, 3)}${Number(from.slice(3)) + 10}`),
    );
    const { problem, rota } = worked([span('2026-12-07 09:00', '2026-12-07 17:00'), ...calls]);
    const duties = viewOf(planningOf(problem), rota).plannedByWorker.get('w01') ?? [];
    expect(duties.reduce((sum, one) => sum + workingMinutes(one), 0)).toBe(8 * 60 + 60);
    // Monday 09:00-17:00, then calls until 06:40: 6 h to 23:00 are the longest rest of the 24 h, 5 h short
    expect(dutyDays(workBlocks(duties))[0]).toMatchObject({ restMinutes: 360, shortfallMinutes: 300 });
    expect(findings(dailyRest, { problem, rota }).map(({ amount }) => amount)).toEqual([300]);
  });
});

describe('on-call', () => {
  it('counts as somebody decided, or by mode and response time', () => {
    const counting = (mode: OnCallSlot['mode'], responseMinutes: number, said: Partial<OnCallSlot> = {}) =>
      onCallCounting(tierOne({ mode, responseMinutes, ...said }));
    expect(counting('attend', 20)).toBe('in-full-until-reviewed');
    expect(counting('attend', 21)).toBe('call-outs-until-reviewed');
    expect(counting('attend', 59)).toBe('call-outs-until-reviewed');
    expect(counting('attend', 60)).toBe('call-outs');
    expect(counting('phone', 5)).toBe('call-outs');
    expect(counting('attend', 8, { countsInFull: 'no' })).toBe('call-outs');
    expect(counting('phone', 60, { countsInFull: 'yes' })).toBe('in-full');
    expect(counting('attend', 8, { countsInFull: 'review' })).toBe('in-full-until-reviewed');
  });

  it('that counts in full is judged like work: 16 h leave too little rest, or owe it at a designated post', () => {
    const judge = (unit: string) => {
      const problem = problemOf(tierOne({ countsInFull: 'yes' }, unit));
      return findings(dailyRest, { problem, rota: rotaOf(problem, [['w01', 'tier-1', '2026-12-07']]) });
    };
    // 17:00-09:00 leaves 8 h of 24, 3 h short
    expect(judge('office').map(({ amount }) => amount)).toEqual([180]);
    expect(judge('house')).toEqual([]);
  });

  it('that counts in full keeps its rest from other work of the same day in the solver', () => {
    const evenings = { weekday: { start: '15:00', end: '22:00' } };
    const service = serviceWith({
      shiftTypes: [DAY],
      onCall: [tierOne({ countsInFull: 'yes', hours: evenings })],
    });
    const problem = problemWith({ service, from: '2026-12-07', to: '2026-12-08' });
    const gaps = termsOf(shapeOf(dailyRest, problem)).filter((term) => term.term === 'gap' && !term.isExemptInPattern);
    // by start: the day shift is demand 0, the evening on call demand 1
    expect(gaps).toMatchObject([
      { minutes: 660, after: new Set([1]), before: new Set([0, 1]) },
      { minutes: 660, after: new Set([0, 1]), before: new Set([1]) },
    ]);
  });
});

describe('notices of on-call', () => {
  const told = (slot: Partial<OnCallSlot>): readonly string[] => {
    const problem = problemOf(tierOne(slot));
    return noticesOf(viewOf(planningOf(problem), rotaOf(problem, [])), [])
      .filter(({ code }) => code === 'on-call-working-time')
      .map(({ detail }) => detail);
  };

  it('tell what is taken as working time until somebody decides', () => {
    expect(told({ mode: 'attend', responseMinutes: 15 })).toEqual([
      expect.stringContaining('all of it is taken as working time'),
    ]);
    expect(told({ mode: 'attend', responseMinutes: 15, mustStayWithin: '3 miles' })).toEqual([
      expect.stringContaining('within 15 minutes, its holder staying within 3 miles'),
    ]);
    expect(told({ mode: 'attend', responseMinutes: 15, countsInFull: 'yes' })).toEqual([]);
    expect(told({ mode: 'phone', responseMinutes: 15 })).toEqual([]);
  });

  it('warn of more than one call-out a duty between 20 and 60 minutes', () => {
    const thirty = { mode: 'attend', responseMinutes: 30 } as const;
    // five duties of 16 h and two of 24 h are 128 h, 18.29 h each: 5.4 in 100 h are 0.99 a duty, 6 are 1.1
    expect(told({ ...thirty, avgCallOutsPer100h: 5.4 })).toEqual([]);
    expect(told({ ...thirty, avgCallOutsPer100h: 6 })).toEqual([
      expect.stringContaining('called out 1.1 times a duty'),
    ]);
    expect(told(thirty)).toEqual([expect.stringContaining('is not known')]);
  });
});
