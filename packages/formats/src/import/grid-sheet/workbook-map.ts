import type { Planning } from '@rota/domain';
import { MAP_HEADINGS } from '../../export/xlsx/map-headings.ts';
import { type MapRead, mapFromRows } from './cell-map.ts';
import { cellAt, placeIn, type Sheet } from './sheet.ts';

const HEADING_ROW = 1;

const textAt = (sheet: Sheet, row: number, at: number): string => cellAt(sheet, row, at + 1)?.text ?? '';

const isMap = (sheet: Sheet): boolean => MAP_HEADINGS.every((name, at) => textAt(sheet, HEADING_ROW, at) === name);

/** Codes of the service itself, as an exported workbook carries them in a sheet with the columns of `grid-map.csv`. */
export const workbookMap = (sheets: readonly Sheet[], planning: Planning): MapRead => {
  const sheet = sheets.find(isMap);
  if (!sheet) return { entries: [] };
  const rows = [...sheet.cells.keys()].filter((row) => row > HEADING_ROW).sort((a, b) => a - b);
  const records = rows.map((row) => MAP_HEADINGS.map((_, at) => textAt(sheet, row, at)));
  const columns: readonly string[] = MAP_HEADINGS;
  const at = ([row, field]: readonly (string | number)[]) =>
    placeIn(sheet, rows[Number(row)] ?? HEADING_ROW, 1 + Math.max(0, columns.indexOf(String(field))));
  const source = { file: sheet.file, slot: 'cell' as const, at };
  return mapFromRows(MAP_HEADINGS, records, source, planning);
};
