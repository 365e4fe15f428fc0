import { describe, expect, test } from 'vitest';
import { UK_PACK } from '../../src/pack/index.ts';
import {
  bankHoliday,
  bankHolidayDays,
  bankHolidaysBetween,
  bankHolidaysKnown,
  dayOf,
  type HolidayRegion,
  placeSpan,
  realFestiveDays,
  splitAtMidnights,
  weekdayOf,
} from '../../src/time/index.ts';
import { london } from './zones.ts';

const REGIONS: readonly HolidayRegion[] = ['GB-ENG', 'GB-WLS', 'GB-SCT', 'GB-NIR'];

/** uk-rules.md BH-02, copied as printed, and gov.uk as published for 2015 and 2016; s marks a substitute. */
const BH02: Readonly<Record<number, readonly [ew: string, sct: string, nir: string]>> = {
  2015: [
    '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28s',
    '01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28s',
    '01-01 03-17 04-03 04-06 05-04 05-25 07-13s 08-31 12-25 12-28s',
  ],
  2016: [
    '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27s',
    '01-01 01-04s 03-25 05-02 05-30 08-01 11-30 12-26 12-27s',
    '01-01 03-17 03-25 03-28 05-02 05-30 07-12 08-29 12-26 12-27s',
  ],
  2025: [
    '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
    '01-01 01-02 04-18 05-05 05-26 08-04 12-01s 12-25 12-26',
    '01-01 03-17 04-18 04-21 05-05 05-26 07-14s 08-25 12-25 12-26',
  ],
  2026: [
    '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28s',
    '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28s',
    '01-01 03-17 04-03 04-06 05-04 05-25 07-13s 08-31 12-25 12-28s',
  ],
  2027: [
    '01-01 03-26 03-29 05-03 05-31 08-30 12-27s 12-28s',
    '01-01 01-04s 03-26 05-03 05-31 08-02 11-30 12-27s 12-28s',
    '01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27s 12-28s',
  ],
  2028: [
    '01-03s 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
    '01-03s 01-04s 04-14 05-01 05-29 08-07 11-30 12-25 12-26',
    '01-03s 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26',
  ],
};

const ofYear = (region: HolidayRegion, year: number) =>
  bankHolidaysBetween(region, `${year}-01-01`, `${year + 1}-01-01`);

describe('bank holidays', () => {
  test.each(Object.keys(BH02).map(Number))('BH-02 every nation has the dates of %i', (year) => {
    const [ew, sct, nir] = BH02[year] ?? [];
    const written = REGIONS.map((region) =>
      ofYear(region, year)
        .holidays.map(({ on, isSubstitute }) => `${on.slice(5)}${isSubstitute ? 's' : ''}`)
        .join(' '),
    );
    expect(written).toEqual([ew, ew, sct, nir]);
    expect(REGIONS.map((region) => ofYear(region, year).kind)).toEqual(Array(4).fill('complete'));
  });

  test('BH-02 none falls on a weekend', () => {
    for (const region of REGIONS) {
      const { holidays } = bankHolidaysBetween(region, '2015-01-01', '2029-01-01');
      for (const { on } of holidays) expect(weekdayOf(dayOf(on))).toBeLessThan(6);
    }
  });

  test('AFC-05 England has 10 in leave year 2026/27 and 6 in 2027/28', () => {
    expect(bankHolidaysBetween('GB-ENG', '2026-04-01', '2027-04-01').holidays).toHaveLength(10);
    expect(bankHolidaysBetween('GB-ENG', '2027-04-01', '2028-04-01').holidays).toHaveLength(6);
  });

  test('BH-01 1a: Christmas on Sunday 25 December 2022 gives 26 and 27 December in England and Wales', () => {
    for (const region of ['GB-ENG', 'GB-WLS'] as const) {
      const { holidays } = bankHolidaysBetween(region, '2022-12-20', '2023-01-01');
      expect(holidays.map(({ on, isSubstitute }) => [on, isSubstitute])).toEqual([
        ['2022-12-26', false],
        ['2022-12-27', true],
      ]);
    }
  });

  test('BH-01 1b: New Year on Saturday 1 January 2028 gives 3 January, in Scotland 3 and 4 January', () => {
    const january = (region: HolidayRegion) =>
      bankHolidaysBetween(region, '2028-01-01', '2028-02-01').holidays.map(({ on }) => on);
    expect(january('GB-ENG')).toEqual(['2028-01-03']);
    expect(january('GB-SCT')).toEqual(['2028-01-03', '2028-01-04']);
  });

  test('BH-03 B1: Easter Monday 2026 is a holiday in England and not in Scotland', () => {
    expect(bankHoliday('GB-SCT', '2026-04-06')).toEqual({ kind: 'none' });
    expect(bankHoliday('GB-ENG', '2026-04-06')).toEqual({
      kind: 'holiday',
      on: '2026-04-06',
      name: 'Easter Monday',
      isSubstitute: false,
    });
  });

  test('BH-03 B2: Saturday 26 December 2026 is none, Monday 28 December is', () => {
    expect(bankHoliday('GB-ENG', '2026-12-26').kind).toBe('none');
    expect(bankHoliday('GB-ENG', '2026-12-28')).toMatchObject({ kind: 'holiday', isSubstitute: true });
  });

  test('BH-03 B3: Scotland has 15 June 2026, nobody else does', () => {
    const kinds = REGIONS.map((region) => bankHoliday(region, '2026-06-15').kind);
    expect(kinds).toEqual(['none', 'none', 'holiday', 'none']);
  });

  test('BH-03 B4: Northern Ireland has Monday 13 July 2026, not Sunday the 12th', () => {
    expect(bankHoliday('GB-NIR', '2026-07-12').kind).toBe('none');
    expect(bankHoliday('GB-NIR', '2026-07-13').kind).toBe('holiday');
  });

  test('BH-03 B5: a duty 30 August 2026 22:00 to 06:00 has 6 h of bank holiday in England', () => {
    const holidays = bankHolidayDays('GB-ENG', dayOf('2026-08-01'), dayOf('2026-09-01'));
    const minutes = splitAtMidnights(london, placeSpan(london, '2026-08-30', '22:00', '06:00'))
      .filter(({ day }) => holidays.has(day))
      .reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);
    expect(minutes).toBe(360);
    expect(holidays.size).toBe(1);
  });

  test('says unknown outside the years of the pack, never a silent no', () => {
    expect(bankHolidaysKnown()).toEqual({ from: '2015-01-01', to: '2028-12-31' });
    expect(bankHoliday('GB-ENG', '2029-01-01')).toEqual({ kind: 'unknown' });
    expect(bankHoliday('GB-ENG', '2014-12-25')).toEqual({ kind: 'unknown' });
    expect(bankHolidaysBetween('GB-ENG', '2028-12-01', '2029-01-02').kind).toBe('incomplete');
    expect(bankHolidaysBetween('GB-ENG', '2028-12-01', '2029-01-01').kind).toBe('complete');
  });

  test('a span across years of which nothing is known is incomplete', () => {
    // the pack as it is, but without the years 2017 to 2024
    const complete = [
      { from: '2015-01-01', to: '2016-12-31' },
      { from: '2025-01-01', to: '2028-12-31' },
    ];
    const pack = { ...UK_PACK, bankHolidays: { ...UK_PACK.bankHolidays, complete, days: [] } };
    expect(bankHoliday('GB-ENG', '2015-12-29', pack)).toEqual({ kind: 'none' });
    expect(bankHoliday('GB-ENG', '2017-04-14', pack)).toEqual({ kind: 'unknown' });
    expect(bankHolidaysBetween('GB-ENG', '2016-12-01', '2025-02-01', pack).kind).toBe('incomplete');
    expect(bankHolidaysKnown(pack)).toEqual(complete[1]);
    expect(realFestiveDays('GB-ENG', 2020, pack)).toBeUndefined();
  });

  test('a pack with a new holiday is believed', () => {
    const on = '2027-06-14';
    const days = [...UK_PACK.bankHolidays.days, { on, name: 'One-off', regions: REGIONS }];
    const pack = { ...UK_PACK, bankHolidays: { ...UK_PACK.bankHolidays, days } };
    expect(bankHoliday('GB-ENG', on, pack).kind).toBe('holiday');
    expect(bankHoliday('GB-ENG', on).kind).toBe('none');
  });

  // Banking and Financial Dealings Act 1971 Sch 1: in 2020 the 26th was a Saturday, in 2021 both were on the weekend
  test.each([
    ['2017', '01-02s 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
    ['2020', '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28s'],
    ['2021', '01-01 04-02 04-05 05-03 05-31 08-30 12-27s 12-28s'],
    ['2022', '01-03s 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27s'],
    ['2024', '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
  ])('England has the dates of %s', (year, dates) => {
    const written = ofYear('GB-ENG', Number(year)).holidays.map(
      ({ on, isSubstitute }) => `${on.slice(5)}${isSubstitute ? 's' : ''}`,
    );
    expect(written.join(' ')).toBe(dates);
  });

  test('remembers past one-offs in every nation', () => {
    for (const date of ['2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08'])
      for (const region of REGIONS) expect(bankHoliday(region, date).kind).toBe('holiday');
  });
});

describe('real festive days', () => {
  const told = (year: number) =>
    realFestiveDays('GB-ENG', year)?.map(({ on, isBankHoliday, substitute }) => [
      on.slice(5),
      isBankHoliday,
      substitute,
    ]);

  test('AFC-05 in 2026 only 26 December has a substitute', () => {
    expect(told(2026)).toEqual([
      ['01-01', true, undefined],
      ['12-25', true, undefined],
      ['12-26', false, '2026-12-28'],
    ]);
  });

  test('AFC-05 in 2027 both Christmas days have one, in 2028 New Year has', () => {
    expect(told(2027)?.slice(1)).toEqual([
      ['12-25', false, '2027-12-27'],
      ['12-26', false, '2027-12-28'],
    ]);
    expect(told(2028)?.[0]).toEqual(['01-01', false, '2028-01-03']);
  });

  test('in 2015 the 26th had a substitute, in 2016 Christmas Sunday had Tuesday the 27th', () => {
    expect(told(2015)?.slice(1)).toEqual([
      ['12-25', true, undefined],
      ['12-26', false, '2015-12-28'],
    ]);
    expect(told(2016)?.slice(1)).toEqual([
      ['12-25', false, '2016-12-27'],
      ['12-26', true, undefined],
    ]);
  });

  test('are not guessed beyond the table', () => {
    expect(realFestiveDays('GB-ENG', 2029)).toBeUndefined();
  });
});
