import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import type { ShiftType } from '../../src/model/service.ts';
import { minutesPerNightDay, nightAverage } from '../../src/rules/night-average.ts';
import { addDays } from '../../src/time/index.ts';
import {
  findings,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  shiftType,
  termsOf,
  workerWith,
} from '../support/build.ts';

/* Seventeen weeks from Monday 2026-05-04, all of them planned: 17 x 6 = 102 days count, so 816 h are allowed. */
const START = '2026-05-04';
const WEEKS = 17;
const NIGHT = { kind: 'waking-night', family: 'night' } as const;

const serviceOf = (rest: Partial<ShiftType> = {}) =>
  serviceWith({
    shiftTypes: [
      shiftType('day', '09:00', '16:30'),
      shiftType('n10', '21:00', '07:00', { ...NIGHT, ...rest }),
      shiftType('n12', '20:00', '08:00', { ...NIGHT, ...rest }),
      shiftType('n12-5', '19:30', '08:00', { ...NIGHT, ...rest }),
      shiftType('asleep', '22:00', '07:00', { kind: 'sleep-in', family: 'sleep-in', ...rest }),
    ],
  });

/** w01 works shifts on weekdays (0 is Monday) of each of 17 weeks. */
const weekly = (days: readonly (readonly [shift: string, weekday: number])[], rest: Partial<Problem> = {}) => {
  const problem = problemWith({ service: serviceOf(), from: START, to: addDays(START, 7 * WEEKS), ...rest });
  const placings = Array.from({ length: WEEKS }, (_, week) =>
    days.map(([shift, weekday]): Placing => ['w01', shift, addDays(START, 7 * week + weekday)]),
  ).flat();
  return { problem, rota: rotaOf(problem, placings) };
};

const nights = (shift: string, count: number) =>
  Array.from({ length: count }, (_, weekday) => [shift, weekday] as const);

const hoursOf = (workedHours: number): number => minutesPerNightDay(workedHours * 60, 7 * WEEKS) / 60;

describe('the average of night work in vectors', () => {
  // 17 x 48 = 816 h; 816 / 102 = 8.00
  it('WTR-10 10a: four nights of twelve hours a week average 8.00 h and pass', () => {
    expect(hoursOf(816)).toBe(8);
    expect(findings(nightAverage, weekly(nights('n12', 4)))).toEqual([]);
  });

  // 17 x 50 = 850 h; 850 / 102 = 8.33; 850 - 816 = 34 h
  it('WTR-10 10b: five nights of ten hours a week average 8.33 h, 34 h too many', () => {
    expect(hoursOf(850)).toBeCloseTo(8.33, 1);
    expect(findings(nightAverage, weekly(nights('n10', 5)))).toMatchObject([{ worker: 'w01', amount: 34 * 60 }]);
  });

  // four nights of 12 h in eight days are 6 h a day: 119 x 6 = 714 h; 714 / 102 = 7.00
  it('WTR-10 10c: four nights of twelve hours on and four off average 7.00 h', () => {
    expect(hoursOf(714)).toBe(7);
    const problem = problemWith({ service: serviceOf(), from: START, to: addDays(START, 7 * WEEKS) });
    const on = Array.from({ length: 7 * WEEKS }, (_, day) => day).filter((day) => day % 8 < 4);
    const rota = rotaOf(
      problem,
      on.map((day): Placing => ['w01', 'n12', addDays(START, day)]),
    );
    expect(findings(nightAverage, { problem, rota })).toEqual([]);
  });

  // 17 x 37.5 = 637.5 h; 637.5 / 102 = 6.25
  it('WTR-10 10d: three nights of 12.5 hours a week average 6.25 h', () => {
    expect(hoursOf(637.5)).toBe(6.25);
    expect(findings(nightAverage, weekly(nights('n12-5', 3)))).toEqual([]);
  });

  // 17 x (37.5 + 18) = 943.5 h; 943.5 / 102 = 9.25; 943.5 - 816 = 127.5 h
  it('WTR-10 10e: 37.5 h awake and two sleep-ins a week average 9.25 h, unless the post is designated', () => {
    const days = [0, 1, 2, 3, 4].map((weekday) => ['day', weekday] as const);
    const week = [...days, ['asleep', 1], ['asleep', 3]] as const;
    expect(hoursOf(943.5)).toBe(9.25);
    expect(findings(nightAverage, weekly(week))).toMatchObject([{ amount: 127.5 * 60 }]);
    expect(findings(nightAverage, weekly(week, { service: serviceOf({ isReg21: true }) }))).toEqual([]);
  });
});

describe('the average of night work', () => {
  const five = nights('n10', 5);

  it('is not lifted by an opt-out from 48 hours', () => {
    const optOut = { signedOn: '2026-01-01', effectiveFrom: '2026-01-01', noticeDays: 7 };
    expect(findings(nightAverage, weekly(five, { workers: [workerWith('w01', { optOuts: [optOut] })] }))).toHaveLength(
      1,
    );
  });

  it('is for night workers: not for somebody of whom a person decided otherwise', () => {
    expect(findings(nightAverage, weekly(five, { workers: [workerWith('w01', { isNightWorker: false })] }))).toEqual(
      [],
    );
  });

  it('is lifted by an agreement that names it', () => {
    const agreement = {
      id: 'nights',
      kind: 'collective',
      from: '2026-01-01',
      clause: '9',
      lifts: ['night-average'],
    } as const;
    const service = { ...serviceOf(), relevantAgreements: [agreement] };
    expect(findings(nightAverage, weekly(five, { service }))).toEqual([]);
  });

  it('leaves out occasional overtime only where the service asks for it', () => {
    // four nights of 12 h are just lawful; the day shift on Saturday, 7.5 h a week, is 127.5 h too many in 17 weeks
    const types = serviceOf().shiftTypes.map((type) =>
      type.id === 'day' ? { ...type, isOccasionalOvertime: true } : type,
    );
    const week = weekly([...nights('n12', 4), ['day', 5]], { service: serviceWith({ shiftTypes: types }) });
    expect(findings(nightAverage, week)).toMatchObject([{ amount: 127.5 * 60 }]);
    expect(findings(nightAverage, week, { leaveOutOccasionalOvertime: true })).toEqual([]);
  });

  it('is said as windows for those who may get such nights, and to nobody where all nights are designated', () => {
    const problem = (rest: Partial<ShiftType>) =>
      problemWith({ service: serviceOf(rest), from: '2026-06-01', to: '2026-07-01' });
    const terms = termsOf(shapeOf(nightAverage, problem({}), { limitMinutes: 240 }));
    expect(terms.length).toBeGreaterThan(0);
    expect(terms.every((term) => term.term === 'window' && term.label.startsWith('night-average:'))).toBe(true);
    expect(termsOf(shapeOf(nightAverage, problem({ isReg21: true }), { limitMinutes: 240 }))).toEqual([]);
  });
});
