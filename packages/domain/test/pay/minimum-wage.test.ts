import { describe, expect, it } from 'vitest';
import { minimumWageShortfalls } from '../../src/pay/minimum-wage-planned.ts';
import { ageOn, minimumWageOn } from '../../src/pay/minimum-wage-rates.ts';
import { dateOf, dayOf } from '../../src/time/index.ts';
import { BANK_RATES, type Paid, paid, rate } from './paid.ts';

/** So many days from a date on, the same duty each. */
const each = (clock: string, from: string, days: number, type: Paid[2] = {}): readonly Paid[] =>
  Array.from({ length: days }, (_, index) => [clock, dateOf(dayOf(from) + index), type]);

const ADULT = { dateOfBirth: '1990-01-01' };

describe('the minimum wage of a period', () => {
  it('NMW-01 1a: is that of the first day, through 14 April 2026 the rate of 2025', () => {
    expect(minimumWageOn('2026-03-15', '1996-02-01')).toEqual({
      kind: 'known',
      pence: 1221,
      ratesFrom: '2025-04-01',
      fromAge: 21,
    });
    expect(minimumWageOn('2026-04-15', '1996-02-01')).toEqual({
      kind: 'known',
      pence: 1271,
      ratesFrom: '2026-04-01',
      fromAge: 21,
    });
  });

  it('NMW-01 1b: follows a birthday from the next period on', () => {
    expect(minimumWageOn('2026-05-01', '2005-05-10')).toMatchObject({ pence: 1085 });
    expect(minimumWageOn('2026-06-01', '2005-05-10')).toMatchObject({ pence: 1271 });
  });

  it('NMW-01 1c: begins on 1 April, not on the 6th', () => {
    expect(minimumWageOn('2026-03-31', '1990-01-01')).toMatchObject({ pence: 1221 });
    expect(minimumWageOn('2026-04-01', '1990-01-01')).toMatchObject({ pence: 1271 });
  });

  it('is unknown outside the dates of the rule pack, and no old rate is taken', () => {
    const unknown = { kind: 'unknown', knownFrom: '2019-04-01', knownTo: '2027-03-31' };
    expect(minimumWageOn('2019-03-31', '1990-01-01')).toEqual(unknown);
    expect(minimumWageOn('2027-03-31', '1990-01-01')).toMatchObject({ pence: 1271 });
    expect(minimumWageOn('2027-04-01', '1990-01-01')).toEqual(unknown);
  });

  it('is the highest where nobody knows the age', () => {
    expect(minimumWageOn('2019-05-01', undefined)).toMatchObject({ pence: 821 });
  });

  it('knows completed years', () => {
    expect(ageOn('2004-02-29', '2026-02-28')).toBe(21);
    expect(ageOn('2004-02-29', '2026-03-01')).toBe(22);
  });
});

describe('pay below the minimum wage', () => {
  it('NMW-03 3a: is told in pounds and pence, and whether sleep-ins would make it up', () => {
    // 20 x 7.5 h = 150 h at 12.60 = 1890.00; floor 150 x 12.71 = 1906.50; short 16.50. Six sleep-ins at 60 make it up.
    const rates = [rate('hours', 'hour', 1260), rate('night', 'duty', 6000)];
    const duties = [
      ...each('07:00-14:30', '2026-04-01', 20),
      ...each('22:00-06:30', '2026-04-21', 6, { kind: 'sleep-in' }),
    ];
    expect(minimumWageShortfalls(paid(rates, duties, ADULT))).toEqual([
      {
        worker: 'w01',
        employer: 'charity',
        month: '2026-04',
        minutes: 9000,
        floorPence: 1271,
        ratesFrom: '2026-04-01',
        isAgeAssumed: false,
        countedPence: 189_000,
        neededPence: 190_650,
        shortPence: 1650,
        reliesOnSleepIns: true,
      },
    ]);
    const without = [rate('hours', 'hour', 1260), rate('night', 'duty', 100)];
    expect(minimumWageShortfalls(paid(without, duties, ADULT))[0]?.reliesOnSleepIns).toBe(false);
  });

  it('NMW-02 2a: counts no hours of an undisturbed sleep-in', () => {
    const rates = [rate('hours', 'hour', 1200), rate('night', 'duty', 0)];
    const duties = [
      ...each('07:00-14:30', '2026-04-01', 20),
      ...each('22:00-06:30', '2026-04-21', 6, { kind: 'sleep-in' }),
    ];
    expect(minimumWageShortfalls(paid(rates, duties, ADULT))[0]?.minutes).toBe(150 * 60);
  });

  it('NMW-03 3b: takes no premium for Sundays into account', () => {
    // 8.50 is above 8.21 until 31 March 2020 and 0.22 below 8.72 after; Sunday 5 April pays 10.50, of which 2.00 is premium
    const duties = (month: string, sunday: string): readonly Paid[] => [
      ['09:00-17:00', `${month}-02`],
      ['09:00-17:00', sunday],
    ];
    expect(minimumWageShortfalls(paid(BANK_RATES, duties('2020-03', '2020-03-01'), ADULT))).toEqual([]);
    expect(minimumWageShortfalls(paid(BANK_RATES, duties('2020-04', '2020-04-05'), ADULT))).toMatchObject([
      { minutes: 960, floorPence: 872, countedPence: 13_600, neededPence: 13_952, shortPence: 16 * 22 },
    ]);
  });

  it('NMW-03 3c: looks at the age', () => {
    // 22 on each of these dates: 8.50 passes 8.20 in 2020 and 8.36 in 2021, and fails 9.18 in 2022 by 0.68 an hour
    const short = (on: string, dateOfBirth: string) =>
      minimumWageShortfalls(paid(BANK_RATES, [['09:00-17:00', on]], { dateOfBirth })).map((one) => one.shortPence);
    expect(short('2020-06-03', '1998-01-01')).toEqual([]);
    expect(short('2021-06-02', '1999-01-01')).toEqual([]);
    expect(short('2022-06-01', '2000-01-01')).toEqual([8 * 68]);
  });

  it('NMW-04 4a: is dragged down by hours that are not paid', () => {
    // 140 h at 13.00 = 1820.00; with 6 h of unpaid training 146 h x 12.71 = 1855.66; short 35.66
    const rates = [rate('unpaid', 'hour', 0, { kinds: ['training'] }), rate('hours', 'hour', 1300)];
    const duties = [
      ...each('09:00-16:00', '2026-05-01', 20),
      ['09:00-15:00', '2026-05-25', { kind: 'training' }] as const,
    ];
    expect(minimumWageShortfalls(paid(rates, duties, ADULT))).toMatchObject([{ minutes: 8760, shortPence: 3566 }]);
  });

  it('is of a calendar month and one employer, and leaves out volunteers and agencies', () => {
    const duties = each('09:00-17:00', '2026-04-29', 4);
    const twoMonths = { problem: { to: '2026-06-01' }, ...ADULT };
    const low = [rate('low', 'hour', 1200)];
    expect(minimumWageShortfalls(paid(low, duties, twoMonths)).map(({ month, minutes }) => [month, minutes])).toEqual([
      ['2026-04', 960],
      ['2026-05', 960],
    ]);
    for (const contract of ['volunteer', 'agency'] as const) {
      expect(minimumWageShortfalls(paid(low, duties, { ...twoMonths, contract }))).toEqual([]);
    }
  });

  it('says so when it had to assume the age', () => {
    expect(minimumWageShortfalls(paid(BANK_RATES, [['09:00-17:00', '2020-06-03']]))).toMatchObject([
      { isAgeAssumed: true, floorPence: 872 },
    ]);
  });
});
