import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseDay, baseWeek } from '../../src/base/base-day.ts';
import type { BaseAgreement, BasePattern } from '../../src/model/base-pattern.ts';
import { addDays } from '../../src/time/index.ts';

const agreement: BaseAgreement = {
  id: 'a1',
  worker: 'w01',
  kind: 'rolling',
  pattern: 'three',
  anchor: '2026-11-30',
  from: '2026-11-16',
  to: '2027-01-31',
  deviation: 'priced',
  weight: 5,
};

/** Monday and Tuesday, then Friday, then a week off. */
const pattern: BasePattern = {
  id: 'three',
  weeks: 3,
  days: [
    { week: 1, weekday: 1, cover: 'early' },
    { week: 1, weekday: 2 },
    { week: 2, weekday: 5, cover: 'late' },
    { week: 2, weekday: 5, cover: 'sleep-in' },
  ],
};

describe('a day of a base pattern', () => {
  // 30 November 2026 is a Monday: weeks 1, 2, 3, 1 begin on 30 November, 7, 14 and 21 December
  it('is counted from the anchor on, over the free week and round again', () => {
    expect(baseDay(agreement, pattern, '2026-11-30')).toEqual([{ week: 1, weekday: 1, cover: 'early' }]);
    expect(baseDay(agreement, pattern, '2026-12-01')).toEqual([{ week: 1, weekday: 2 }]);
    expect(baseDay(agreement, pattern, '2026-12-11')?.map(({ cover }) => cover)).toEqual(['late', 'sleep-in']);
    expect(baseDay(agreement, pattern, '2026-12-14')).toEqual([]);
    expect(baseDay(agreement, pattern, '2026-12-21')).toEqual([{ week: 1, weekday: 1, cover: 'early' }]);
  });

  it('is counted backwards before the anchor', () => {
    // 23 November begins week 3, 16 November week 2
    expect(baseDay(agreement, pattern, '2026-11-23')).toEqual([]);
    expect(baseDay(agreement, pattern, '2026-11-20')).toHaveLength(2);
  });

  it('is none outside the dates of the agreement, both of which are included', () => {
    expect(baseDay(agreement, pattern, '2026-11-15')).toBeUndefined();
    expect(baseDay(agreement, pattern, '2027-01-31')).toEqual([]);
    expect(baseDay(agreement, pattern, '2027-02-01')).toBeUndefined();
  });

  it('comes again after as many weeks as the pattern has, one week later for an anchor one week later', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 1, max: 12 }), (offset, weeks) => {
        const date = addDays('2026-12-01', offset);
        const long = { ...pattern, weeks };
        const later = { ...agreement, anchor: addDays(agreement.anchor, 7) };
        expect(baseWeek(agreement, long, date)).toBe(baseWeek(agreement, long, addDays(date, 7 * weeks)));
        expect(baseWeek(later, long, addDays(date, 7))).toBe(baseWeek(agreement, long, date));
      }),
    );
  });
});
