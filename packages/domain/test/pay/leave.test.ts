import { describe, expect, it } from 'vitest';
import type { PayScheme } from '../../src/model/pay.ts';
import type { Absence, AbsenceKind, Employment } from '../../src/model/worker.ts';
import { earlierLines } from '../../src/pay/earlier-lines.ts';
import type { AbsentHours } from '../../src/pay/work-done.ts';
import { planningOf } from '../../src/planning.ts';
import { viewOf } from '../../src/view.ts';
import { absence, dates, historyOf, problemWith, rotaOf, serviceWith } from '../support/build.ts';
import { BAND_3, BANK, done, FULL_TIME, minutesOf, partsOf, penceOf, price, termsOf } from './priced.ts';

const away = (kind: AbsenceKind, on: string, minutes: number, employment: Employment = FULL_TIME): AbsentHours => ({
  worker: 'w01',
  employment,
  unit: 'house',
  kind,
  on,
  minutes,
});

/** So many hours of a bank worker in November 2026, at most 12.5 h a day. */
const november = (hours: number, employment = BANK) =>
  dates('2026-11-01', '2026-11-30').flatMap((on, at) => {
    const minutes = Math.min(750, hours * 60 - at * 750);
    if (minutes <= 0) return [];
    const work = done(`${on} 07:00`, `${on} 08:00`, { employment });
    return [{ ...work, endsAt: work.startsAt + minutes }];
  });

const bank = (holiday: PayScheme['holiday'], pence = 1271) => termsOf(pence, { holiday });

describe('annual leave', () => {
  it('is at the plain rate for a charity, whatever day it is', () => {
    const terms = termsOf(
      1000,
      {},
      {
        rates: [
          { id: 'holiday', from: '2015-01-01', per: 'hour', pence: 1500, days: ['bank-holiday'] },
          { id: 'hours', from: '2015-01-01', per: 'hour', pence: 1000 },
        ],
      },
    );
    const { lines, notes } = price(terms, { absences: [away('annual-leave', '2026-12-25', 450)] });
    // 7.5 x 10.00
    expect(lines.map(({ element, rate, source }) => [element, rate, source])).toEqual([
      ['annual-leave', 'hours', 'leave'],
    ]);
    expect(penceOf(lines, 'annual-leave')).toBe(7500);
    expect(notes).toEqual([]);
  });

  it('AFC-01: has the average of three months of unsocial hours and overtime under Agenda for Change', () => {
    // three Sundays of 8 h and nine weekdays of 8 h in September: 96 h plain, premium 3 x 8 x 12.75 x 0.69 = 211.14
    const sundays = ['2026-09-06', '2026-09-13', '2026-09-20'];
    const weekdays = ['07', '08', '09', '14', '15', '16', '21', '22', '23'].map((day) => `2026-09-${day}`);
    const worked = [...sundays, ...weekdays].map((on) => done(`${on} 08:00`, `${on} 16:00`));
    const earlier = price(BAND_3, { done: worked }).lines;
    const { lines, notes } = price(BAND_3, { absences: [away('annual-leave', '2026-11-02', 450)] }, { earlier });
    // plain 7.5 x 12.75 = 95.625; premium 211.14 x 7.5 / 96 = 16.4953125; together 112.1203125
    expect(penceOf(lines, 'annual-leave')).toBe(11_212);
    expect(minutesOf(lines, 'annual-leave')).toBe(450);
    expect(notes).toEqual([]);
  });

  it('is an estimate under Agenda for Change where nothing is known of the months before', () => {
    const { lines, notes } = price(BAND_3, { absences: [away('annual-leave', '2026-11-02', 450)] });
    // 7.5 x 12.75 = 95.625
    expect(penceOf(lines, 'annual-leave')).toBe(9563);
    expect(notes.map(({ code }) => code)).toEqual(['leave-estimate']);
  });

  it('does not take pay of longer ago into the average', () => {
    const earlier = price(BAND_3, { done: [done('2026-07-26 08:00', '2026-07-26 16:00')] }).lines;
    const { notes } = price(BAND_3, { absences: [away('annual-leave', '2026-11-02', 450)] }, { earlier });
    expect(notes.map(({ code }) => code)).toEqual(['leave-estimate']);
  });
});

describe('pay before the horizon', () => {
  const problem = (absences: readonly Absence[]) => {
    const service = serviceWith({ pay: BAND_3 });
    const history = historyOf(service, [['w01', 'day', '2026-11-29']]);
    return problemWith({ service, history, historyFrom: '2026-11-01', absences });
  };
  const viewWith = (absences: readonly Absence[]) =>
    viewOf(planningOf(problem(absences)), rotaOf(problem(absences), []));

  it('is that of duties as planned, of those on leave alone', () => {
    // Sunday 29 November 2026, eight hours: plain and the premium
    expect(earlierLines(viewWith([absence('w01', '2026-12-01', '2026-12-01')])).map(({ element }) => element)).toEqual([
      'basic',
      'unsocial-high',
    ]);
    expect(earlierLines(viewWith([absence('w01', '2026-12-01', '2026-12-01', 'sick')]))).toEqual([]);
  });

  it('gives no average where a rate is missing', () => {
    const rates = BAND_3.rates.map((one) => ({ ...one, from: '2026-12-01' }));
    const view = viewWith([absence('w01', '2026-12-01', '2026-12-01')]);
    const service = { ...view.problem.service, pay: { ...BAND_3, rates } };
    const earlier = earlierLines({ ...view, problem: { ...view.problem, service } });
    expect(earlier.map(({ element, parts }) => [element, parts])).toEqual([
      ['basic', 0],
      ['unsocial-high', 0],
    ]);
    const { notes } = price(
      BAND_3,
      { absences: [away('annual-leave', '2026-12-01', 450)] },
      {
        earlier: earlier.map((line) => ({ ...line, employment: FULL_TIME.id })),
      },
    );
    expect(notes.map(({ code }) => code)).toEqual(['leave-estimate']);
  });
});

describe('sickness and time off in lieu', () => {
  it('pays the share that is agreed, or lists the hours for payroll', () => {
    const sick = { absences: [away('sick', '2026-11-02', 450)] };
    // 7.5 x 10.00 x 0.5 = 37.50
    expect(penceOf(price(termsOf(1000, { sickPercent: 50 }), sick).lines, 'sick')).toBe(3750);
    const { lines, notes, unpaid } = price(termsOf(1000), sick);
    expect(lines.map(({ minutes, parts, rate }) => [minutes, parts, rate])).toEqual([[450, 0, undefined]]);
    expect(notes.map(({ code }) => code)).toEqual(['sick-pay-elsewhere']);
    expect(unpaid).toEqual([]);
  });

  it('pays time off in lieu when it is taken, and nothing for other absences', () => {
    const absences = [away('toil', '2026-11-02', 450), away('unpaid', '2026-11-03', 450)];
    const { lines } = price(termsOf(1000), { absences });
    expect(lines.map(({ element }) => element)).toEqual(['toil-taken']);
    expect(penceOf(lines, 'toil-taken')).toBe(7500);
  });
});

describe('holiday of irregular hours', () => {
  it('CH-06 6a: 92.5 h in November earn 11 h, 68 h earn 8 h', () => {
    // 92.5 x 0.1207 = 11.16; 68 x 0.1207 = 8.21
    const earned = (hours: number) => price(bank('accrued'), { done: november(hours) }).lines;
    expect([minutesOf(earned(92.5), 'holiday-accrued'), minutesOf(earned(68), 'holiday-accrued')]).toEqual([660, 480]);
    const [line] = earned(68).filter(({ element }) => element === 'holiday-accrued');
    expect([line?.on, line?.parts, line?.source]).toEqual(['2026-11-30', 0, 'actual']);
  });

  it('CH-06 6b: 92.5 h at 12.71 have 141.90 rolled up', () => {
    // 92.5 x 12.71 = 1175.675, rounded once 1175.68; 1175.675 x 0.1207 = 141.9040
    const { lines } = price(bank('rolled-up'), { done: november(92.5) });
    expect([penceOf(lines, 'basic'), penceOf(lines, 'rolled-up-holiday')]).toEqual([117_568, 14_190]);
    expect(lines.find(({ element }) => element === 'rolled-up-holiday')?.reason).toBe('12.07 % of pay for work');
  });

  it('CH-06 6c: fixed hours with extra shifts are not irregular', () => {
    const fixed = { ...BANK, contract: 'permanent' as const, weeklyMinutes: 1200 };
    for (const holiday of ['accrued', 'rolled-up'] as const) {
      const { lines, notes } = price(bank(holiday), { done: november(40, fixed) });
      expect(new Set(lines.map(({ element }) => element))).toEqual(new Set(['basic']));
      expect(notes.map(({ code }) => code)).toEqual(['no-accrual']);
    }
  });

  it('CH-06: begins with leave years from 1 April 2024', () => {
    // employed since 1 June 2023: the leave year of May 2024 began before, that of June 2024 after
    const employment = { ...BANK, from: '2023-06-01' };
    const rolled = (on: string) =>
      minutesOf(
        price(bank('accrued'), { done: [done(`${on} 08:00`, `${on} 20:00`, { employment })] }).lines,
        'holiday-accrued',
      );
    expect([rolled('2024-05-20'), rolled('2024-06-20')]).toEqual([0, 60]);
    const april = termsOf(1271, { holiday: 'accrued', leaveYearStart: '04-01' });
    const work = done('2024-05-20 08:00', '2024-05-20 20:00', { employment });
    expect(minutesOf(price(april, { done: [work] }).lines, 'holiday-accrued')).toBe(60);
  });

  it('CH-06: earns no more than 28 days in a leave year', () => {
    // employed since 1 June 2024; 10 h on every day of a whole leave year: 365 x 10 x 0.1207 = 440 h, capped at 28 x 10 h
    const days = dates('2025-06-01', '2026-05-31').map((on) =>
      done(`${on} 08:00`, `${on} 18:00`, { employment: BANK }),
    );
    expect(minutesOf(price(bank('accrued'), { done: days }).lines, 'holiday-accrued')).toBe(280 * 60);
    // the same in two pricings, the second knowing the first
    const first = price(bank('accrued'), { done: days.slice(0, 214) }).lines;
    const second = price(bank('accrued'), { done: days.slice(214) }, { earlier: first }).lines;
    expect(minutesOf([...first, ...second], 'holiday-accrued')).toBe(280 * 60);
  });

  it('pays leave that was rolled up no second time', () => {
    const { lines } = price(bank('rolled-up'), { absences: [away('annual-leave', '2026-11-02', 450, BANK)] });
    expect([minutesOf(lines, 'annual-leave'), partsOf(lines)]).toEqual([450, 0]);
  });
});
