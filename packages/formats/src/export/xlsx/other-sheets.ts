import type { Planning, Unfilled } from '@rota/domain';
import type { Workbook, Worksheet } from 'exceljs';
import { demandOfGap } from '../grid/heads.ts';
import { clockAt, shortDate } from '../words.ts';
import { codeName } from './codes.ts';
import { FIGURES } from './counts.ts';
import type { WorkbookFacts } from './facts.ts';
import { MAP_HEADINGS } from './map-headings.ts';
import { argb, dress, PAINT } from './style.ts';

/** A column of a plain table. */
interface Column {
  readonly heading: string;
  readonly width: number;
  readonly format?: string;
}

type Value = string | number | undefined;

/** Reasons of a gap that fit a printed line. */
const REASONS = 5;

const A4 = 9;

/** A table with a heading that stays in sight and repeats on paper. */
const addTable = (
  workbook: Workbook,
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly Value[])[],
): Worksheet => {
  const sheet = workbook.addWorksheet(name);
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 1 }];
  sheet.pageSetup = {
    paperSize: A4,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '1:1',
  };
  columns.forEach(({ heading, width }, at) => {
    sheet.getColumn(at + 1).width = width;
    const cell = sheet.getCell(1, at + 1);
    cell.value = heading;
    dress(cell, { align: 'left', fill: PAINT.group, font: { bold: true } });
  });
  rows.forEach((values, index) => {
    values.forEach((value, at) => {
      const cell = sheet.getCell(index + 2, at + 1);
      if (value !== undefined) cell.value = value;
      const format = columns[at]?.format;
      const align = typeof value === 'number' ? 'right' : 'left';
      dress(cell, { align, wrap: true, ...(format === undefined ? {} : { format }) });
    });
  });
  return sheet;
};

/** Hours and counts, a row per person. */
export const addHoursSheet = (workbook: Workbook, { grid }: WorkbookFacts): void => {
  const columns = [
    { heading: 'Name', width: 26 },
    { heading: 'Id', width: 10 },
    { heading: 'Role', width: 34 },
    ...FIGURES.map(({ heading, isHours }) => ({ heading, width: 12, format: isHours ? '0.00' : '0' })),
  ];
  const rows = grid.groups.flatMap(({ title, rows: people }) =>
    people.map((row) => [row.worker.name, row.worker.id, title, ...FIGURES.map(({ of }) => of(row, grid.days))]),
  );
  addTable(workbook, 'Hours', columns, rows);
};

const gapRow = (planning: Planning, gap: Unfilled): readonly Value[] => {
  const demand = demandOfGap(planning, gap);
  const reasons = gap.reasons.slice(0, REASONS).map(({ detail }) => detail);
  const more = gap.reasons.length - reasons.length;
  const why = [...reasons, ...(more > 0 ? [`and ${more} more`] : [])].join(' ');
  const what = gap.requirement === 'heads' ? 'people' : gap.requirement;
  if (!demand) return [gap.shift, undefined, undefined, undefined, gap.missing, what, why];
  const { zone, shiftTypeById, onCallById, unitById } = planning;
  const name = shiftTypeById.get(demand.shiftType)?.name ?? onCallById.get(demand.shiftType)?.name;
  const times = `${clockAt(zone, demand.startsAt)}-${clockAt(zone, demand.endsAt)}`;
  return [shortDate(demand.on), times, name, unitById.get(demand.unit)?.name, gap.missing, what, why];
};

/** What is open, a row per gap, with its first reasons. */
export const addOpenSheet = (workbook: Workbook, { planning, unfilled }: WorkbookFacts): void => {
  const columns = [
    { heading: 'Date', width: 13 },
    { heading: 'Time', width: 13 },
    { heading: 'Shift', width: 22 },
    { heading: 'Unit', width: 22 },
    { heading: 'Missing', width: 9 },
    { heading: 'Of', width: 14 },
    { heading: 'Why nobody has it', width: 90 },
  ];
  const startOf = (gap: Unfilled): number => demandOfGap(planning, gap)?.startsAt ?? 0;
  const rows = unfilled.toSorted((a, b) => startOf(a) - startOf(b)).map((gap) => gapRow(planning, gap));
  const sheet = addTable(workbook, 'Open shifts', columns, rows);
  for (let row = 2; row < rows.length + 2; row++) {
    sheet.getCell(row, 5).font = { name: 'Calibri', size: 10, bold: true, color: argb(PAINT.short) };
  }
  if (rows.length === 0) sheet.getCell(2, 1).value = 'All cover is met.';
};

/** The legend in the columns of `grid-map.csv`, so that the workbook can be read back as it is. */
export const addCodesSheet = (workbook: Workbook, facts: WorkbookFacts): void => {
  const widths = [10, 14, 50, 50];
  const columns = MAP_HEADINGS.map((name, at) => ({ heading: name, width: widths[at] ?? 12 }));
  const rows = [
    ...facts.codes.list.map((code) => [code.code, 'cover', code.covers.join(' '), codeName(facts.planning, code)]),
    [facts.codes.away, 'unavailable', undefined, 'away or unavailable'],
  ];
  addTable(workbook, 'Codes', columns, rows);
};
