import type { PaperSize, Workbook, Worksheet } from 'exceljs';
import { codeName } from './codes.ts';
import { FIGURES } from './counts.ts';
import type { WorkbookFacts } from './facts.ts';
import { addHeading } from './heading-rows.ts';
import { COLUMN, dateColumn, dayFill, lastColumn, ROW, ROW_HEIGHT } from './layout.ts';
import { addPersonRow } from './person-row.ts';
import { argb, dress, type Look, PAINT } from './style.ts';

/** @source ECMA-376 part 1, section 18.3.1.63 (paperSize 8 is A3) */
const A3 = 8;
/** Widths in characters. */
const NAME_WIDTH = 24;
const ID_WIDTH = 8;
const DATE_WIDTH = 5.2;

/** A line over the whole width: a group of people, or a note. */
const wideRow = (sheet: Worksheet, facts: WorkbookFacts, row: number, text: string, look: Look): void => {
  sheet.mergeCells(row, COLUMN.name, row, lastColumn(facts));
  const cell = sheet.getCell(row, COLUMN.name);
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
  sheet.mergeCells(row, COLUMN.name, row, COLUMN.id);
  const label = sheet.getCell(row, COLUMN.name);
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
    printTitlesRow: `${ROW.dates}:${ROW.weekdays}`,
    printTitlesColumn: 'A:B',
  };
  sheet.headerFooter = { oddFooter: '&L&A&RPage &P of &N' };
  sheet.views = [
    { state: 'frozen', xSplit: COLUMN.firstDate - 1, ySplit: ROW.weekdays, zoomScale: 90, showGridLines: false },
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
  sheet.getColumn(COLUMN.name).width = NAME_WIDTH;
  sheet.getColumn(COLUMN.id).width = ID_WIDTH;
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
  addHeading(sheet, facts);
  let row = ROW.weekdays;
  for (const { title, rows } of facts.grid.groups) {
    row++;
    wideRow(sheet, facts, row, title, GROUP_LOOK);
    for (const one of rows) {
      row++;
      addPersonRow(sheet, facts, row, one);
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
