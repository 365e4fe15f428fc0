/** Starts that a spreadsheet program may take for a formula. @source OWASP, "CSV Injection" */
const FORMULA_START = /^[=+\-@\t\r]/;

/** What has to be looked at at all: one test for the many cells that need nothing. */
const SPECIAL = /^[=+\-@\t]|[",\r\n]/;

const text = (value: string): string => {
  if (!SPECIAL.test(value)) return value;
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A number whose places are shown: 7.5 hours as `7.50`. */
export interface Decimal {
  readonly decimal: string;
}

/** A value of a cell: a text is made harmless for spreadsheets, a number is written as it is, also below 0. */
export type Cell = string | number | Decimal;

const cellText = (cell: Cell): string => {
  switch (typeof cell) {
    case 'string':
      return text(cell);
    case 'number':
      return String(cell);
    case 'object':
      return cell.decimal;
  }
};

const line = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`;

/**
 * CSV lines without a header; every line, the last one too, ends with CRLF.
 *
 * @source RFC 4180, section 2
 */
export const csvLines = (rows: readonly (readonly Cell[])[]): string => rows.map(line).join('');

/** CSV with a header row, as `csvLines`. @param rows as many cells in each as there are columns */
export const csvText = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  line(columns) + csvLines(rows);
