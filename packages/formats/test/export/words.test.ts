import { expect, test } from 'vitest';
import { counted, durationText, hoursText, listText, shortDate, spanName } from '../../src/export/words.ts';

test('names a whole month, and otherwise both ends, the last day included', () => {
  expect(spanName('2026-12-01', '2027-01-01')).toBe('December 2026');
  expect(spanName('2026-11-30', '2026-12-28')).toBe('30 November 2026 to 27 December 2026');
  expect(spanName('2026-12-01', '2027-02-01')).toBe('1 December 2026 to 31 January 2027');
});

test('says minutes as hours and minutes', () => {
  expect([0, 45, 60, 450, -120].map(durationText)).toEqual(['0 h', '45 min', '1 h', '7 h 30 min', '-2 h']);
});

test('says minutes as decimal hours to one place, with thousands marked', () => {
  // 74,070 minutes are 1234.5 hours; 10 minutes are 0.1666 hours.
  expect([74_070, 10, 60_000].map(hoursText)).toEqual(['1,234.5', '0.2', '1,000']);
});

test('counts in words', () => {
  expect([counted(1, 'shift'), counted(2, 'shift'), counted(1200, 'person', 'people')]).toEqual([
    '1 shift',
    '2 shifts',
    '1,200 people',
  ]);
});

test('lists with a last and, or an or', () => {
  expect([listText([]), listText(['a']), listText(['a', 'b']), listText(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ]);
});

test('names a date by weekday, day and month', () => {
  expect(shortDate('2026-12-01')).toBe('Tue 1 Dec');
});
