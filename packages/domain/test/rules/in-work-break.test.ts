import { describe, expect, it } from 'vitest';
import type { RelevantAgreement } from '../../src/model/designation.ts';
import type { PlannedBreak, ShiftType } from '../../src/model/service.ts';
import { inWorkBreak } from '../../src/rules/in-work-break.ts';
import {
  findings,
  historyOf,
  problemWith,
  rotaOf,
  type Span,
  serviceWith,
  shapeOf,
  shiftType,
  span,
  termsOf,
  worked,
  workerWith,
} from '../support/build.ts';

const NONE = { breaks: [] };

const breakAt = (start: string, minutes = 20): { readonly breaks: readonly PlannedBreak[] } => ({
  breaks: [{ start, minutes, isPaid: true }],
});

const YOUNG = workerWith('w01', { dateOfBirth: '2009-06-04' });

/** Missing minutes of each block. */
const missing = (spans: readonly Span[], rest: Parameters<typeof worked>[1] = {}): readonly number[] =>
  findings(inWorkBreak, worked(spans, rest)).map((finding) => finding.amount);

const dayUntil = (end: string, type: Partial<ShiftType>) => [span('2026-12-07 09:00', `2026-12-07 ${end}`, type)];

describe('breaks at work in vectors', () => {
  it('WTR-08 8a: six hours need no break', () => {
    expect(missing(dayUntil('15:00', NONE))).toEqual([]);
  });

  it('WTR-08 8b: six hours and a quarter need 20 minutes', () => {
    expect(missing(dayUntil('15:15', NONE))).toEqual([20]);
    expect(missing(dayUntil('15:15', breakAt('12:00', 15)))).toEqual([5]);
    expect(missing(dayUntil('15:15', breakAt('12:00')))).toEqual([]);
  });

  it('WTR-08 8c: a waking night of twelve hours and a half needs one break of 20 minutes, not two', () => {
    const night = (type: Partial<ShiftType>) => [
      span('2026-12-07 19:30', '2026-12-08 08:00', { kind: 'waking-night', family: 'night', ...type }),
    ];
    expect(missing(night(NONE))).toEqual([20]);
    expect(missing(night(breakAt('02:00')))).toEqual([]);
  });

  it('WTR-08 8d: at 17 four hours and a half need none, four and three quarters need 30 minutes', () => {
    const young = { workers: [YOUNG] };
    expect(missing(dayUntil('13:30', NONE), young)).toEqual([]);
    expect(missing(dayUntil('13:45', NONE), young)).toEqual([30]);
    expect(missing(dayUntil('13:45', breakAt('11:00', 20)), young)).toEqual([10]);
    expect(missing(dayUntil('13:45', breakAt('11:00', 30)), young)).toEqual([]);
  });

  it('WTR-08 8e: a break in the last 20 minutes of the shift is none, nor is one in the first', () => {
    expect(missing(dayUntil('17:00', breakAt('16:40')))).toEqual([20]);
    expect(missing(dayUntil('17:00', breakAt('09:00')))).toEqual([20]);
    expect(missing(dayUntil('17:00', breakAt('16:39')))).toEqual([]);
  });
});

describe('breaks at work', () => {
  it('are for the age on the day: from the 18th birthday on those of an adult', () => {
    // 18 on 4 June 2027
    const on = (date: string) => [span(`${date} 09:00`, `${date} 14:00`, NONE)];
    expect(missing(on('2027-06-03'), { workers: [YOUNG] })).toEqual([30]);
    expect(missing(on('2027-06-04'), { workers: [YOUNG] })).toEqual([]);
  });

  it('are not judged where a shift says nothing of them, and stand in the middle where only their length is said', () => {
    expect(missing(dayUntil('17:00', {}))).toEqual([]);
    expect(missing(dayUntil('17:00', { unpaidBreakMinutes: 30 }))).toEqual([]);
    // 8 h less a quarter of an hour are 7 h 45 min of work with a break that is 5 min short
    expect(missing(dayUntil('17:00', { unpaidBreakMinutes: 15 }))).toEqual([5]);
  });

  it('are one for a whole block of duties that touch, wherever in it', () => {
    const late = span('2026-12-07 14:00', '2026-12-07 22:00', NONE);
    const asleep = (type: Partial<ShiftType>) =>
      span('2026-12-07 22:00', '2026-12-08 07:00', { kind: 'sleep-in', family: 'sleep-in', ...type });
    expect(missing([late, asleep(NONE)])).toEqual([20]);
    expect(missing([late, asleep(breakAt('22:00'))])).toEqual([]);
  });

  it('are owed instead at a designated post, or where an agreement lifts them', () => {
    expect(missing(dayUntil('17:00', { ...NONE, unit: 'house' }))).toEqual([]);
    const agreement: RelevantAgreement = {
      id: 'local',
      kind: 'workforce',
      from: '2026-01-01',
      to: '2026-12-07',
      clause: '4',
      lifts: ['breaks'],
    };
    const service = serviceWith({
      shiftTypes: [shiftType('long', '09:00', '17:00', NONE)],
      relevantAgreements: [agreement],
    });
    const problem = problemWith({ service });
    // the agreement ends on the 7th
    const rota = rotaOf(problem, [
      ['w01', 'long', '2026-12-07'],
      ['w01', 'long', '2026-12-08'],
    ]);
    expect(findings(inWorkBreak, { problem, rota })).toMatchObject([{ shifts: ['long/2026-12-08/1'], amount: 20 }]);
  });

  it('are said as a ban of what is too long for them, and nothing where they will do', () => {
    const types = [
      shiftType('none', '09:00', '17:00', NONE),
      shiftType('short', '09:00', '13:00', NONE),
      shiftType('good', '09:00', '17:00', { unpaidBreakMinutes: 30 }),
    ];
    const day = { from: '2026-12-07', to: '2026-12-08' };
    const terms = termsOf(shapeOf(inWorkBreak, problemWith({ service: serviceWith({ shiftTypes: types }), ...day })));
    // demands by start, then id: good, none, short
    expect(terms).toEqual([
      { term: 'ban', worker: 'w01', demands: new Set([1]), code: 'in-work-break' },
      {
        term: 'gap',
        worker: 'w01',
        minutes: 1,
        after: new Set([1, 2]),
        before: new Set([1, 2]),
        isExemptInPattern: false,
        points: 1,
      },
    ]);
    const good = serviceWith({ shiftTypes: [shiftType('good', '09:00', '17:00', { unpaidBreakMinutes: 30 })] });
    expect(termsOf(shapeOf(inWorkBreak, problemWith({ service: good, ...day })))).toEqual([]);
  });

  it('keep the plan from touching what history ended without one', () => {
    const types = [shiftType('eve', '18:00', '24:00', NONE), shiftType('small', '00:00', '04:00', NONE)];
    const service = serviceWith({ shiftTypes: types });
    const history = historyOf(service, [['w01', 'eve', '2026-12-06']]);
    const problem = problemWith({ service, history, historyFrom: '2026-12-06', from: '2026-12-07', to: '2026-12-08' });
    const rota = rotaOf(problem, [['w01', 'small', '2026-12-07']]);
    expect(findings(inWorkBreak, { problem, rota })).toMatchObject([{ amount: 20 }]);
    const [term] = termsOf(shapeOf(inWorkBreak, problem));
    expect(term).toMatchObject({ term: 'gap', notBefore: history[0] ? history[0].endsAt + 1 : undefined });
  });
});
