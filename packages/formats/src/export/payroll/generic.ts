import type { PayrollRow } from '@rota/domain';
import { csvLines } from '../csv.ts';
import { type ExportHeading, headingOf } from './document.ts';
import { ROW_COLUMNS, rowCells } from './fields.ts';
import type { PayrollProfile } from './profile.ts';

/** Every row with every column; what scripts read. */
export const generic: PayrollProfile = {
  name: 'generic',
  title: 'every row and column',
  hasBom: false,
  lines: (exported) => {
    const heading = headingOf(exported);
    return [ROW_COLUMNS, ...exported.rows.map((row) => rowCells(row, heading))];
  },
};

/** The generic CSV in pieces, for exports that are not to be held in memory at once: header and pieces make the whole. */
export const genericCsv = (of: ExportHeading) => {
  const heading = headingOf(of);
  return {
    header: csvLines([ROW_COLUMNS]),
    rows: (rows: readonly PayrollRow[]): string => csvLines(rows.map((row) => rowCells(row, heading))),
  };
};
