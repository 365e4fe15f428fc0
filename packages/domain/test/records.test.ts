import { describe, expect, it } from 'vitest';
import { payRecordKeptTo, recordKeptTo, workingTimeRecordKeptTo } from '../src/records.ts';

describe('how long records are kept', () => {
  // 22 November 2024 and two years are 21 November 2026, the last day; hours of November 2024 are paid for to the end of
  // December 2024, and six years from 31 December 2024 end on 30 December 2030
  it('WTR-17 17a: hours of 22 November 2024 may not go on 23 November 2026, although working time alone would allow it', () => {
    expect(workingTimeRecordKeptTo('2024-11-22')).toBe('2026-11-21');
    expect(payRecordKeptTo('2024-12-31')).toBe('2030-12-30');
  });

  it('WTR-17 17b: a holiday record of 6 April 2026 is kept to 5 April 2032, one of the day before had no such duty', () => {
    expect(recordKeptTo('leave', '2026-04-06')).toBe('2032-04-05');
    expect(recordKeptTo('leave', '2026-04-05')).toBeUndefined();
  });

  // the period after May 2026 ends on 30 June 2026
  it('NMW-06 6a: May 2026 is kept for six years from 30 June 2026', () => {
    expect(payRecordKeptTo('2026-06-30')).toBe('2032-06-29');
  });

  // the period after April 2018 ends on 31 May 2018: three years were over on 30 May 2021, after the change
  it('NMW-06 6b: April 2018 was still there on 1 April 2021 and is carried over to six years', () => {
    expect(payRecordKeptTo('2018-05-31')).toBe('2024-05-30');
    // the last that were not: three years from 31 March 2018 ended on 30 March 2021
    expect(payRecordKeptTo('2018-03-31')).toBe('2021-03-30');
  });

  it('is by the day, the month or the year, as the rule pack says', () => {
    expect(recordKeptTo('feed-token', '2026-01-01')).toBe('2026-03-31');
    expect(recordKeptTo('draft', '2026-02-28')).toBe('2027-02-27');
    expect(recordKeptTo('night-health', '2024-02-29')).toBe('2026-02-27');
  });
});
