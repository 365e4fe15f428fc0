import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import type { ShiftType } from '../../src/model/service.ts';
import type { OtherEmployment, Worker } from '../../src/model/worker.ts';
import { planningOf } from '../../src/planning.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { obstaclesOf } from '../../src/rules/support/eligible.ts';
import { adultFrom, isYoungOn } from '../../src/rules/support/young.ts';
import { youngWorkerHours } from '../../src/rules/young-worker-hours.ts';
import { youngWorkerNight } from '../../src/rules/young-worker-night.ts';
import { dateOf, dayOf } from '../../src/time/index.ts';
import {
  dates,
  employmentWith,
  findings,
  historyOf,
  onCallSlot,
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

const SEVENTEEN: Partial<Worker> = { dateOfBirth: '2009-02-01' };

const young = (rest: Partial<Worker> = {}): Partial<Problem> => ({
  workers: [workerWith('w01', { ...SEVENTEEN, ...rest })],
});

const over = (rule: Rule, spans: readonly Span[], rest: Partial<Problem> = young()): readonly number[] =>
  findings(rule, worked(spans, rest)).map(({ amount }) => amount);

const pause = { unpaidBreakMinutes: 30 };

describe('young workers in vectors', () => {
  // 8.5 h and 9 h less half an hour
  it('WTR-16 16a: 09:00 to 17:30 with half an hour of break is 8 h, to 18:00 it is half an hour over', () => {
    expect(over(youngWorkerHours, [span('2026-12-07 09:00', '2026-12-07 17:30', pause)])).toEqual([]);
    expect(over(youngWorkerHours, [span('2026-12-07 09:00', '2026-12-07 18:00', pause)])).toEqual([30]);
  });

  it('WTR-16 16b: a late that ends at 22:15 is a quarter of an hour into the night', () => {
    expect(over(youngWorkerNight, [span('2026-12-07 15:00', '2026-12-07 22:15')])).toEqual([15]);
    expect(over(youngWorkerNight, [span('2026-12-07 15:00', '2026-12-07 22:00')])).toEqual([]);
  });

  // of 20:00 to 06:00 the two hours from 22:00 to midnight fall on the eve of the birthday
  it('WTR-16 16c: of a shift from the eve of the birthday only the part before midnight is at fault', () => {
    const night = [span('2026-06-03 20:00', '2026-06-04 06:00')];
    expect(over(youngWorkerNight, night, young({ dateOfBirth: '2008-06-04' }))).toEqual([120]);
    expect(over(youngWorkerNight, night, young({ dateOfBirth: '2008-06-03' }))).toEqual([]);
    // a day older: 2 h before midnight and 6 h after it
    expect(over(youngWorkerNight, night, young({ dateOfBirth: '2008-06-05' }))).toEqual([480]);
  });
});

describe('coming of age', () => {
  it('is on the eighteenth birthday, on 1 March for whoever was born on 29 February', () => {
    const bornOn = (dateOfBirth: string) => dateOf(adultFrom({ dateOfBirth }) ?? 0);
    expect([bornOn('2008-06-04'), bornOn('2008-02-29')]).toEqual(['2026-06-04', '2026-03-01']);
    expect(isYoungOn({ dateOfBirth: '2008-06-04' }, dayOf('2026-06-03'))).toBe(true);
    expect(isYoungOn({ dateOfBirth: '2008-06-04' }, dayOf('2026-06-04'))).toBe(false);
    expect(isYoungOn({}, dayOf('2026-06-03'))).toBe(false);
  });
});

describe('hours of young workers', () => {
  const week = (from: string, to: string, start: string, end: string): readonly Span[] =>
    dates(from, to).map((on) => span(`${on} ${start}`, `${on} ${end}`));

  it('are 40 a week at the most, whatever opt-out there is', () => {
    const optOut = { signedOn: '2026-01-01', effectiveFrom: '2026-01-01', noticeDays: 7 };
    // five days of 8 h, then a sixth of 2 h
    const spans = [...week('2026-12-07', '2026-12-11', '09:00', '17:00'), span('2026-12-12 09:00', '2026-12-12 11:00')];
    expect(over(youngWorkerHours, spans, young({ optOuts: [optOut] }))).toEqual([120]);
    expect(over(youngWorkerHours, spans.slice(0, 5))).toEqual([]);
  });

  it('are not averaged: a week of 42 h is too long although the next is free', () => {
    const spans = week('2026-12-07', '2026-12-12', '09:00', '16:00');
    expect(over(youngWorkerHours, spans)).toEqual([120]);
  });

  it('count each minute on its own day', () => {
    // 20:00-04:00: 4 h on each day; 09:00-14:00 the next day makes 9 h there
    const spans = [span('2026-12-07 20:00', '2026-12-08 04:00'), span('2026-12-08 09:00', '2026-12-08 14:00')];
    expect(over(youngWorkerHours, spans)).toEqual([60]);
  });

  it('count work elsewhere, by the clock on a day and by the week in a week', () => {
    const other: OtherEmployment = {
      weeklyMinutes: 240,
      declaredOn: '2026-06-01',
      from: '2026-06-01',
      times: { weekdays: [1], start: '18:00', end: '20:00' },
    };
    const spans = week('2026-12-07', '2026-12-11', '09:00', '16:30');
    // Monday 7.5 h and 2 h: 1.5 h over 8; the week 37.5 h and 4 h: 1.5 h over 40
    expect(over(youngWorkerHours, spans, young({ otherEmployment: [other] }))).toEqual([90, 90]);
    expect(over(youngWorkerHours, spans)).toEqual([]);
  });

  it('go on from a week that history began, which alone is not charged', () => {
    const service = serviceWith({
      shiftTypes: [shiftType('nine', '09:00', '18:00'), shiftType('one', '09:00', '10:00')],
    });
    const history = historyOf(
      service,
      dates('2026-11-30', '2026-12-03').map((on) => ['w01', 'nine', on] as const),
    );
    const problem = problemWith({ service, history, historyFrom: '2026-11-02', from: '2026-12-04', ...young() });
    // 36 h before the horizon; 9 h more are 5 h over 40, and an hour over 8
    const nine = rotaOf(problem, [['w01', 'nine', '2026-12-04']]);
    expect(findings(youngWorkerHours, { problem, rota: nine }).map(({ amount }) => amount)).toEqual([60, 300]);
    expect(findings(youngWorkerHours, { problem, rota: rotaOf(problem, [['w01', 'one', '2026-12-04']]) })).toEqual([]);
  });

  it('stop at the birthday, and where a basis is recorded', () => {
    const long = [span('2026-12-07 09:00', '2026-12-07 19:00'), span('2026-12-09 09:00', '2026-12-09 19:00')];
    expect(over(youngWorkerHours, long)).toEqual([120, 120]);
    expect(over(youngWorkerHours, long, young({ dateOfBirth: '2008-12-09' }))).toEqual([120]);
    const basis = { from: '2026-12-07', to: '2026-12-08', need: 'surge', reference: 'RA-7', approvedBy: 'AB' } as const;
    expect(over(youngWorkerHours, long, young({ youngWorkerBases: [basis] }))).toEqual([120]);
  });

  it('are limits a day and a week to the solver', () => {
    const problem = problemWith({ from: '2026-12-07', to: '2026-12-09', ...young() });
    const windows = termsOf(shapeOf(youngWorkerHours, problem)).filter(({ term }) => term === 'window');
    expect(windows).toMatchObject([
      { fromDay: 0, toDay: 1, max: 480 },
      { fromDay: 1, toDay: 2, max: 480 },
      { fromDay: 0, toDay: 2, max: 2400 },
    ]);
    expect(termsOf(shapeOf(youngWorkerHours, problemWith()))).toEqual([]);
  });
});

describe('nights of young workers', () => {
  const night = [span('2026-12-07 22:00', '2026-12-08 06:30')];

  it('are 23:00 to 07:00 where the contract asks for work after 22:00', () => {
    const later = young({ employments: [employmentWith({ worksAfter22: true })] });
    // 22:00-06:00 is 8 h of 22:00-06:30; 23:00-06:30 is 7.5 h
    expect(over(youngWorkerNight, night)).toEqual([480]);
    expect(over(youngWorkerNight, night, later)).toEqual([450]);
    expect(over(youngWorkerNight, [span('2026-12-07 15:00', '2026-12-07 23:00')], later)).toEqual([]);
  });

  it('are forbidden asleep as well, but not on call at home', () => {
    const asleep: Partial<ShiftType> = { kind: 'sleep-in', family: 'sleep-in' };
    expect(over(youngWorkerNight, [span('2026-12-07 22:00', '2026-12-08 06:00', asleep)])).toEqual([480]);
    const problem = problemWith({ service: serviceWith({ onCall: [onCallSlot('tier-1', 1)] }), ...young() });
    expect(findings(youngWorkerNight, { problem, rota: rotaOf(problem, [['w01', 'tier-1', '2026-12-07']]) })).toEqual(
      [],
    );
  });

  it('may be worked by day and date where a basis is recorded', () => {
    const basis = {
      from: '2026-12-07',
      to: '2026-12-07',
      need: 'continuity',
      reference: 'R',
      approvedBy: 'AB',
    } as const;
    // the six hours after midnight fall on the 8th
    expect(over(youngWorkerNight, night, young({ youngWorkerBases: [basis] }))).toEqual([360]);
    expect(over(youngWorkerNight, night, young({ youngWorkerBases: [{ ...basis, to: '2026-12-08' }] }))).toEqual([]);
  });

  it('are kept from them by the solver, with the reason', () => {
    const problem = problemWith({ to: '2026-12-02', ...young() });
    const planning = planningOf(problem);
    const nights = planning.demands.flatMap(({ shiftType: type }, index) =>
      type === 'night' || type === 'sleep-in' ? [index] : [],
    );
    expect(termsOf(shapeOf(youngWorkerNight, problem))).toEqual([
      { term: 'ban', worker: 'w01', demands: new Set(nights), code: 'young-worker-night' },
    ]);
    const [worker, demand] = [planning.workers[0], planning.demands[nights[0] ?? -1]];
    if (!worker || !demand) throw new Error('there is a worker, and a night');
    expect(obstaclesOf(planning, worker, demand)).toMatchObject([
      { code: 'young-worker-night', detail: expect.stringContaining('from 22:00 to 06:00') },
    ]);
  });
});
