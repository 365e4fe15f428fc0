import type { LocalDate, Place } from '@rota/domain';

/** What stands in one cell of a sheet. */
export interface SheetCell {
  /** 1-based, as the sheet shows them. */
  readonly row: number;
  readonly column: number;
  /** As a person reads it, trimmed; never empty. */
  readonly text: string;
  /** The date, where the cell holds one. */
  readonly date?: LocalDate;
  /** Why its value cannot be used: a formula without a value, an error value. */
  readonly trouble?: string;
}

/** A block of cells, ends included, 1-based. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One sheet of a workbook, or a CSV file. */
export interface Sheet {
  readonly file: string;
  /** Absent for CSV. */
  readonly name?: string;
  readonly isHidden: boolean;
  /** Cells that hold something by row, then column; of merged cells only the first holds anything. */
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, SheetCell>>;
  readonly merges: readonly CellRange[];
  readonly hiddenColumns: ReadonlySet<number>;
  /** Largest row and column that hold something. */
  readonly lastRow: number;
  readonly lastColumn: number;
  /** Line and column in a text file; rows and columns where absent. */
  readonly placeOf?: (row: number, column: number) => Place;
}

/** Letters of a column: 1 is A, 27 is AA. @source ECMA-376 part 1, section 18.3.1.4 (cell references) */
export const columnName = (column: number): string =>
  column <= 0 ? '' : columnName(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));

/** Row and column of a reference such as `F12` or `$F$12`; `undefined` when it is none. */
export const parseReference = (text: string): { readonly row: number; readonly column: number } | undefined => {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(text) ?? [];
  if (letters === undefined) return undefined;
  return { row: Number(digits), column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) };
};

const sheetPrefix = (name: string | undefined): string => {
  if (name === undefined) return '';
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${name}!` : `'${name.replaceAll("'", "''")}'!`;
};

/** A cell as people name it: `Rota!F12`; in CSV `F12`, as a spreadsheet program shows the file. */
export const addressOf = (sheet: Pick<Sheet, 'name'>, row: number, column: number): string =>
  `${sheetPrefix(sheet.name)}${columnName(column)}${row}`;

/** A block as people name it: `Rota!F12:H12`. */
export const rangeAddress = (sheet: Pick<Sheet, 'name'>, range: CellRange): string =>
  `${addressOf(sheet, range.top, range.left)}:${columnName(range.right)}${range.bottom}`;

/** The merged block a cell belongs to. O(merges). */
export const mergeAt = (sheet: Sheet, row: number, column: number): CellRange | undefined =>
  sheet.merges.find(({ top, left, bottom, right }) => top <= row && row <= bottom && left <= column && column <= right);

/** What a person sees in a cell: its own content, or that of the merged block it is part of. */
export const cellAt = (sheet: Sheet, row: number, column: number): SheetCell | undefined => {
  const own = sheet.cells.get(row)?.get(column);
  if (own) return own;
  const merge = mergeAt(sheet, row, column);
  return merge && sheet.cells.get(merge.top)?.get(merge.left);
};

/** Where a cell stands, for a fault. */
export const placeIn = (sheet: Sheet, row: number, column: number): Place => ({
  ...(sheet.placeOf?.(row, column) ?? { file: sheet.file, line: row, column }),
  field: addressOf(sheet, row, column),
});

/** Cells laid out by row and column. */
export const laidOut = (cells: readonly SheetCell[]): Pick<Sheet, 'cells' | 'lastRow' | 'lastColumn'> => {
  const byRow = new Map<number, Map<number, SheetCell>>();
  let [lastRow, lastColumn] = [0, 0];
  for (const cell of cells) {
    const row = byRow.get(cell.row) ?? new Map<number, SheetCell>();
    byRow.set(cell.row, row.set(cell.column, cell));
    lastRow = Math.max(lastRow, cell.row);
    lastColumn = Math.max(lastColumn, cell.column);
  }
  return { cells: byRow, lastRow, lastColumn };
};
