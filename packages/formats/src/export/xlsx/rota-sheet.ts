import { dateOf, type ShiftType, weekStart } from '@rota/domain';
import type { Cell, PaperSize, RichText, Workbook, Worksheet } from 'exceljs';
import type { GridCell, GridDay, GridRow } from '../grid/model.ts';
import { coloursOf } from '../report/colours.ts';
import { counted, shortDate, spanName, weekdayName } from '../words.ts';
import { codeName } from './codes.ts';
import { FIGURES } from './counts.ts';
import type { WorkbookFacts } from './facts.ts';
import { argb, dress, type Look, PAINT, partFont } from './style.ts';

/** Rows of the heading: title, period, week bands, dates, weekdays. */
const TITLE_ROW = 1;
const PERIOD_ROW = 2;
const WEEK_ROW = 3;
const DATE_ROW = 4;
const WEEKDAY_ROW = 5;
const NAME_COLUMN = 1;
const ID_COLUMN = 2;
const FIRST_DATE_COLUMN = 3;

/** @source ECMA-376 part 1, section 18.3.1.63 (paperSize 8 is A3) */
const A3 = 8;
/** A count of none is left blank: the eye finds the others. */
const COUNT_FORMAT = '0;-0;';
/** Widths in characters, heights in points. */
const NAME_WIDTH = 24;
const ID_WIDTH = 8;
const DATE_WIDTH = 5.2;
const ROW_HEIGHT = 16;

const dateColumn = (at: number): number => FIRST_DATE_COLUMN + at;
const lastColumn = ({ grid }: WorkbookFacts): number => FIRST_DATE_COLUMN + grid.days.length + FIGURES.length - 1;

/** A sheet's date: midnight UTC, which is how the library writes a date without a zone. */
const sheetDate = (day: number): Date => new Date(day * 86_400_000);

const dayFill = (day: GridDay): Pick<Look, 'fill'> =>
  day.isBankHoliday ? { fill: PAINT.holiday } : day.isWeekend ? { fill: PAINT.weekend } : {};

const titleRows = (sheet: Worksheet, facts: WorkbookFacts): void => {
  const { planning, rota, unfilled } = facts;
  const gaps = unfilled.length === 0 ? 'all cover is met' : `${counted(unfilled.length, 'gap')} in cover`;
  const rows = [
    { row: TITLE_ROW, text: planning.problem.service.name, size: 18 },
    { row: PERIOD_ROW, text: `${spanName(rota.from, rota.to)}: ${gaps}`, size: 12 },
  ];
  for (const { row, text, size } of rows) {
    sheet.mergeCells(row, NAME_COLUMN, row, lastColumn(facts));
    const cell = sheet.getCell(row, NAME_COLUMN);
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
    if (end > at) sheet.mergeCells(WEEK_ROW, dateColumn(at), WEEK_ROW, dateColumn(end));
    const cell = sheet.getCell(WEEK_ROW, dateColumn(at));
    cell.value = end - at < 2 ? 'w/c' : `w/c ${shortDate(dateOf(weekStart(first.day))).slice(4)}`;
    dress(cell, { fill: PAINT.group, font: { bold: true, size: 9 } });
  });
};

const heading = (sheet: Worksheet, column: number, text: string, align: 'left' | 'center' = 'center'): void => {
  sheet.mergeCells(DATE_ROW, column, WEEKDAY_ROW, column);
  const cell = sheet.getCell(DATE_ROW, column);
  cell.value = text;
  dress(cell, { align, wrap: true, fill: PAINT.group, font: { bold: true, size: 9 } });
};

const headings = (sheet: Worksheet, facts: WorkbookFacts): void => {
  heading(sheet, NAME_COLUMN, 'Name', 'left');
  heading(sheet, ID_COLUMN, 'Id', 'left');
  facts.grid.days.forEach((day, at) => {
    const date = sheet.getCell(DATE_ROW, dateColumn(at));
    date.value = sheetDate(day.day);
    dress(date, { ...dayFill(day), format: 'd', font: { bold: true } });
    const weekday = sheet.getCell(WEEKDAY_ROW, dateColumn(at));
    weekday.value = weekdayName(day.day).slice(0, 2);
    const font = { size: 9, ...(day.isBankHoliday ? { bold: true, color: argb(PAINT.short) } : {}) };
    dress(weekday, { ...dayFill(day), font });
  });
  FIGURES.forEach(({ heading: text }, index) => {
    heading(sheet, dateColumn(facts.grid.days.length) + index, text);
  });
};

const dutyLook = (type: ShiftType | undefined): Look => {
  if (!type) return { font: { bold: true } };
  const { background, text } = coloursOf(type);
  return { fill: background, font: { bold: true, color: argb(text) } };
};

/** Codes of a cell; on-call stands small behind the shift. */
const dutyText = ({ codes }: WorkbookFacts, { marks }: GridCell, look: Look): Cell['value'] => {
  const parts = marks.map(({ duty, code }) => ({
    text: codes.byCover.get(duty.cover ?? '') ?? code,
    isOnCall: duty.kind === 'on-call',
  }));
  if (parts.length < 2 || !parts.some(({ isOnCall }) => isOnCall)) return parts.map(({ text }) => text).join(' ');
  const richText: RichText[] = parts.map(({ text, isOnCall }, index) => ({
    text: index === 0 ? text : ` ${text}`,
    font: partFont({ ...look.font, ...(isOnCall ? { size: 8, italic: true } : {}) }),
  }));
  return { richText };
};

const paintDay = (facts: WorkbookFacts, cell: Cell, content: GridCell, day: GridDay): void => {
  const [first] = content.marks;
  if (first) {
    const shift = content.marks.find(({ duty }) => duty.kind !== 'on-call');
    const type = shift && facts.planning.shiftTypeById.get(shift.duty.shiftType);
    const look = dutyLook(type);
    cell.value = dutyText(facts, content, look);
    dress(cell, { ...dayFill(day), ...look });
  } else if (content.isAway) {
    cell.value = facts.codes.away;
    dress(cell, { fill: PAINT.away, pattern: 'lightUp', font: { color: argb(PAINT.quiet) } });
  } else dress(cell, dayFill(day));
};

const figureCells = (sheet: Worksheet, facts: WorkbookFacts, row: number, of: GridRow): void => {
  FIGURES.forEach((figure, index) => {
    const cell = sheet.getCell(row, dateColumn(facts.grid.days.length) + index);
    const value = figure.of(of, facts.grid.days);
    if (value !== undefined) cell.value = value;
    dress(cell, { align: 'right', format: figure.isHours ? '0.0' : COUNT_FORMAT, font: { size: 9 } });
  });
};

const personRow = (sheet: Worksheet, facts: WorkbookFacts, row: number, of: GridRow): void => {
  const name = sheet.getCell(row, NAME_COLUMN);
  name.value = of.worker.name;
  dress(name, { align: 'left' });
  const id = sheet.getCell(row, ID_COLUMN);
  id.value = of.worker.id;
  dress(id, { align: 'left', font: { size: 8, color: argb(PAINT.quiet) } });
  of.cells.forEach((content, at) => {
    const day = facts.grid.days[at];
    if (day) paintDay(facts, sheet.getCell(row, dateColumn(at)), content, day);
  });
  figureCells(sheet, facts, row, of);
  sheet.getRow(row).height = ROW_HEIGHT;
};

/** A line over the whole width: a group of people, or a note. */
const wideRow = (sheet: Worksheet, facts: WorkbookFacts, row: number, text: string, look: Look): void => {
  sheet.mergeCells(row, NAME_COLUMN, row, lastColumn(facts));
  const cell = sheet.getCell(row, NAME_COLUMN);
  cell.value = text;
  dress(cell, { align: 'left', ...look });
};

const GROUP_LOOK: Look = { fill: PAINT.group, font: { bold: true } };

interface FigureRow {
  readonly name: string;
  readonly textAt: (at: number) => string | number | undefined;
  readonly isShortAt: (at: number) => boolean;
}

const coverRows = ({ grid }: WorkbookFacts): readonly FigureRow[] => [
  ...grid.heads.map(({ name, have, want }) => ({
    name,
    textAt: (at: number) => (want[at] === 0 && have[at] === 0 ? undefined : `${have[at]}/${want[at]}`),
    isShortAt: (at: number) => (have[at] ?? 0) < (want[at] ?? 0),
  })),
  {
    name: 'Open shifts and roles',
    textAt: (at: number) => grid.open[at] || undefined,
    isShortAt: (at: number) => (grid.open[at] ?? 0) > 0,
  },
];

const coverRow = (
  sheet: Worksheet,
  facts: WorkbookFacts,
  row: number,
  { name, textAt, isShortAt }: FigureRow,
): void => {
  sheet.mergeCells(row, NAME_COLUMN, row, ID_COLUMN);
  const label = sheet.getCell(row, NAME_COLUMN);
  label.value = name;
  dress(label, { align: 'left' });
  facts.grid.days.forEach((day, at) => {
    const cell = sheet.getCell(row, dateColumn(at));
    const text = textAt(at);
    if (text !== undefined) cell.value = text;
    const short: Look = { fill: PAINT.shortFill, font: { size: 9, bold: true, color: argb(PAINT.short) } };
    dress(cell, isShortAt(at) ? short : { ...dayFill(day), font: { size: 9 } });
  });
};

/** What the codes mean, in one line for the wall; visits have a code each, which the sheet of codes lists. */
const legendText = ({ planning, codes }: WorkbookFacts): string => {
  const visits = new Set(planning.problem.visits.map(({ id }) => id));
  const entries = codes.list
    .filter(({ covers }) => covers.some((cover) => !visits.has(cover)))
    .map((code) => `${code.code} ${codeName(planning, code)}`);
  return [...entries, `${codes.away} unavailable`].join('  ·  ');
};

const setPage = (sheet: Worksheet): void => {
  sheet.pageSetup = {
    paperSize: A3 as PaperSize, // the library's list lacks A3, its writer does not
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.4, bottom: 0.5, header: 0.2, footer: 0.2 },
    printTitlesRow: `${DATE_ROW}:${WEEKDAY_ROW}`,
    printTitlesColumn: 'A:B',
  };
  sheet.headerFooter = { oddFooter: '&L&A&RPage &P of &N' };
  sheet.views = [
    { state: 'frozen', xSplit: FIRST_DATE_COLUMN - 1, ySplit: WEEKDAY_ROW, zoomScale: 90, showGridLines: false },
  ];
};

const setWidths = (sheet: Worksheet, { grid, codes }: WorkbookFacts): void => {
  const widest = Math.max(
    ...grid.groups
      .flatMap(({ rows }) => rows)
      .flatMap(({ cells }) =>
        cells.map(
          ({ marks }) => marks.map(({ duty, code }) => codes.byCover.get(duty.cover ?? '') ?? code).join(' ').length,
        ),
      ),
    0,
  );
  sheet.getColumn(NAME_COLUMN).width = NAME_WIDTH;
  sheet.getColumn(ID_COLUMN).width = ID_WIDTH;
  grid.days.forEach((_, at) => {
    sheet.getColumn(dateColumn(at)).width = Math.max(DATE_WIDTH, widest + 1.5);
  });
  FIGURES.forEach(({ width }, index) => {
    sheet.getColumn(dateColumn(grid.days.length) + index).width = width;
  });
};

/** The rota as on an office wall: people down, dates across, cover below. */
export const addRotaSheet = (workbook: Workbook, facts: WorkbookFacts): void => {
  const sheet = workbook.addWorksheet('Rota', { properties: { defaultRowHeight: ROW_HEIGHT } });
  setPage(sheet);
  setWidths(sheet, facts);
  titleRows(sheet, facts);
  weekBands(sheet, facts);
  headings(sheet, facts);
  let row = WEEKDAY_ROW;
  for (const { title, rows } of facts.grid.groups) {
    row++;
    wideRow(sheet, facts, row, title, GROUP_LOOK);
    for (const one of rows) {
      row++;
      personRow(sheet, facts, row, one);
    }
  }
  row++;
  wideRow(sheet, facts, row, 'People there / people wanted', GROUP_LOOK);
  for (const one of coverRows(facts)) {
    row++;
    coverRow(sheet, facts, row, one);
  }
  row += 2;
  wideRow(sheet, facts, row, legendText(facts), { wrap: true, font: { size: 9 } });
  sheet.getRow(row).height = ROW_HEIGHT * 2;
};
