import type { GridDay } from '../grid/model.ts';
import { FIGURES } from './counts.ts';
import type { WorkbookFacts } from './facts.ts';
import { type Look, PAINT } from './style.ts';

/** Rows of the heading: title, period, week bands, dates, weekdays. */
export const ROW = { title: 1, period: 2, weeks: 3, dates: 4, weekdays: 5 } as const;

/** Columns of names and ids; the dates follow. */
export const COLUMN = { name: 1, id: 2, firstDate: 3 } as const;

/** Height of a person's row, points. */
export const ROW_HEIGHT = 16;

/** Column of a date by its position in the horizon. */
export const dateColumn = (at: number): number => COLUMN.firstDate + at;

/** Column of the last figure. */
export const lastColumn = ({ grid }: WorkbookFacts): number => dateColumn(grid.days.length) + FIGURES.length - 1;

/** Shade of a weekend or bank holiday. */
export const dayFill = (day: GridDay): Pick<Look, 'fill'> =>
  day.isBankHoliday ? { fill: PAINT.holiday } : day.isWeekend ? { fill: PAINT.weekend } : {};
