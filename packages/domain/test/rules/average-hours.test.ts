import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import type { Worker } from '../../src/model/worker.ts';
import { planningOf } from '../../src/planning.ts';
import { averageHoursRule, provisionalAverages } from '../../src/rules/average-hours.ts';
import { type Average, averageHours } from '../../src/rules/support/average.ts';
import {
  isOptedOut,
  isStaleDeclaration,
  limitedSince,
  optOutEndsOn,
  optOutFaults,
} from '../../src/rules/support/opt-out.ts';
import { referenceWeeks } from '../../src/rules/support/reference-period.ts';
import { workingDays } from '../../src/rules/support/working-days.ts';
import { addDays, dateOf, dayOf } from '../../src/time/index.ts';
import { viewOf } from '../../src/view.ts';
import {
  absence,
  employmentWith,
  findings,
  historyOf,
  NIGHT,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
  shiftType,
  termsOf,
  workerWith,
} from '../support/build.ts';

/* Shifts by their length; the sleep-in is 22:00 to 07:00, 9 h. The plan starts on Monday 2026-05-04. */
const START = '2026-05-04';
const TYPES = [
  shiftType('h5', '09:00', '14:00'),
  shiftType('h6', '09:00', '15:00'),
  shiftType('h7-5', '09:00', '16:30'),
  shiftType('h8', '09:00', '17:00'),
  shiftType('h9', '09:00', '18:00'),
  shiftType('h10', '09:00', '19:00'),
  shiftType('h12', '08:00', '20:00'),
  shiftType('sleep-in', '22:00', '07:00', { kind: 'sleep-in' }),
];
const service = serviceWith({ shiftTypes: TYPES });

/** Shifts of one week, Monday first; several on a day are joined by `+`. */
type Week = readonly string[];

const fullTime: Week = ['h8', 'h8', 'h8', 'h8', 'h8'];
const short: Week = ['h7-5', 'h7-5', 'h7-5', 'h7-5', 'h7-5'];

const placings = (weeks: readonly Week[], from = START): readonly Placing[] =>
  weeks.flatMap((week, number) =>
    week.flatMap((shifts, weekday) =>
      shifts
        .split('+')
        .filter((shift) => shift !== '')
        .map((shift): Placing => ['w01', shift, addDays(from, number * 7 + weekday)]),
    ),
  );

const repeat = (count: number, week: Week): readonly Week[] => Array.from({ length: count }, () => week);

const planned = (weeks: readonly Week[], rest: Partial<Problem> = {}) => {
  const problem = problemWith({ service, from: START, to: addDays(START, weeks.length * 7), ...rest });
  return { problem, rota: rotaOf(problem, placings(weeks)) };
};

/** The last week as a plan, those before it as history; nothing was worked in the half year before. */
const lastWeek = (weeks: readonly Week[], rest: Partial<Problem> = {}) => {
  const from = addDays(START, (weeks.length - 1) * 7);
  const before = placings(weeks.slice(0, -1)).map(([worker, shift, on]) => [worker, shift, on] as const);
  const history = historyOf(service, before);
  const problem = problemWith({
    service,
    historyFrom: addDays(START, -182),
    history,
    from,
    to: addDays(from, 7),
    ...rest,
  });
  return { problem, rota: rotaOf(problem, placings(weeks.slice(-1), from)) };
};

/** The average over the first so many weeks of a plan. */
const averageOf = (weeks: readonly Week[], over: number, rest: Partial<Problem> = {}): Average => {
  const { problem, rota } = planned(weeks, rest);
  const view = viewOf(planningOf(problem), rota);
  const worker = view.workers[0] as Worker; // every problem here has one
  const days = workingDays(view, worker, view.dutiesByWorker.get('w01') ?? [], view.fromDay);
  return averageHours(days, { fromDay: view.fromDay, toDay: view.fromDay + 7 * over }, 2880);
};

const hours = (average: Average): number => Number((average.averageMinutes / 60).toFixed(2));

describe('the 48-hour week in vectors', () => {
  // 17 x 40 + 10 x 12 = 800 h; 800 / 17 = 47.06
  it('WTR-01 1a: 40 h for 17 weeks and 12 h of overtime in ten of them average 47.06 h', () => {
    const weeks = [...repeat(10, [...fullTime, 'h12']), ...repeat(7, fullTime)];
    const average = averageOf(weeks, 17);
    expect(average.workedMinutes).toBe(800 * 60);
    expect(hours(average)).toBeCloseTo(47.06, 1);
    expect(average.headroomMinutes).toBe(16 * 60);
    expect(findings(averageHoursRule, lastWeek(weeks))).toEqual([]);
  });

  // A = 81 x 8 + 96 = 744; B = the next four worked days = 32; 776 / 17 = 45.65
  it('WTR-01 1b: four leave days are made up for by the next four worked days', () => {
    const away: Week = ['h8', '', '', '', ''];
    const weeks = [away, ...repeat(12, [...fullTime, 'h8']), ...repeat(5, fullTime)];
    const absences = [absence('w01', addDays(START, 1), addDays(START, 4))];
    const average = averageOf(weeks, 17, { absences });
    expect(average).toMatchObject({
      workedMinutes: 744 * 60,
      excludedDays: 4,
      makeUpMinutes: 32 * 60,
      isEstimate: false,
    });
    expect(hours(average)).toBeCloseTo(45.65, 1);
  });

  // 5 x 7.5 + 2 x 9 = 55.5
  it('WTR-01 1c: sleep-ins count in full', () => {
    const weeks = repeat(17, ['h7-5', 'h7-5+sleep-in', 'h7-5', 'h7-5+sleep-in', 'h7-5']);
    expect(hours(averageOf(weeks, 17))).toBe(55.5);
    // 943.5 - 816 = 127.5 h over; history alone holds 16 x 55.5 = 888 h, so the plan is charged with its 55.5 h
    expect(averageOf(weeks, 17).headroomMinutes).toBe(-7650);
    expect(findings(averageHoursRule, lastWeek(weeks)).map((finding) => finding.amount)).toEqual([3330]);
  });

  it('WTR-01 1d: nineteen sleep-ins in 17 weeks pass, twenty fail', () => {
    const withSleepIns = (extra: number): readonly Week[] => [
      ...repeat(extra, ['h7-5', 'h7-5+sleep-in', 'h7-5', 'h7-5+sleep-in', 'h7-5']),
      ...repeat(17 - extra, ['h7-5', 'h7-5', 'h7-5', 'h7-5+sleep-in', 'h7-5']),
    ];
    // 17 + 2 sleep-ins: 808.5 / 17 = 47.56; one more: 817.5 / 17 = 48.09
    expect(hours(averageOf(withSleepIns(2), 17))).toBeCloseTo(47.56, 1);
    expect(findings(averageHoursRule, lastWeek(withSleepIns(2)))).toEqual([]);
    expect(hours(averageOf(withSleepIns(3), 17))).toBeCloseTo(48.09, 1);
    // 817.5 - 816 = 1.5 h over
    expect(findings(averageHoursRule, lastWeek(withSleepIns(3))).map((finding) => finding.amount)).toEqual([90]);
  });

  it('WTR-01 1e: exactly 816 h in 17 weeks pass', () => {
    const weeks = repeat(17, [...fullTime, 'h8']);
    expect(averageOf(weeks, 17)).toMatchObject({ workedMinutes: 816 * 60, headroomMinutes: 0, averageMinutes: 2880 });
    expect(findings(averageHoursRule, lastWeek(weeks))).toEqual([]);
  });

  it('WTR-02 2a: an opt-out withdrawn on 10 June with a week of notice lifts the limit to 17 June', () => {
    const optOut = { signedOn: '2026-03-01', effectiveFrom: '2026-03-01', noticeDays: 7, withdrawnOn: '2026-06-10' };
    const worker = workerWith('w01', { optOuts: [optOut] });
    expect(optOutEndsOn(optOut)).toBe('2026-06-17');
    expect(isOptedOut(worker, '2026-06-17')).toBe(true);
    expect(isOptedOut(worker, '2026-06-18')).toBe(false);
    expect(limitedSince(worker, dayOf('2026-06-18'))).toBe(dayOf('2026-06-18'));
    expect(limitedSince(worker, dayOf('2026-06-17'))).toBeUndefined();
  });

  it('WTR-02 2b: four months of notice are refused, seven days and three months are not', () => {
    const withNotice = (noticeDays: number) =>
      optOutFaults('w01', { signedOn: '2026-03-01', effectiveFrom: '2026-03-01', noticeDays });
    expect(withNotice(122)).toMatchObject([{ code: 'bad-value' }]);
    expect(withNotice(6)).toHaveLength(1);
    expect(withNotice(7)).toEqual([]);
    expect(withNotice(92)).toEqual([]);
  });

  // 17 x 52 / 17 = 52; (17 x 52 + 9 x 38) / 26 = 1226 / 26 = 47.15
  it('WTR-03 3a: 52 h for 17 weeks fail, but pass over 26 weeks at a designated post', () => {
    const weeks = [...repeat(17, [...fullTime, 'h12']), ...repeat(9, ['h8', 'h8', 'h8', 'h8', 'h6'])];
    expect(hours(averageOf(weeks, 17))).toBe(52);
    expect(hours(averageOf(weeks, 26))).toBeCloseTo(47.15, 1);
    // 17 x 4 h = 68 h over
    expect(findings(averageHoursRule, planned(weeks, { historyFrom: START })).map((finding) => finding.amount)).toEqual(
      [4080],
    );
    const inHouse = workerWith('w01', { employments: [employmentWith({ units: ['house'], from: '2025-01-01' })] });
    const problem = problemWith({ service, workers: [inHouse] });
    expect(referenceWeeks(planningOf(problem), inHouse, '2026-12-01', {})).toBe(26);
    expect(findings(averageHoursRule, lastWeek(weeks, { workers: [inHouse] }))).toEqual([]);
  });

  it('WTR-03 3b: an agreement on 52 weeks that has expired leaves 17 or 26', () => {
    const inHouse = workerWith('w01', { employments: [employmentWith({ units: ['house'] })] });
    const inOffice = workerWith('w02');
    const planning = planningOf(problemWith({ service, workers: [inHouse, inOffice] }));
    const by = { weeks: 52, agreementTo: '2026-11-30' };
    expect(referenceWeeks(planning, inHouse, '2026-11-30', by)).toBe(52);
    expect(referenceWeeks(planning, inHouse, '2026-12-01', by)).toBe(26);
    expect(referenceWeeks(planning, inOffice, '2026-12-01', by)).toBe(17);
  });

  it('WTR-03: somebody with several posts is held to the shortest period', () => {
    const employments = [employmentWith({ id: 'a', units: ['house'] }), employmentWith({ id: 'b', units: ['office'] })];
    const worker = workerWith('w01', { employments });
    expect(referenceWeeks(planningOf(problemWith({ service, workers: [worker] })), worker, '2026-12-01', {})).toBe(17);
  });

  // ten weeks of 5 x 8 + 9 = 49 h
  it('WTR-04 4a: 490 h in the first 70 days average 49 h', () => {
    const weeks = repeat(10, [...fullTime, 'h9']);
    const workers = [workerWith('w01', { employments: [employmentWith({ from: START })] })];
    const found = findings(averageHoursRule, lastWeek(weeks, { workers }));
    // ten weeks hold 480 h
    expect(found[0]?.amount).toBe(600);
    expect(found[0]?.detail).toContain('49 h a week');
    expect(found[0]?.detail).not.toContain('history is shorter');
  });

  it('WTR-04 4b: 50 h in the first ten days average 35 h', () => {
    const { problem, rota } = planned([
      ['h10', 'h10', 'h10', 'h10', 'h10'],
      ['', '', ''],
    ]);
    const view = viewOf(planningOf(problem), rota);
    const worker = view.workers[0] as Worker; // every problem here has one
    const days = workingDays(view, worker, view.dutiesByWorker.get('w01') ?? [], view.fromDay);
    const average = averageHours(days, { fromDay: view.fromDay, toDay: view.fromDay + 10 }, 2880);
    expect(average.averageMinutes).toBe(35 * 60);
  });

  it('WTR-04: less than four weeks are held against nobody', () => {
    const workers = [workerWith('w01', { employments: [employmentWith({ from: START })] })];
    const busy = [...fullTime, 'h12', 'h12'];
    expect(findings(averageHoursRule, planned(repeat(3, busy), { workers }))).toEqual([]);
    expect(findings(averageHoursRule, planned(repeat(4, busy), { workers }))).toHaveLength(1);
  });

  it('WTR-05 5a: 37.5 h here and 12 h elsewhere are 49.5 h', () => {
    const other = { weeklyMinutes: 720, declaredOn: '2026-01-01', from: '2026-01-01' };
    const workers = [workerWith('w01', { otherEmployment: [other] })];
    const [found] = findings(averageHoursRule, lastWeek(repeat(17, short), { workers }));
    expect(found?.detail).toContain('49 h 30 min a week');
    expect(found?.detail).toContain('record an opt-out');
  });

  it('WTR-05 5b: 37.5 h here and 10 h elsewhere are 47.5 h', () => {
    const other = { weeklyMinutes: 600, declaredOn: '2026-01-01', from: '2026-01-01' };
    const workers = [workerWith('w01', { otherEmployment: [other] })];
    expect(hours(averageOf(repeat(17, short), 17, { workers }))).toBe(47.5);
    expect(findings(averageHoursRule, lastWeek(repeat(17, short), { workers }))).toEqual([]);
  });

  it('WTR-05 5c: a declaration older than twelve months is stale', () => {
    const other = { weeklyMinutes: 600, declaredOn: '2025-12-01', from: '2025-12-01' };
    expect(isStaleDeclaration(other, '2026-12-01')).toBe(false);
    expect(isStaleDeclaration(other, '2026-12-02')).toBe(true);
  });
});

describe('the 48-hour week', () => {
  it('is lifted by an opt-out', () => {
    const optOut = { signedOn: '2026-01-01', effectiveFrom: '2026-01-01', noticeDays: 7 };
    const workers = [workerWith('w01', { optOuts: [optOut] })];
    expect(findings(averageHoursRule, planned(repeat(17, [...fullTime, 'h12']), { workers }))).toEqual([]);
  });

  it('counts each minute on the day it falls on', () => {
    const nights = serviceWith({ shiftTypes: [{ ...NIGHT, unpaidBreakMinutes: 30 }] });
    const problem = problemWith({ service: nights, from: '2026-12-07', to: '2026-12-10' });
    const view = viewOf(planningOf(problem), rotaOf(problem, [['w01', 'night', '2026-12-07']]));
    const worker = view.workers[0] as Worker; // every problem here has one
    const days = workingDays(view, worker, view.dutiesByWorker.get('w01') ?? [], view.fromDay);
    // 22:00-24:00 is 2 h; 00:00-07:30 is 7.5 h less the break of 30 min
    expect([...days.minutes]).toEqual([0, 120, 540, 540]);
  });

  it('estimates days after leave when they are not rostered', () => {
    const absences = [absence('w01', addDays(START, 112), addDays(START, 116))];
    const weeks = [...repeat(16, fullTime), ['', '', '', '', '']];
    // 16 x 40 = 640 h on 80 days; five days at 8 h are 40 h
    expect(averageOf(weeks, 17, { absences })).toMatchObject({ makeUpMinutes: 40 * 60, isEstimate: true });
  });

  it('excludes as many days of leave as would have been worked', () => {
    const threeDays: Week = ['h12', 'h12', 'h12'];
    const absences = [absence('w01', START, addDays(START, 6))];
    const weeks = [[''], ...repeat(17, threeDays)];
    // 48 days worked on 80 weekdays: five weekdays of leave stand for three
    expect(averageOf(weeks, 17, { absences })).toMatchObject({ excludedDays: 3, makeUpMinutes: 36 * 60 });
  });

  it('does not hold the first days after long leave against anybody', () => {
    const absences = [absence('w01', '2026-01-01', addDays(START, 111), 'maternity')];
    const weeks = [...repeat(16, ['']), ['h12', 'h12', 'h12']];
    expect(findings(averageHoursRule, planned(weeks, { absences }))).toEqual([]);
  });

  it('says when history is shorter than the reference period', () => {
    const [found] = findings(averageHoursRule, planned(repeat(5, [...fullTime, 'h12'])));
    expect(found?.detail).toContain('history is shorter than the reference period');
  });

  const december = (hoursBefore: Week, rest: Partial<Problem> = {}) => {
    const weeks = placings(repeat(17, hoursBefore), '2026-08-03');
    const past = historyOf(
      service,
      weeks.map(([worker, shift, on]) => [worker, shift, on] as const),
    );
    return problemWith({
      service,
      historyFrom: '2026-08-03',
      history: past,
      from: '2026-11-30',
      to: '2026-12-28',
      ...rest,
    });
  };

  it('does not charge the plan with what history alone is over', () => {
    const problem = december([...fullTime, 'h12']);
    expect(findings(averageHoursRule, { problem, rota: rotaOf(problem, []) })).toEqual([]);
    expect(findings(averageHoursRule, { problem, rota: rotaOf(problem, [['w01', 'h8', '2026-12-01']]) })).toHaveLength(
      1,
    );
  });

  it('is a limit on what is planned in each period that can reach it', () => {
    const terms = termsOf(shapeOf(averageHoursRule, december([...fullTime, 'h6'])));
    const last = terms.find((term) => term.term === 'window' && term.toDay === 28);
    // 13 weeks of 46 h remain in the last period of 17: 598 h of 816 h
    expect(last).toMatchObject({ fromDay: 0, initial: 598 * 60, max: 816 * 60, pieces: [] });
  });

  it('leaves out periods that no plan can bring over the limit', () => {
    // 37.5 h: 4 weeks at 16 h a day would be needed to pass; the first day cannot
    const terms = termsOf(shapeOf(averageHoursRule, december(short)));
    expect(terms.every((term) => term.term === 'window' && term.toDay > 7)).toBe(true);
    expect(dateOf(dayOf('2026-11-30') + 28)).toBe('2026-12-28');
  });

  it('leaves room for days that make up for leave', () => {
    const absences = [absence('w01', '2026-11-02', '2026-11-06')];
    const weeks = placings([...repeat(13, fullTime), ...repeat(3, fullTime)], '2026-08-03').filter(
      ([, , on]) => on < '2026-11-02' || on > '2026-11-06',
    );
    const past = historyOf(
      service,
      weeks.map(([worker, shift, on]) => [worker, shift, on] as const),
    );
    const problem = december(fullTime, { absences, history: past });
    const last = termsOf(shapeOf(averageHoursRule, problem)).find(
      (term) => term.term === 'window' && term.toDay === 28,
    );
    // 85 weekdays, 5 of them on leave: (48960 - 780 - 1) x 80 / 85 = 45344.9
    expect(last).toMatchObject({ max: 45344 });
  });
});

describe('opening hours', () => {
  /** Sixteen weeks of so many hours before the plan, as a balance, and one planned week of 40 h. */
  const withOpening = (hoursBefore: number, rest: Partial<Problem> = {}) =>
    planned([fullTime], {
      balances: [
        {
          worker: 'w01',
          account: 'hours',
          from: addDays(START, -112),
          to: addDays(START, -1),
          minutes: hoursBefore * 60,
        },
      ],
      ...rest,
    });

  it('enter the average where history is missing', () => {
    // 776 + 40 = 816 h in 17 weeks are 48 h; an hour more is over
    expect(findings(averageHoursRule, withOpening(776))).toEqual([]);
    const [found] = findings(averageHoursRule, withOpening(777));
    expect(found?.amount).toBe(60);
    expect(found?.detail).not.toContain('provisional');
  });

  it('tell the solver how much is left', () => {
    const terms = termsOf(shapeOf(averageHoursRule, withOpening(777).problem));
    // nothing of the last day before the period can be taken back, so the week holds 816 - 777 = 39 h at most
    expect(terms).toContainEqual(expect.objectContaining({ term: 'window', initial: 777 * 60, max: 816 * 60 }));
  });

  it('give way to duties that became known since, pro rata', () => {
    // the last four of sixteen weeks are known by duties of 200 h; 777 h x 12 / 16 = 582.75 h are left of the balance
    const history = historyOf(service, placings(repeat(4, ['h10', 'h10', 'h10', 'h10', 'h10']), addDays(START, -28)));
    const [found] = findings(averageHoursRule, withOpening(777, { history, historyFrom: addDays(START, -28) }));
    // 582.75 + 200 + 40 = 822.75 h, 6.75 h over 816
    expect(found?.amount).toBe(405);
    expect(found?.detail).not.toContain('provisional');
  });

  it('follow each other back, and count nothing beyond a gap', () => {
    const half = (weeks: number, to: number, minutes: number) =>
      ({
        worker: 'w01',
        account: 'hours',
        from: addDays(START, to - 7 * weeks + 1),
        to: addDays(START, to),
        minutes,
      }) as const;
    const chained = [half(8, -1, 400 * 60), half(8, -57, 377 * 60)];
    expect(findings(averageHoursRule, planned([fullTime], { balances: chained }))[0]?.amount).toBe(60);
    // a day between them: eight weeks of 400 h and one of 40 h average 440 / 9 = 48.9 h over nine weeks, 8 h too much
    const gap = [half(8, -1, 400 * 60), half(8, -58, 377 * 60)];
    expect(findings(averageHoursRule, planned([fullTime], { balances: gap }))[0]).toMatchObject({
      amount: 8 * 60,
      detail: expect.stringContaining('provisional'),
    });
  });
});

describe('provisional averages', () => {
  const since = (rest: Partial<Problem>) => {
    const { problem } = planned([fullTime], rest);
    return provisionalAverages(planningOf(problem), [settingOf(averageHoursRule)]);
  };

  it('are those of a history shorter than the reference period', () => {
    // seven weeks before, the week planned: 56 days
    const historyFrom = addDays(START, -49);
    expect(since({ historyFrom })).toEqual([{ worker: 'w01', rule: 'average-hours', from: historyFrom, days: 56 }]);
    // the first period ends on the first day of the plan and begins 118 days earlier
    expect(since({ historyFrom: addDays(START, -117) })).toHaveLength(1);
    expect(since({ historyFrom: addDays(START, -118) })).toEqual([]);
  });

  it('are not those of a new starter after four weeks, whose period is the time since', () => {
    const started = (from: string) => ({ workers: [workerWith('w01', { employments: [employmentWith({ from })] })] });
    const historyFrom = addDays(START, -180);
    expect(since({ historyFrom, ...started(addDays(START, -21)) })).toEqual([]);
    expect(since({ historyFrom, ...started(addDays(START, -20)) })).toMatchObject([{ days: 27 }]);
  });

  it('are nobody’s who has opted out', () => {
    const optOut = { signedOn: '2026-01-01', effectiveFrom: '2026-01-01', noticeDays: 7 };
    expect(since({ workers: [workerWith('w01', { optOuts: [optOut] })] })).toEqual([]);
  });
});
