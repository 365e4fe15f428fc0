import { describe, expect, it } from 'vitest';
import { dayTextOf, monthNamed, weekdaysOf } from '../../../src/import/grid-sheet/day-text.ts';

const read = (text: string) => dayTextOf({ row: 1, column: 1, text });

describe('the day a heading names', () => {
  it.each([
    ['2026-12-07', '2026-12-07'],
    ['2026-12-07 00:00:00', '2026-12-07'],
    ['07/12/2026', '2026-12-07'],
    ['7.12.26', '2026-12-07'],
    ['Mon 07/12/2026', '2026-12-07'],
    ['7-Dec-26', '2026-12-07'],
    ['Mon 7 Dec 2026', '2026-12-07'],
    ['Monday, 7th December 2026', '2026-12-07'],
  ])('is a whole date in "%s"', (text, date) => {
    expect(read(text)).toEqual({ kind: 'date', date });
  });

  it.each([
    ['7', { day: 7 }],
    ['7th', { day: 7 }],
    ['7-Dec', { day: 7, month: 12 }],
    ['07/12', { day: 7, month: 12 }],
    ['Mon 7', { day: 7, weekdays: [1] }],
    ['7 Mon', { day: 7, weekdays: [1] }],
    ['M7', { day: 7, weekdays: [1] }],
    ['T 8', { day: 8, weekdays: [2, 4] }],
    ['Tue 1st Dec', { day: 1, month: 12, weekdays: [2] }],
  ])('is a day of the month in "%s"', (text, says) => {
    expect(read(text)).toEqual({ kind: 'day', ...says });
  });

  it.each(['32', '0', '31/13', '37.5', 'Week 49', 'E', 'Total', '2026-02-30', '30/02/2026', '7 people', '1,234'])(
    'is none in "%s"',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  it('is the date of a date cell, whatever it shows', () => {
    expect(dayTextOf({ row: 1, column: 1, text: '7', date: '2026-12-07' })).toEqual({
      kind: 'date',
      date: '2026-12-07',
    });
  });
});

describe('words of headings', () => {
  it('may mean one weekday or two', () => {
    expect(['Mon', 'Weds', 'Thurs.', 'T', 'S', 'Off'].map(weekdaysOf)).toEqual([[1], [3], [4], [2, 4], [6, 7], []]);
  });

  it('name a month with or without its year', () => {
    expect(monthNamed('December 2026')).toEqual({ month: 12, year: 2026 });
    expect(monthNamed("ROTA Dec '26 (final)")).toEqual({ month: 12, year: 2026 });
    expect(monthNamed('Staff rota, March')).toEqual({ month: 3 });
    expect(monthNamed('Staff rota')).toBeUndefined();
  });
});
