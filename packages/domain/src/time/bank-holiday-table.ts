/** Nation whose bank holidays are meant. @source ISO 3166-2:GB */
export type HolidayRegion = 'GB-ENG' | 'GB-WLS' | 'GB-SCT' | 'GB-NIR';

/** One line of the table: date, name, nations and whether a weekday stands for a weekend. */
export type HolidayRow = readonly [
  on: string,
  name: string,
  regions: readonly HolidayRegion[],
  isSubstitute?: 'substitute',
];

const EW: readonly HolidayRegion[] = ['GB-ENG', 'GB-WLS'];
const SCT: readonly HolidayRegion[] = ['GB-SCT'];
const NIR: readonly HolidayRegion[] = ['GB-NIR'];
const NOT_SCT: readonly HolidayRegion[] = [...EW, ...NIR];
const UK: readonly HolidayRegion[] = [...EW, ...SCT, ...NIR];

/** First and last date between which `BANK_HOLIDAYS` is complete, for every nation; both included. */
export const COMPLETE = { from: '2025-01-01', to: '2028-12-31' } as const;

/** Earlier years of which every bank holiday is known too, for every nation; both ends included. */
export const ALSO_COMPLETE = { from: '2015-01-01', to: '2016-12-31' } as const;

/**
 * Bank holidays of `ALSO_COMPLETE` in order of date, for rotas of the past that are judged again.
 *
 * @source gov.uk, UK bank holidays, as published for 2015 and 2016; Banking and Financial Dealings Act 1971 Schedule 1
 */
export const EARLIER_BANK_HOLIDAYS: readonly HolidayRow[] = [
  ['2015-01-01', 'New Year’s Day', UK],
  ['2015-01-02', '2nd January', SCT],
  ['2015-03-17', 'St Patrick’s Day', NIR],
  ['2015-04-03', 'Good Friday', UK],
  ['2015-04-06', 'Easter Monday', NOT_SCT],
  ['2015-05-04', 'Early May bank holiday', UK],
  ['2015-05-25', 'Spring bank holiday', UK],
  ['2015-07-13', 'Battle of the Boyne', NIR, 'substitute'],
  ['2015-08-03', 'Summer bank holiday', SCT],
  ['2015-08-31', 'Summer bank holiday', NOT_SCT],
  ['2015-11-30', 'St Andrew’s Day', SCT],
  ['2015-12-25', 'Christmas Day', UK],
  ['2015-12-28', 'Boxing Day', UK, 'substitute'],
  ['2016-01-01', 'New Year’s Day', UK],
  ['2016-01-04', '2nd January', SCT, 'substitute'],
  ['2016-03-17', 'St Patrick’s Day', NIR],
  ['2016-03-25', 'Good Friday', UK],
  ['2016-03-28', 'Easter Monday', NOT_SCT],
  ['2016-05-02', 'Early May bank holiday', UK],
  ['2016-05-30', 'Spring bank holiday', UK],
  ['2016-07-12', 'Battle of the Boyne', NIR],
  ['2016-08-01', 'Summer bank holiday', SCT],
  ['2016-08-29', 'Summer bank holiday', NOT_SCT],
  ['2016-11-30', 'St Andrew’s Day', SCT],
  ['2016-12-26', 'Boxing Day', UK],
  ['2016-12-27', 'Christmas Day', UK, 'substitute'],
];

/**
 * Bank holidays in order of date; the source of truth, one-offs included.
 *
 * @source gov.uk, UK bank holidays (bank-holidays.json), version of August 2026; uk-rules.md BH-02
 */
export const BANK_HOLIDAYS: readonly HolidayRow[] = [
  ['2025-01-01', 'New Year’s Day', UK],
  ['2025-01-02', '2nd January', SCT],
  ['2025-03-17', 'St Patrick’s Day', NIR],
  ['2025-04-18', 'Good Friday', UK],
  ['2025-04-21', 'Easter Monday', NOT_SCT],
  ['2025-05-05', 'Early May bank holiday', UK],
  ['2025-05-26', 'Spring bank holiday', UK],
  ['2025-07-14', 'Battle of the Boyne', NIR, 'substitute'],
  ['2025-08-04', 'Summer bank holiday', SCT],
  ['2025-08-25', 'Summer bank holiday', NOT_SCT],
  ['2025-12-01', 'St Andrew’s Day', SCT, 'substitute'],
  ['2025-12-25', 'Christmas Day', UK],
  ['2025-12-26', 'Boxing Day', UK],
  ['2026-01-01', 'New Year’s Day', UK],
  ['2026-01-02', '2nd January', SCT],
  ['2026-03-17', 'St Patrick’s Day', NIR],
  ['2026-04-03', 'Good Friday', UK],
  ['2026-04-06', 'Easter Monday', NOT_SCT],
  ['2026-05-04', 'Early May bank holiday', UK],
  ['2026-05-25', 'Spring bank holiday', UK],
  ['2026-06-15', 'World Cup bank holiday', SCT],
  ['2026-07-13', 'Battle of the Boyne', NIR, 'substitute'],
  ['2026-08-03', 'Summer bank holiday', SCT],
  ['2026-08-31', 'Summer bank holiday', NOT_SCT],
  ['2026-11-30', 'St Andrew’s Day', SCT],
  ['2026-12-25', 'Christmas Day', UK],
  ['2026-12-28', 'Boxing Day', UK, 'substitute'],
  ['2027-01-01', 'New Year’s Day', UK],
  ['2027-01-04', '2nd January', SCT, 'substitute'],
  ['2027-03-17', 'St Patrick’s Day', NIR],
  ['2027-03-26', 'Good Friday', UK],
  ['2027-03-29', 'Easter Monday', NOT_SCT],
  ['2027-05-03', 'Early May bank holiday', UK],
  ['2027-05-31', 'Spring bank holiday', UK],
  ['2027-07-12', 'Battle of the Boyne', NIR],
  ['2027-08-02', 'Summer bank holiday', SCT],
  ['2027-08-30', 'Summer bank holiday', NOT_SCT],
  ['2027-11-30', 'St Andrew’s Day', SCT],
  ['2027-12-27', 'Christmas Day', UK, 'substitute'],
  ['2027-12-28', 'Boxing Day', UK, 'substitute'],
  ['2028-01-03', 'New Year’s Day', UK, 'substitute'],
  ['2028-01-04', '2nd January', SCT, 'substitute'],
  ['2028-03-17', 'St Patrick’s Day', NIR],
  ['2028-04-14', 'Good Friday', UK],
  ['2028-04-17', 'Easter Monday', NOT_SCT],
  ['2028-05-01', 'Early May bank holiday', UK],
  ['2028-05-29', 'Spring bank holiday', UK],
  ['2028-07-12', 'Battle of the Boyne', NIR],
  ['2028-08-07', 'Summer bank holiday', SCT],
  ['2028-08-28', 'Summer bank holiday', NOT_SCT],
  ['2028-11-30', 'St Andrew’s Day', SCT],
  ['2028-12-25', 'Christmas Day', UK],
  ['2028-12-26', 'Boxing Day', UK],
];

/**
 * Holidays known from years the table does not hold whole: one-offs, and the Christmas of 2022 in England and Wales.
 *
 * @source gov.uk as above; uk-rules.md section 5, past one-offs and BH-01 vector 1a
 */
export const PAST_ONE_OFFS: readonly HolidayRow[] = [
  ['2020-05-08', 'Early May bank holiday', UK],
  ['2022-06-02', 'Spring bank holiday', UK],
  ['2022-06-03', 'Platinum Jubilee bank holiday', UK],
  ['2022-09-19', 'Bank Holiday for the State Funeral of Queen Elizabeth II', UK],
  ['2022-12-26', 'Boxing Day', EW],
  ['2022-12-27', 'Christmas Day', EW, 'substitute'],
  ['2023-05-08', 'Bank holiday for the coronation of King Charles III', UK],
];
