import { headingOf } from './document.ts';
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
