import { describe, expect, it } from 'vitest';
import type { RelevantAgreement } from '../../src/model/designation.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { RestOwed } from '../../src/model/rota.ts';
import type { Service, ShiftType } from '../../src/model/service.ts';
import { planningOf } from '../../src/planning.ts';
import { restOwed } from '../../src/rules/compensatory-rest.ts';
import { dailyRest } from '../../src/rules/daily-rest.ts';
import { weeklyRestRule } from '../../src/rules/weekly-rest.ts';
import { viewOf } from '../../src/view.ts';
import {
  at,
  DAY,
  dates,
  EARLY,
  findings,
  LATE,
  NIGHT,
  type Placing,
  problemWith,
  rotaOf,
  type Span,
  serviceWith,
  shapeOf,
  span,
  termsOf,
  worked,
  workerWith,
} from '../support/build.ts';

const rotating = (family: ShiftType['family']): Partial<ShiftType> => ({ family, isRotating: true });

/** Late on Monday to 22:00, early on Tuesday from 07:00: 9 h, 2 h short. */
const lateEarly = (late: Partial<ShiftType>, early: Partial<ShiftType>): readonly Span[] => [
  span('2026-12-07 14:00', '2026-12-07 22:00', late),
  span('2026-12-08 07:00', '2026-12-08 15:00', early),
];

const shortOf = (spans: readonly Span[], rest: Partial<Problem> = {}): readonly number[] =>
  findings(dailyRest, worked(spans, rest)).map(({ amount }) => amount);

const owedBy = ({ problem, rota }: ReturnType<typeof worked>): readonly RestOwed[] =>
  restOwed(viewOf(planningOf(problem), rota));

describe('rest lost in a change of shift', () => {
  it('WTR-14 14a: late to early in a rotating team is allowed, and 2 h are owed under reg 22', () => {
    const spans = lateEarly(rotating('late'), rotating('early'));
    expect(shortOf(spans)).toEqual([]);
    expect(owedBy(worked(spans))).toMatchObject([{ rule: 'daily-rest', minutes: 120, basis: 'reg-22' }]);
  });

  it('WTR-14 14b: early to early with a 9 h gap caused by overtime is no change of shift, but a breach', () => {
    expect(shortOf(lateEarly(rotating('early'), rotating('early')))).toEqual([120]);
    expect(shortOf(lateEarly(rotating('late'), rotating('late')))).toEqual([120]);
  });

  it('WTR-14 14b: where the post is designated too, it falls to reg 21', () => {
    const both = { ...rotating('early'), isReg21: true };
    expect(owedBy(worked(lateEarly(both, both)))).toMatchObject([{ minutes: 120, basis: 'reg-21' }]);
  });

  it('is a breach where one of the two posts does not rotate, or one is no shift', () => {
    expect(shortOf(lateEarly(rotating('late'), { family: 'early' }))).toEqual([120]);
    expect(shortOf(lateEarly(rotating('late'), rotating('other')))).toEqual([120]);
  });

  it('does not excuse one long block: no shift is changed in it', () => {
    // 08:00-21:30 leaves 10.5 h
    expect(shortOf([span('2026-12-07 08:00', '2026-12-07 21:30', rotating('day'))])).toEqual([30]);
  });

  it('does not excuse a day with two pauses of which one is no change', () => {
    // night, early, early: 3.5 h and 6 h, as in WTR-06 6c, 5 h short
    const spans = [
      span('2026-12-07 22:30', '2026-12-08 06:30', rotating('night')),
      span('2026-12-08 10:00', '2026-12-08 16:30', rotating('early')),
      span('2026-12-08 22:30', '2026-12-09 06:30', rotating('early')),
    ];
    expect(shortOf(spans)).toEqual([300]);
  });

  it('holds for weekly rest where the longest rest of the week lies in the change', () => {
    const team = [DAY, NIGHT].map((type) => ({ ...type, isRotating: true }));
    const service = serviceWith({ shiftTypes: team });
    const problem = problemWith({ service, from: '2026-12-07', to: '2026-12-14' });
    const placings = (changesOn: string): readonly Placing[] =>
      dates('2026-12-07', '2026-12-13').map((on) => ['w01', on < changesOn ? 'day' : 'night', on]);
    // days to Thursday 17:00, nights from Friday 22:00: 29 h, a week's rest in itself
    expect(findings(weeklyRestRule, { problem, rota: rotaOf(problem, placings('2026-12-11')) })).toEqual([]);
    // the day of Friday as well, then the night of Friday: 16 h between days are the most, and no change
    const both: readonly Placing[] = [...placings('2026-12-12'), ['w01', 'night', '2026-12-11']];
    expect(findings(weeklyRestRule, { problem, rota: rotaOf(problem, both) })).toMatchObject([{ amount: 480 }]);
  });

  it('owes weekly rest lost in a change of shift', () => {
    const early = { ...EARLY, isRotating: true };
    const late = { ...LATE, start: '16:00', end: '23:59', isRotating: true };
    const problem = problemWith({
      service: serviceWith({ shiftTypes: [early, late] }),
      from: '2026-12-07',
      to: '2026-12-15',
    });
    // earlies end at 15:00, 16 h apart; from Wednesday 15:00 to the late of Thursday 16:00 would be 25 h, to 14:00 23 h
    const shorter = { ...late, start: '14:00' };
    const tight = { ...problem, service: serviceWith({ shiftTypes: [early, shorter] }) };
    const placings: readonly Placing[] = dates('2026-12-07', '2026-12-13').map((on) => [
      'w01',
      on < '2026-12-10' ? 'early' : 'late',
      on,
    ]);
    expect(findings(weeklyRestRule, { problem: tight, rota: rotaOf(tight, placings) })).toEqual([]);
    expect(owedBy({ problem: tight, rota: rotaOf(tight, placings) })).toMatchObject([
      { rule: 'weekly-rest', minutes: 60, basis: 'reg-22', arisesAt: at('2026-12-14 00:00') },
    ]);
  });
});

describe('a designation with dates', () => {
  const unit = (rest: Partial<Service['units'][number]>) => [
    { id: 'office', name: 'Office', isReg21: false },
    { id: 'house', name: 'House', isReg21: true, ...rest },
  ];
  const problemOf = (rest: Partial<Service['units'][number]>): Problem =>
    problemWith({
      service: serviceWith({
        units: unit(rest),
        shiftTypes: [EARLY, LATE].map((type) => ({ ...type, unit: 'house' })),
      }),
    });
  const quickChange = (on: string, next: string): readonly Placing[] => [
    ['w01', 'late', on],
    ['w01', 'early', next],
  ];
  const found = (problem: Problem, placings: readonly Placing[]) =>
    findings(dailyRest, { problem, rota: rotaOf(problem, placings) }).map(({ amount }) => amount);

  it('lifts rest on its dates only', () => {
    const problem = problemOf({ reg21: { from: '2026-12-10', to: '2026-12-20', reason: 'care', approvedBy: 'AB' } });
    // late to 22:00 and early from 07:00: 2 h short
    expect(found(problem, quickChange('2026-12-08', '2026-12-09'))).toEqual([120]);
    expect(found(problem, quickChange('2026-12-10', '2026-12-11'))).toEqual([]);
    expect(found(problem, quickChange('2026-12-21', '2026-12-22'))).toEqual([120]);
  });

  it('must hold for both posts on their dates', () => {
    const problem = problemOf({ reg21: { from: '2026-12-10' } });
    expect(found(problem, quickChange('2026-12-09', '2026-12-10'))).toEqual([120]);
  });

  it('goes for rotation too', () => {
    const problem = problemOf({ isReg21: false, isRotating: true, rotating: { to: '2026-12-10' } });
    expect(found(problem, quickChange('2026-12-09', '2026-12-10'))).toEqual([]);
    expect(found(problem, quickChange('2026-12-10', '2026-12-11'))).toEqual([120]);
  });
});

describe('a relevant agreement', () => {
  const agreement: RelevantAgreement = {
    id: 'rest',
    kind: 'workforce',
    from: '2026-12-01',
    to: '2026-12-10',
    clause: 'Clause 4',
    lifts: ['daily-rest'],
  };
  const under = (agreements: readonly RelevantAgreement[], spans: readonly Span[]) => {
    const { problem, rota } = worked(spans);
    return { problem: { ...problem, service: { ...problem.service, relevantAgreements: agreements } }, rota };
  };

  it('lifts daily rest against compensatory rest (reg 23)', () => {
    const judged = under([agreement], lateEarly({}, {}));
    expect(findings(dailyRest, judged)).toEqual([]);
    expect(owedBy(judged)).toMatchObject([{ minutes: 120, basis: 'reg-23-agreement' }]);
  });

  it('binds only those it names, for what it names, while it is in force', () => {
    const shortUnder = (rest: Partial<RelevantAgreement>) =>
      findings(dailyRest, under([{ ...agreement, ...rest }], lateEarly({}, {}))).map(({ amount }) => amount);
    expect(shortUnder({ workers: ['w01'] })).toEqual([]);
    expect(shortUnder({ workers: ['w02'] })).toEqual([120]);
    expect(shortUnder({ lifts: ['weekly-rest'] })).toEqual([120]);
    expect(shortUnder({ to: '2026-12-07' })).toEqual([120]);
  });

  // nights 21:00-07:00 from Monday to Saturday: Sunday 07:00 to Monday 21:00 is 38 h, split 17 h and 21 h by Sunday's midnight
  it('WTR-07 7d: one that starts the week on Sunday keeps the rest of permanent nights whole', () => {
    const nights = serviceWith({ shiftTypes: [{ ...NIGHT, start: '21:00', end: '07:00' }] });
    const problem = problemWith({ service: nights, from: '2026-12-07', to: '2026-12-21' });
    const isSunday = (on: string): boolean => on === '2026-12-13' || on === '2026-12-20';
    const placings = dates('2026-12-07', '2026-12-20').flatMap((on): readonly Placing[] =>
      isSunday(on) ? [] : [['w01', 'night', on]],
    );
    // the first week has 21 h free before its first night, the second 21 h as well: 3 h short of 24 h
    const judge = (service: Service) =>
      findings(weeklyRestRule, { problem: { ...problem, service }, rota: rotaOf(problem, placings) }).map(
        ({ amount }) => amount,
      );
    expect(judge(nights)).toEqual([180, 180]);
    const agreed = {
      id: 'week',
      kind: 'workforce',
      from: '2026-01-01',
      clause: '7',
      lifts: [],
      weekStartsOn: 7,
    } as const;
    expect(judge({ ...nights, relevantAgreements: [agreed] })).toEqual([]);
  });
});

describe('rest of somebody under 18', () => {
  const young = (dateOfBirth: string) => ({ workers: [workerWith('w01', { dateOfBirth })] });
  const late = '2026-12-07 14:00';

  it('WTR-16 16d: 11 h of rest are an hour short, whatever the post', () => {
    const spans = (type: Partial<ShiftType>) => [
      span(late, '2026-12-07 21:00', type),
      span('2026-12-08 08:00', '2026-12-08 15:00', type),
    ];
    expect(shortOf(spans({}), young('2009-06-04'))).toEqual([60]);
    expect(shortOf(spans({ unit: 'house' }), young('2009-06-04'))).toEqual([60]);
    expect(shortOf(spans({}), young('2008-06-04'))).toEqual([]);
  });

  it('is 12 h in a duty day that begins before the birthday, 11 h after it', () => {
    const spans = [span(late, '2026-12-07 21:00'), span('2026-12-08 08:00', '2026-12-08 15:00')];
    expect(shortOf(spans, young('2008-12-08'))).toEqual([60]);
    expect(shortOf(spans, young('2008-12-07'))).toEqual([]);
  });

  it('is 48 h in each week, on the basis of fortnights too', () => {
    const problem = problemWith({ from: '2026-12-07', to: '2026-12-21', ...young('2009-06-04') });
    const rota = rotaOf(problem, [
      // Sunday off only: Saturday 17:00 to Monday 00:00 is 31 h
      ...dates('2026-12-07', '2026-12-12').map((on): Placing => ['w01', 'day', on]),
      // Saturday and Sunday off: Friday 17:00 to Monday is 55 h
      ...dates('2026-12-14', '2026-12-18').map((on): Placing => ['w01', 'day', on]),
    ]);
    for (const basis of ['week', 'fortnight']) {
      expect(findings(weeklyRestRule, { problem, rota }, { basis }).map(({ amount }) => amount)).toEqual([17 * 60]);
    }
    expect(findings(weeklyRestRule, { problem, rota })[0]?.detail).toContain('48 h at a stretch');
  });

  it('is said to the solver as one of three pairs of days free', () => {
    const problem = problemWith({ from: '2026-12-07', to: '2026-12-14', ...young('2009-06-04') });
    const service = serviceWith({ shiftTypes: [DAY] });
    const [term] = termsOf(shapeOf(weeklyRestRule, { ...problem, service }));
    // demand n is the day shift of day n
    expect(term).toMatchObject({
      term: 'group-count',
      groups: [new Set([0, 1]), new Set([2, 3]), new Set([5, 6])],
      max: 2,
    });
  });

  it('keeps 12 h between duties in the solver', () => {
    const terms = termsOf(shapeOf(dailyRest, problemWith(young('2009-06-04'))));
    expect(terms.filter(({ term }) => term === 'gap')).toMatchObject([{ minutes: 720 }]);
  });
});

describe('patterns that owe rest', () => {
  const turn = [{ id: 'turn', shiftTypes: ['late', 'early'] }];
  const problemOf = (rest: Partial<ShiftType>): Problem =>
    problemWith({
      service: serviceWith({ shiftTypes: [EARLY, LATE].map((type) => ({ ...type, ...rest })), patterns: turn }),
      to: '2026-12-03',
    });
  const apart = (problem: Problem) =>
    termsOf(shapeOf(dailyRest, problem)).filter((term) => term.term === 'gap' && !term.isExemptInPattern);

  it('may be a change of shift where the posts rotate, and nowhere else', () => {
    expect(apart(problemOf({ isRotating: true }))).toEqual([]);
    expect(apart(problemOf({}))).toHaveLength(1);
  });
});
