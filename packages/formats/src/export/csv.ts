/** Starts that a spreadsheet program may take for a formula. @source OWASP, "CSV Injection" */
const FORMULA_START = /^[=+\-@\t\r]/;

const text = (value: string): string => {
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A value of a cell: a text is made harmless for spreadsheets, a number is written as it is. */
export type Cell = string | number;

const line = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : text(cell))).join(',')}\r\n`;

/**
 * CSV with a header row; every line, the last one too, ends with CRLF.
 *
 * @param rows as many cells in each as there are columns
 * @source RFC 4180, section 2
 */
export const csvText = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [columns, ...rows].map(line).join('');
