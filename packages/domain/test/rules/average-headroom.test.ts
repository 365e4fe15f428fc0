import { describe, expect, it } from 'vitest';
import type { RelevantAgreement } from '../../src/model/designation.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Worker } from '../../src/model/worker.ts';
import { planningOf } from '../../src/planning.ts';
import { averageHeadrooms } from '../../src/rules/average-headroom.ts';
import { averageHoursRule } from '../../src/rules/average-hours.ts';
import { referenceWeeks } from '../../src/rules/support/reference-period.ts';
import { addDays } from '../../src/time/index.ts';
import { viewOf } from '../../src/view.ts';
import {
  absence,
  employmentWith,
  findings,
  historyOf,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shiftType,
  workerWith,
} from '../support/build.ts';

const EIGHT = shiftType('h8', '09:00', '17:00');
const service = serviceWith({ shiftTypes: [EIGHT] });

/** Monday of the week that is planned; those before it are history. */
const START = '2026-11-30';

const weekdays = (weeks: number): readonly string[] =>
  Array.from({ length: weeks * 7 }, (_, index) => addDays(START, index - weeks * 7)).filter(
    (_, index) => index % 7 < 5,
  );

/** Forty hours in each of so many weeks and in the week planned, but for the days away. */
const headroomAfter = (
  weeks: number,
  { away = [], params = {}, rest = {} }: { away?: readonly string[]; params?: object; rest?: Partial<Problem> } = {},
) => {
  const isThere = (on: string): boolean => !away.includes(on);
  const history = historyOf(
    service,
    weekdays(weeks)
      .filter(isThere)
      .map((on) => ['w01', 'h8', on] as const),
  );
  const absences = away.map((on) => absence('w01', on, on));
  const historyFrom = addDays(START, -7 * weeks);
  const problem = problemWith({ service, history, historyFrom, absences, from: START, to: addDays(START, 7), ...rest });
  const placed = [0, 1, 2, 3, 4].map((day) => ['w01', 'h8', addDays(START, day)] as const);
  const view = viewOf(planningOf(problem), rotaOf(problem, placed));
  return averageHeadrooms(view, [settingOf(averageHoursRule, { ...params })]);
};

describe('headroom', () => {
  // 17 weeks of 40 h are 680 h of 816
  it('is 816 h less what is worked in the period of 17 weeks that leaves least', () => {
    expect(headroomAfter(20)).toMatchObject([
      {
        worker: 'w01',
        rule: 'average-hours',
        averageMinutes: 2400,
        headroomMinutes: (816 - 680) * 60,
        isEstimate: false,
      },
    ]);
  });

  // 26 weeks of 40 h are 1040 h of 1248
  it('is 1248 h less what is worked in 26 weeks at designated posts', () => {
    const workers = [workerWith('w01', { employments: [employmentWith({ units: ['house'] })] })];
    expect(headroomAfter(30, { rest: { workers } })).toMatchObject([{ headroomMinutes: (1248 - 1040) * 60 }]);
  });

  it('is nobody’s who opted out', () => {
    const optOut = { signedOn: '2026-01-01', effectiveFrom: '2026-01-01', noticeDays: 7 };
    expect(headroomAfter(20, { rest: { workers: [workerWith('w01', { optOuts: [optOut] })] } })).toEqual([]);
  });
});

describe('excluded leave', () => {
  /** Five weeks away from 28 September to 30 October; in a leave year from April the last is beyond the first four. */
  const away = weekdays(9).slice(0, 25);

  it('is all annual leave, or the first four weeks of a leave year', () => {
    // 12 worked weeks of the 17 are 480 h, and five weeks made up for 200 h; of the first four weeks' 20 weekdays 60 in 65 would
    // have been worked, as the other weekdays were: 19 days, 152 h
    expect(headroomAfter(20, { away })[0]?.headroomMinutes).toBe((816 - 480 - 200) * 60);
    const first = { excludedLeave: 'first-four-weeks' };
    expect(headroomAfter(20, { away, params: first })[0]?.headroomMinutes).toBe((816 - 480 - 152) * 60);
  });

  it('begins anew with the leave year', () => {
    // the year begins on 12 October: two of the weeks fall before it
    const anew = { excludedLeave: 'first-four-weeks', leaveYearFrom: '10-12' };
    expect(headroomAfter(20, { away, params: anew })[0]?.headroomMinutes).toBe((816 - 480 - 200) * 60);
  });
});

describe('a main job elsewhere', () => {
  // 37.5 h there and two shifts of 7 h here are 51.5 h
  it('FX-002 e: of 37.5 h and 14 h of bank work need an opt-out', () => {
    const seven = serviceWith({ shiftTypes: [shiftType('h7', '09:00', '16:00')] });
    const days = Array.from({ length: 18 }, (_, week) => [0, 2].map((day) => addDays(START, 7 * (week - 17) + day)));
    const past = days.slice(0, 17).flat();
    const history = historyOf(
      seven,
      past.map((on) => ['w01', 'h7', on] as const),
    );
    const main = { weeklyMinutes: 2250, declaredOn: '2026-06-01', from: '2026-06-01' };
    const bank = employmentWith({ contract: 'bank', weeklyMinutes: 0 });
    const judge = (rest: Partial<Worker>) => {
      const workers = [workerWith('w01', { employments: [bank], otherEmployment: [main], ...rest })];
      const problem = problemWith({
        service: seven,
        workers,
        history,
        historyFrom: addDays(START, -7 * 17),
        from: START,
        to: addDays(START, 7),
      });
      const rota = rotaOf(
        problem,
        (days.at(-1) ?? []).map((on) => ['w01', 'h7', on] as const),
      );
      return findings(averageHoursRule, { problem, rota });
    };
    const [found] = judge({});
    expect(found?.detail).toContain('51 h 30 min a week');
    expect(found?.cure).toContain('opt-out');
    expect(judge({ optOuts: [{ signedOn: '2026-01-01', effectiveFrom: '2026-01-01', noticeDays: 7 }] })).toEqual([]);
  });
});

describe('an agreed reference period', () => {
  const agreement: RelevantAgreement = {
    id: 'year',
    kind: 'collective',
    from: '2026-01-01',
    to: '2026-11-30',
    clause: '3',
    lifts: [],
    referenceWeeks: 52,
  };

  it('WTR-03 3b: of 52 weeks that has expired on the window’s last day leaves 26 or 17', () => {
    const inHouse = workerWith('w01', { employments: [employmentWith({ units: ['house'] })] });
    const inOffice = workerWith('w02');
    const agreed = { ...service, relevantAgreements: [agreement] };
    const planning = planningOf(problemWith({ service: agreed, workers: [inHouse, inOffice] }));
    expect(referenceWeeks(planning, inHouse, '2026-11-30', {})).toBe(52);
    expect(referenceWeeks(planning, inHouse, '2026-12-01', {})).toBe(26);
    expect(referenceWeeks(planning, inOffice, '2026-12-01', {})).toBe(17);
  });

  it('is 26 weeks while every post is designated, by date', () => {
    const inHouse = workerWith('w01', { employments: [employmentWith({ units: ['house'] })] });
    const units = [{ id: 'house', name: 'House', isReg21: true, reg21: { to: '2026-11-30' } }];
    const planning = planningOf(problemWith({ service: { ...service, units }, workers: [inHouse] }));
    expect(referenceWeeks(planning, inHouse, '2026-11-30', {})).toBe(26);
    expect(referenceWeeks(planning, inHouse, '2026-12-01', {})).toBe(17);
  });
});
