import { describe, expect, it } from 'vitest';
import { workingMinutes } from '../../src/duty.ts';
import type { PayTerms } from '../../src/model/pay.ts';
import type { ShiftType } from '../../src/model/service.ts';
import { minimumWageOutcomes } from '../../src/pay/minimum-wage.ts';
import { minimumWageWords } from '../../src/pay/minimum-wage-words.ts';
import type { WorkDone } from '../../src/pay/work-done.ts';
import { shiftType, workerWith } from '../support/build.ts';
import { BANK_RATES, rate } from './paid.ts';
import { BANK, contextOf, done, during, price, termsOf } from './priced.ts';

const PERSON = { workerById: new Map([['w01', workerWith('w01', { dateOfBirth: '1990-01-01' })]]) };

/** What the check says of w01, of age and paid by these terms, for each pay period. */
const outcomes = (terms: PayTerms, work: readonly WorkDone[], types: readonly ShiftType[] = []) => {
  const pay = contextOf(terms, PERSON);
  const shiftTypeById = new Map(types.map((type) => [type.id, type]));
  return minimumWageOutcomes({ pay, shiftTypeById }, work, price(terms, { done: work }, PERSON).lines);
};

const hoursOf = (...args: Parameters<typeof outcomes>): number =>
  outcomes(...args).reduce((sum, { minutes }) => sum + minutes, 0) / 60;

const RATES = [rate('night', 'duty', 6000, { kinds: ['sleep-in'] }), rate('hours', 'hour', 1260)];
const TERMS = termsOf(0, {}, { rates: RATES });
const asleep = (from: string, to: string, disturbances: WorkDone['disturbances'] = []): WorkDone =>
  done(from, to, { kind: 'sleep-in', shiftType: 'asleep', disturbances });

/** Fifteen waking days of ten hours in April 2026, 150 h, and six sleep-ins of nine hours. */
const month = (sleepIns: (on: string, next: string) => WorkDone): readonly WorkDone[] => {
  const dates = Array.from({ length: 16 }, (_, at) => `2026-04-${String(at + 1).padStart(2, '0')}`);
  return [
    ...dates.slice(0, 15).map((on) => done(`${on} 09:00`, `${on} 19:00`)),
    ...dates.slice(0, 6).map((on, at) => sleepIns(on, dates[at + 1] ?? '')),
  ];
};
const quiet = (on: string, next: string): WorkDone => asleep(`${on} 22:00`, `${next} 07:00`);

describe('hours that the minimum wage counts', () => {
  it('WT-02 2a: none of an undisturbed sleep-in', () => {
    expect(outcomes(TERMS, [asleep('2026-04-07 22:00', '2026-04-08 07:00')])).toEqual([]);
  });

  it('WT-02 2b: 1.25 h of a sleep-in with somebody up from 02:10 to 03:25', () => {
    const woken = asleep('2026-04-07 22:00', '2026-04-08 07:00', [during('2026-04-08 02:10', '2026-04-08 03:25')]);
    expect(hoursOf(TERMS, [woken])).toBe(1.25);
  });

  it('WT-02 2c: 15.5 h of late, sleep-in and early', () => {
    // 8 h + 0 + 7.5 h
    const block = [
      done('2026-04-07 14:30', '2026-04-07 22:30'),
      asleep('2026-04-07 22:30', '2026-04-08 07:30'),
      done('2026-04-08 07:30', '2026-04-08 15:00'),
    ];
    expect(hoursOf(TERMS, block)).toBe(15.5);
  });

  it('NMW-02 2b: one call of 1 h 15 in a month adds it, and asks for 1,922.39', () => {
    // 151.25 x 12.71 = 1922.3875
    const calls = month((on, next) =>
      on === '2026-04-03'
        ? asleep(`${on} 22:00`, `${next} 07:00`, [during(`${next} 01:00`, `${next} 02:15`)])
        : quiet(on, next),
    );
    expect(outcomes(TERMS, calls)).toMatchObject([{ minutes: 151.25 * 60, neededPence: 192_239 }]);
  });

  it('NMW-02 2c: all hours where there is no proper place to sleep, and asks for 2,592.84', () => {
    // 150 + 6 x 9 = 204 h x 12.71 = 2592.84
    const floor = shiftType('asleep', '22:00', '07:00', { kind: 'sleep-in', sleepingFacilities: 'unsuitable' });
    expect(outcomes(TERMS, month(quiet), [floor])).toMatchObject([{ minutes: 204 * 60, neededPence: 259_284 }]);
    const bed = { ...floor, sleepingFacilities: 'suitable' as const };
    expect(hoursOf(TERMS, month(quiet), [bed])).toBe(150);
  });

  it('FX-001 c: 1.25 h of a sleep-in disturbed 02:10 to 03:25', () => {
    const woken = asleep('2026-12-07 22:30', '2026-12-08 07:00', [during('2026-12-08 02:10', '2026-12-08 03:25')]);
    expect(hoursOf(TERMS, [woken])).toBe(1.25);
  });

  it.each([
    ['WT-03 3a', 'one call of 40 min by phone', [['19:00', '19:40']], 40],
    ['WT-03 3b', 'nobody called, however near one must stay', [], 0],
    ['WT-03 3c', 'six calls of 10 min', [18, 19, 20, 21, 22, 23].map((hour) => [`${hour}:00`, `${hour}:10`]), 60],
  ] as const)('%s: on-call at home counts calls alone: %s', (_id, _what, calls, minutes) => {
    const callOuts = calls.map(([from, to]) => ({
      ...during(`2026-04-07 ${from}`, `2026-04-07 ${to}`),
      mode: 'phone' as const,
    }));
    const duty = done('2026-04-07 17:00', '2026-04-08 09:00', { kind: 'on-call', callOuts });
    expect(hoursOf(TERMS, [duty]) * 60).toBe(minutes);
  });

  const visit = (from: string, to: string, travelMinutes: number): WorkDone =>
    done(`2026-04-07 ${from}`, `2026-04-07 ${to}`, { kind: 'visit', travelMinutes });
  const working = (work: WorkDone, journeyMinutes: number): number =>
    workingMinutes({ ...work, unpaidBreakMinutes: 0, journeyMinutes });

  it('WT-04 4a: visits and the way between them, 2.33 h; journeys from and to home are working time only, 3.33 h', () => {
    // visits 60 + 60, way between 20, journeys 30 + 30
    const [first, second] = [visit('09:00', '10:00', 0), visit('10:20', '11:20', 20)];
    expect(hoursOf(TERMS, [first, second]) * 60).toBe(140);
    expect(working(first, 30) + working(second, 30)).toBe(200);
  });

  it('WT-04 4b: from base to base, 2.92 h of both', () => {
    // 08:45 to 11:40: 15 min there, 60, 20 between, 60, 20 back
    const [first, second] = [visit('09:00', '10:00', 15), visit('10:20', '11:20', 40)];
    expect(hoursOf(TERMS, [first, second]) * 60).toBe(175);
    expect(working(first, 0) + working(second, 0)).toBe(175);
  });

  it('leave out free breaks, and meetings inside a shift', () => {
    const pause = during('2026-04-07 12:00', '2026-04-07 12:30');
    const shift = done('2026-04-07 09:00', '2026-04-07 17:00', { breaks: [pause] });
    const inside = done('2026-04-07 13:00', '2026-04-07 14:00', { kind: 'meeting', isInside: true });
    expect(hoursOf(TERMS, [shift, inside])).toBe(7.5);
  });

  it('belong to the date they fall on, or to that of the start where the service splits so', () => {
    const night = [done('2026-04-30 21:00', '2026-05-01 07:00', { kind: 'waking-night' })];
    const byPeriod = (terms: PayTerms) => outcomes(terms, night).map(({ period, minutes }) => [period, minutes]);
    expect(byPeriod(TERMS)).toEqual([
      ['2026-04', 180],
      ['2026-05', 420],
    ]);
    expect(byPeriod({ ...TERMS, split: 'start-date' })).toEqual([['2026-04', 600]]);
  });
});

describe('the check over a clock change', () => {
  const night = (from: string, to: string, clockChange: 'elapsed' | 'rostered-length') =>
    outcomes(termsOf(1271, { clockChange }), [done(from, to, { kind: 'waking-night' })])[0];

  it('DST-02 D1: fails by 12.71 where the October night is paid as long as it is rostered', () => {
    // 11 h x 12.71 = 139.81 are due; 10 h are paid, 127.10
    const [from, to] = ['2026-10-24 21:00', '2026-10-25 07:00'];
    expect(night(from, to, 'elapsed')).toMatchObject({ status: 'green', countedPence: 13_981, neededPence: 13_981 });
    expect(night(from, to, 'rostered-length')).toMatchObject({
      status: 'red',
      minutes: 660,
      countedPence: 12_710,
      shortPence: 1271,
    });
  });

  it('DST-02 D2: passes in March, when nine hours are paid as nine or as ten', () => {
    // 9 h x 12.71 = 114.39 are due
    const [from, to] = ['2026-03-28 21:00', '2026-03-29 07:00'];
    for (const [clockChange, countedPence] of [
      ['elapsed', 11_439],
      ['rostered-length', 12_710],
    ] as const)
      expect(night(from, to, clockChange)).toMatchObject({ status: 'green', minutes: 540, countedPence });
  });
});

describe('the outcome of a pay reference period', () => {
  it('NMW-03 3a: is amber when only sleep-in payments make it up, with both figures', () => {
    // 150 h x 12.60 = 1890.00, floor 1906.50, short 16.50; with 6 x 60.00 it is 2250.00
    const [outcome] = outcomes(TERMS, month(quiet));
    expect(outcome).toMatchObject({
      status: 'amber',
      countedPence: 189_000,
      withSleepInsPence: 225_000,
      neededPence: 190_650,
      shortPence: 1650,
      shortWithSleepInsPence: 0,
      isPlanned: false,
    });
    const words = outcome && minimumWageWords(outcome);
    expect(words?.why).toContain('£1,890.00 counts for 150 h, £12.60 an hour');
    expect(words?.why).toContain(
      'workers of 21 and over are due at least £12.71 an hour from 2026-04-01, here £1,906.50',
    );
    expect(words?.why).toContain('Sleep-in payments of £360.00 make it up; whether they may');
    expect(words?.cure).toContain('Pay £16.50 more for the period');
  });

  it('is red when they do not, and green without needing them', () => {
    const status = (hourly: number, flat: number): string | undefined =>
      outcomes(
        termsOf(0, {}, { rates: [rate('night', 'duty', flat, { kinds: ['sleep-in'] }), rate('h', 'hour', hourly)] }),
        month(quiet),
      )[0]?.status;
    expect(status(1260, 200)).toBe('red');
    expect(status(1271, 0)).toBe('green');
    expect(status(1270, 25)).toBe('amber');
  });

  it('NMW-04 4b: passes with unpaid travel when the rate is high enough', () => {
    // 1820.00 / 142 h = 12.82 an hour
    const terms = termsOf(
      1300,
      {},
      {
        rates: [rate('way', 'hour', 0, { kinds: ['visit'] }), rate('hours', 'hour', 1300, { from: '2015-01-01' })],
      },
    );
    const days = Array.from({ length: 14 }, (_, at) => `2026-05-${String(at + 1).padStart(2, '0')}`);
    const work = [
      ...days.map((on) => done(`${on} 09:00`, `${on} 19:00`)),
      done('2026-05-20 09:00', '2026-05-20 11:00', { kind: 'visit' }),
    ];
    expect(outcomes(terms, work)).toMatchObject([{ status: 'green', minutes: 142 * 60, countedPence: 182_000 }]);
  });

  it('counts overtime and Sundays at the plain rate, and says what is left out', () => {
    // a Sunday of 8 h at 10.50 counts 8 x 8.50 = 68.00; the 16.00 more are a premium; 8 x 8.72 = 69.76 are due
    const [outcome] = outcomes(termsOf(0, {}, { rates: BANK_RATES }), [
      done('2020-04-05 09:00', '2020-04-05 17:00', { employment: { ...BANK, from: '2018-01-01' } }),
    ]);
    expect(outcome).toMatchObject({ status: 'red', countedPence: 6800, premiumPence: 1600, shortPence: 176 });
    expect(outcome && minimumWageWords(outcome).why).toContain('£16.00 of premiums');
    // 40 h in a week of 37.5 at 13.00, the last 2.5 h at time and a half: 40 x 13.00 = 520.00 count, 16.25 do not
    const overtime = termsOf(1300, { overtime: { afterWeekMinutes: 2250, percent: 150 } });
    const week = ['06', '07', '08', '09'].map((day) => done(`2026-04-${day} 09:00`, `2026-04-${day} 19:00`));
    expect(outcomes(overtime, week)).toMatchObject([{ status: 'green', countedPence: 52_000, premiumPence: 1625 }]);
  });

  it('is unknown beyond the rule pack, and for hours without a rate that could change it', () => {
    const late = outcomes(TERMS, [done('2027-04-06 09:00', '2027-04-06 17:00')]);
    expect(late).toMatchObject([{ status: 'unknown', neededPence: 0, shortPence: 0 }]);
    expect(late[0] && minimumWageWords(late[0]).why).toContain('rates from 2019-04-01 to 2027-03-31');
    const gone = termsOf(0, {}, { rates: [rate('old', 'hour', 1300, { to: '2026-04-06' })] });
    const half = outcomes(gone, [
      done('2026-04-06 09:00', '2026-04-06 17:00'),
      done('2026-04-07 09:00', '2026-04-07 17:00'),
    ]);
    expect(half).toMatchObject([{ status: 'unknown', unpricedMinutes: 480 }]);
    expect(half[0] && minimumWageWords(half[0]).why).toBe('8 h of the hours that count have no rate of pay.');
  });

  it('counts hours that are given back as time when they are worked, without money', () => {
    // 8 h at 13.00 = 104.00 and 2 h as time off: 10 h x 12.71 = 127.10 are due
    const work = [
      done('2026-04-07 09:00', '2026-04-07 17:00'),
      done('2026-04-07 17:00', '2026-04-07 19:00', { overtime: 'toil' }),
    ];
    expect(outcomes(termsOf(1300), work)).toMatchObject([
      { status: 'red', unpricedMinutes: 0, countedPence: 10_400, shortPence: 2310 },
    ]);
  });

  it('leaves out volunteers and agencies, and says when hours are only planned', () => {
    for (const contract of ['volunteer', 'agency'] as const)
      expect(
        outcomes(TERMS, [done('2026-04-07 09:00', '2026-04-07 17:00', { employment: { ...BANK, contract } })]),
      ).toEqual([]);
    expect(outcomes(TERMS, [done('2026-04-07 09:00', '2026-04-07 17:00', { source: 'planned' })])).toMatchObject([
      { isPlanned: true },
    ]);
  });

  it('is of four weeks where people are paid so', () => {
    const calendar = {
      unit: 'four-weeks',
      from: '2026-03-30',
      cutOffDaysBeforeEnd: 0,
      payDaysAfterEnd: 0,
      exceptions: [],
    } as const;
    const work = ['2026-04-26', '2026-04-27'].map((on) => done(`${on} 09:00`, `${on} 17:00`));
    // 30 March to 26 April begins before the rates of April 2026: those of 2025 hold
    expect(outcomes({ ...TERMS, calendar }, work).map(({ period, floor }) => [period, floor])).toMatchObject([
      ['2026-03-30', { pence: 1221 }],
      ['2026-04-27', { pence: 1271 }],
    ]);
  });
});
