import { dateOf, weekStart } from '@rota/domain';
import type { Worksheet } from 'exceljs';
import { counted, shortDate, spanName, weekdayName } from '../words.ts';
import { FIGURES } from './counts.ts';
import type { WorkbookFacts } from './facts.ts';
import { COLUMN, dateColumn, dayFill, lastColumn, ROW } from './layout.ts';
import { argb, dress, PAINT } from './style.ts';

/** A sheet's date: midnight UTC, which is how the library writes a date without a zone. */
const sheetDate = (day: number): Date => new Date(day * 86_400_000);

const titleRows = (sheet: Worksheet, facts: WorkbookFacts): void => {
  const { planning, rota, unfilled } = facts;
  const gaps = unfilled.length === 0 ? 'all cover is met' : `${counted(unfilled.length, 'gap')} in cover`;
  const rows = [
    { row: ROW.title, text: planning.problem.service.name, size: 18 },
    { row: ROW.period, text: `${spanName(rota.from, rota.to)}: ${gaps}`, size: 12 },
  ];
  for (const { row, text, size } of rows) {
    sheet.mergeCells(row, COLUMN.name, row, lastColumn(facts));
    const cell = sheet.getCell(row, COLUMN.name);
    cell.value = text;
    dress(cell, { align: 'left', font: { bold: true, size, color: argb(PAINT.title) } }, false);
    sheet.getRow(row).height = size * 1.5;
  }
};

/** One band for each week, merged over its dates. */
const weekBands = (sheet: Worksheet, { grid: { days } }: WorkbookFacts): void => {
  const starts = days.flatMap(({ day }, at) => (at === 0 || weekStart(day) === day ? [at] : []));
  starts.forEach((at, index) => {
    const end = (starts[index + 1] ?? days.length) - 1;
    const first = days[at];
    if (!first) return;
    if (end > at) sheet.mergeCells(ROW.weeks, dateColumn(at), ROW.weeks, dateColumn(end));
    const cell = sheet.getCell(ROW.weeks, dateColumn(at));
    cell.value = end - at < 2 ? 'w/c' : `w/c ${shortDate(dateOf(weekStart(first.day))).slice(4)}`;
    dress(cell, { fill: PAINT.group, font: { bold: true, size: 9 } });
  });
};

const heading = (sheet: Worksheet, column: number, text: string, align: 'left' | 'center' = 'center'): void => {
  sheet.mergeCells(ROW.dates, column, ROW.weekdays, column);
  const cell = sheet.getCell(ROW.dates, column);
  cell.value = text;
  dress(cell, { align, wrap: true, fill: PAINT.group, font: { bold: true, size: 9 } });
};

const headings = (sheet: Worksheet, facts: WorkbookFacts): void => {
  heading(sheet, COLUMN.name, 'Name', 'left');
  heading(sheet, COLUMN.id, 'Id', 'left');
  facts.grid.days.forEach((day, at) => {
    const date = sheet.getCell(ROW.dates, dateColumn(at));
    date.value = sheetDate(day.day);
    dress(date, { ...dayFill(day), format: 'd', font: { bold: true } });
    const weekday = sheet.getCell(ROW.weekdays, dateColumn(at));
    weekday.value = weekdayName(day.day).slice(0, 2);
    const font = { size: 9, ...(day.isBankHoliday ? { bold: true, color: argb(PAINT.short) } : {}) };
    dress(weekday, { ...dayFill(day), font });
  });
  FIGURES.forEach(({ heading: text }, index) => {
    heading(sheet, dateColumn(facts.grid.days.length) + index, text);
  });
};

/** Everything above the first person: title, weeks, dates, weekdays and the names of the other columns. */
export const addHeading = (sheet: Worksheet, facts: WorkbookFacts): void => {
  titleRows(sheet, facts);
  weekBands(sheet, facts);
  headings(sheet, facts);
};
