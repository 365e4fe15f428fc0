import { describe, expect, it } from 'vitest';
import { weeklyRest } from '../../src/rules/support/weekly-shortfall.ts';
import { weeklyRestRule } from '../../src/rules/weekly-rest.ts';
import type { Interval } from '../../src/time/index.ts';
import {
  at,
  DAY,
  dates,
  findings,
  historyOf,
  NIGHT,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  termsOf,
} from '../support/build.ts';

const week = (monday: string, next: string): Interval => ({
  startsAt: at(`${monday} 00:00`),
  endsAt: at(`${next} 00:00`),
});
const block = (from: string, to: string): Interval => ({ startsAt: at(from), endsAt: at(to) });
const FIRST = week('2026-12-07', '2026-12-14');
const SECOND = week('2026-12-14', '2026-12-21');
const days = (from: string, to: string): readonly Interval[] =>
  dates(from, to).map((on) => block(`${on} 08:00`, `${on} 16:00`));
const placings = (type: string, from: string, to: string): readonly Placing[] =>
  dates(from, to).map((on) => ['w01', type, on]);

describe('weekly rest in vectors', () => {
  // Saturday 16:00 to Monday 08:00 is 40 h, of which 32 h lie in the week
  it('WTR-07 7a: a rest of 40 h with 32 h inside the week meets the target', () => {
    const blocks = [...days('2026-12-07', '2026-12-12'), block('2026-12-14 08:00', '2026-12-14 16:00')];
    expect(weeklyRest(FIRST, blocks, 'week')).toEqual({ outcome: 'OK_35', shortfallMinutes: 0 });
  });

  it('WTR-07 7a: a rest of 34 h with 32 h inside the week wants a reason', () => {
    const blocks = [...days('2026-12-07', '2026-12-12'), block('2026-12-14 02:00', '2026-12-14 10:00')];
    expect(weeklyRest(FIRST, blocks, 'week')).toEqual({ outcome: 'OK_24_NEEDS_REASON', shortfallMinutes: 0 });
  });

  it('WTR-07 7b: twelve days between a free Monday and a free Sunday keep both weeks', () => {
    const blocks = days('2026-12-08', '2026-12-19');
    expect(weeklyRest(FIRST, blocks, 'week').outcome).not.toBe('BREACH');
    expect(weeklyRest(SECOND, blocks, 'week').outcome).not.toBe('BREACH');
  });

  it('WTR-07 7c: one rest of 26 h across midnight on Sunday saves neither week nor the fortnight', () => {
    const long = (on: string): Interval => block(`${on} 06:00`, `${on} 18:00`);
    const blocks = [
      ...dates('2026-12-07', '2026-12-13').map(long),
      block('2026-12-14 20:00', '2026-12-15 08:00'),
      ...dates('2026-12-16', '2026-12-20').map(long),
    ];
    // Sunday 18:00 to midnight is 6 h but nights hold 12 h; Monday to 20:00 is 20 h, Tuesday 08:00 to Wednesday 06:00 22 h
    expect(weeklyRest(FIRST, blocks, 'week')).toEqual({ outcome: 'BREACH', shortfallMinutes: 720 });
    expect(weeklyRest(SECOND, blocks, 'week')).toEqual({ outcome: 'BREACH', shortfallMinutes: 120 });
    // in the fortnight the rest is whole: 26 h, and 22 h is the next longest: 2 h short of two of 24 h, 22 h short of 48 h
    const both = { startsAt: FIRST.startsAt, endsAt: SECOND.endsAt };
    expect(weeklyRest(both, blocks, 'fortnight')).toEqual({ outcome: 'BREACH', shortfallMinutes: 120 });
  });

  // nights 21:00-07:00 with only the night of Sunday off: Sunday 07:00 to Monday 21:00 is 38 h, 17 h and 21 h of it
  it('WTR-07 7d: a night off on Sunday is split by midnight, unless the week starts on Sunday', () => {
    const night = (on: string, next: string): Interval => block(`${on} 21:00`, `${next} 07:00`);
    const on = dates('2026-12-06', '2026-12-20');
    const blocks = on.slice(0, -1).flatMap((date, index) => {
      const isSunday = date === '2026-12-06' || date === '2026-12-13';
      return isSunday ? [] : [night(date, on[index + 1] ?? '')];
    });
    expect(weeklyRest(FIRST, blocks, 'week')).toEqual({ outcome: 'BREACH', shortfallMinutes: 180 });
    const sundayWeek = week('2026-12-13', '2026-12-20');
    expect(weeklyRest(sundayWeek, blocks, 'week').outcome).toBe('OK_35');
  });

  it('WTR-07 7e: 24 hours by the clock are 23 h when the clocks go forward', () => {
    const long = (on: string): Interval => block(`${on} 06:00`, `${on} 20:00`);
    const blocks = [...dates('2026-03-23', '2026-03-28').map(long), block('2026-03-29 20:00', '2026-03-29 23:00')];
    expect(weeklyRest(week('2026-03-23', '2026-03-30'), blocks, 'week')).toEqual({
      outcome: 'BREACH',
      shortfallMinutes: 60,
    });
  });
});

describe('weekly rest', () => {
  it('takes one rest of 48 h for a fortnight', () => {
    // Friday 16:00 to Sunday midnight is 56 h: 48 h, but not 59 h
    const blocks = [...days('2026-12-07', '2026-12-18'), block('2026-12-21 00:00', '2026-12-21 08:00')];
    const both = { startsAt: FIRST.startsAt, endsAt: SECOND.endsAt };
    expect(weeklyRest(both, blocks, 'fortnight').outcome).toBe('OK_24_NEEDS_REASON');
    expect(weeklyRest(FIRST, blocks, 'week').outcome).toBe('BREACH');
  });

  it('judges only weeks that are decided to their end', () => {
    const problem = problemWith({ from: '2026-12-07', to: '2026-12-19' });
    const rota = rotaOf(problem, placings('day', '2026-12-07', '2026-12-18'));
    // 09:00-17:00 daily: 16 h between shifts, 8 h short; the second week ends after the horizon
    expect(findings(weeklyRestRule, { problem, rota }).map((finding) => finding.amount)).toEqual([480]);
  });

  it('judges a week that history began', () => {
    const service = serviceWith();
    const history = historyOf(service, [['w01', 'day', '2026-11-30']]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-02', to: '2026-12-07' });
    const rota = rotaOf(problem, placings('day', '2026-12-01', '2026-12-06'));
    expect(findings(weeklyRestRule, { problem, rota })).toHaveLength(1);
  });

  it('leaves out a week whose beginning nobody knows', () => {
    const problem = problemWith({ to: '2026-12-07' });
    const rota = rotaOf(problem, placings('day', '2026-12-01', '2026-12-06'));
    expect(findings(weeklyRestRule, { problem, rota })).toEqual([]);
  });

  it('owes rest instead where every duty is designated', () => {
    const service = serviceWith({ shiftTypes: [{ ...DAY, unit: 'house' }] });
    const problem = problemWith({ service, from: '2026-12-07', to: '2026-12-14' });
    const rota = rotaOf(problem, placings('day', '2026-12-07', '2026-12-13'));
    expect(findings(weeklyRestRule, { problem, rota })).toEqual([]);
  });

  it('counts fortnights from the week in which employment began', () => {
    const problem = problemWith({ from: '2026-12-07', to: '2026-12-28' });
    const rota = rotaOf(problem, [
      ...placings('day', '2026-12-07', '2026-12-18'),
      ...placings('day', '2026-12-21', '2026-12-27'),
    ]);
    // employment began on Wednesday 2020-01-01, week of Monday 2019-12-30; 362 weeks later is 2026-12-07
    expect(findings(weeklyRestRule, { problem, rota }, { basis: 'fortnight' })).toEqual([]);
    // counted from the week after, 2026-12-14 to 2026-12-28 holds Friday 17:00 to Monday 09:00 = 64 h
    expect(findings(weeklyRestRule, { problem, rota }, { basis: 'fortnight', anchor: '2026-12-16' })).toEqual([]);
  });
});

describe('weekly rest said to the solver', () => {
  it('is a clear day in every decided week', () => {
    const problem = problemWith({ from: '2026-12-07', to: '2026-12-24' });
    expect(termsOf(shapeOf(weeklyRestRule, problem))).toMatchObject([
      { term: 'clear-days', fromDay: 0, toDay: 7, min: 1, initial: 0 },
      { term: 'clear-days', fromDay: 7, toDay: 14, min: 1, initial: 0 },
    ]);
  });

  it('is two clear days in a fortnight', () => {
    const problem = problemWith({ from: '2026-12-07', to: '2026-12-21' });
    expect(termsOf(shapeOf(weeklyRestRule, problem, { basis: 'fortnight' }))).toMatchObject([{ toDay: 14, min: 2 }]);
  });

  it('says nothing of a week that history has already satisfied', () => {
    const service = serviceWith();
    // the week from Monday 2026-11-30: off until the horizon starts on Wednesday
    const problem = problemWith({ service, historyFrom: '2026-11-02', from: '2026-12-02', to: '2026-12-07' });
    expect(termsOf(shapeOf(weeklyRestRule, problem))).toEqual([]);
  });

  it('knows that a night of history runs into the first day', () => {
    const service = serviceWith({ shiftTypes: [DAY, NIGHT] });
    const history = historyOf(service, [
      ['w01', 'night', '2026-11-30'],
      ['w01', 'night', '2026-12-01'],
    ]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-02', from: '2026-12-02', to: '2026-12-07' });
    expect(termsOf(shapeOf(weeklyRestRule, problem))).toMatchObject([
      { fromDay: 0, toDay: 5, initial: 0, isFirstDayTouched: true },
    ]);
  });

  it('keeps everybody off the rest of a week that cannot be saved', () => {
    const service = serviceWith();
    const history = historyOf(
      service,
      dates('2026-11-30', '2026-12-04').map((on) => ['w01', 'day', on] as const),
    );
    const late = historyOf(service, [['w01', 'night', '2026-12-05']]);
    const problem = problemWith({
      service,
      history: [...history, ...late],
      historyFrom: '2026-11-02',
      from: '2026-12-06',
      to: '2026-12-07',
    });
    // the night ends on Sunday, so no clear day is left; it was free from Friday 17:00 to Saturday 22:00, 29 h
    expect(termsOf(shapeOf(weeklyRestRule, problem))).toEqual([]);
    const busy = historyOf(
      service,
      [...dates('2026-11-30', '2026-12-05')].map((on) => ['w01', 'night', on] as const),
    );
    const worse = { ...problem, history: busy };
    expect(termsOf(shapeOf(weeklyRestRule, worse))).toMatchObject([{ term: 'ban', code: 'weekly-rest' }]);
  });
});
