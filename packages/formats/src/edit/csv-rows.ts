import { type CellSpan, cellSpans } from '../import/service-folder/cell-starts.ts';
import { readCsv } from '../import/service-folder/csv-file.ts';

/** A row as people see it: text by column; a cell that is empty may be left out. */
export type Cells = Readonly<Record<string, string>>;

/** One change of a table. `row` counts rows below the header from 0, blank ones left out. */
export type RowEdit =
  | { readonly act: 'add'; readonly cells: Cells }
  /** The cells named are set, an empty text empties one; the others stay. */
  | { readonly act: 'change'; readonly row: number; readonly cells: Cells }
  | { readonly act: 'remove'; readonly row: number };

/** A text with the places of its cells. */
interface Sheet {
  readonly text: string;
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
  /** Of the header, then of each record. */
  readonly spans: readonly (readonly CellSpan[])[];
}

/** @throws Error when it cannot be read; whoever edits has checked it */
const sheetOf = (text: string): Sheet => {
  const read = readCsv('table', text);
  if ('faults' in read) throw new Error(`the table cannot be read: ${read.faults[0]?.detail}`);
  const { header, records, delimiter, numbers } = read.csv;
  const spans = cellSpans(text, delimiter);
  return { text, delimiter, header, records, spans: numbers.map((number) => spans[number] ?? []) };
};

const lineEndAt = (text: string, at: number): string => /^(\r\n|\r|\n)?/.exec(text.slice(at, at + 2))?.[0] ?? '';

const endOf = (cells: readonly CellSpan[]): number => cells.at(-1)?.to ?? 0;

/** Rows of a table. @throws Error when the text is no CSV */
export const rowsIn = (text: string): readonly Cells[] => {
  const { header, records } = sheetOf(text);
  return records.map((record) => Object.fromEntries(header.map((column, at) => [column, record[at] ?? ''])));
};

const needsQuotes = (value: string, delimiter: string): boolean =>
  value !== value.trim() || /["\r\n]/.test(value) || value.includes(delimiter);

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** A value as a cell. @param before the cell in whose place it stands; who quotes without need goes on to do so */
const written = (value: string, delimiter: string, before = '', was = ''): string => {
  const isStyle = before.startsWith('"') && !needsQuotes(was, delimiter);
  return isStyle || needsQuotes(value, delimiter) ? quoted(value) : value;
};

interface Splice extends CellSpan {
  readonly by: string;
}

/** @param splices in order, none over another */
const spliced = (text: string, splices: readonly Splice[]): string =>
  splices.reduceRight((changed, { from, to, by }) => changed.slice(0, from) + by + changed.slice(to), text);

/** The same table with a column more at the end; rows stay as short as they are. */
const withColumns = (sheet: Sheet, cells: Cells): Sheet => {
  const { text, delimiter, header, spans } = sheet;
  const more = Object.keys(cells).filter((column) => !header.includes(column) && cells[column] !== '');
  if (more.length === 0) return sheet;
  const at = endOf(spans[0] ?? []);
  return sheetOf(spliced(text, [{ from: at, to: at, by: more.map((column) => delimiter + column).join('') }]));
};

const added = (sheet: Sheet, cells: Cells): string => {
  const { text, delimiter, header, spans } = sheet;
  const row = header.map((column) => written(cells[column] ?? '', delimiter)).join(delimiter);
  const end = lineEndAt(text, endOf(spans[0] ?? []));
  const last = endOf(spans.at(-1) ?? []);
  const next = lineEndAt(text, last);
  const at = last + next.length;
  return spliced(text, [{ from: at, to: at, by: next === '' ? (end || '\n') + row : row + end }]);
};

/** Where a cell's value stands in it; blanks around it are no part of the value. */
const coreOf = (text: string, { from, to }: CellSpan): CellSpan => {
  const raw = text.slice(from, to);
  const start = from + (raw.length - raw.trimStart().length);
  return { from: start, to: Math.max(start, from + raw.trimEnd().length) };
};

const changed = ({ text, delimiter, header, records, spans }: Sheet, row: number, cells: Cells): string => {
  const [record = [], places = []] = [records[row], spans[row + 1]];
  const splices: Splice[] = [];
  let beyond = '';
  for (const [at, column] of header.entries()) {
    const [value, place, was = ''] = [cells[column], places[at], record[at]];
    if (place === undefined) beyond += delimiter + written(value ?? '', delimiter);
    else if (value !== undefined && value !== was) {
      const core = coreOf(text, place);
      splices.push({ ...core, by: written(value, delimiter, text.slice(core.from, core.to), was) });
    }
  }
  const isBeyond = header.some((column, at) => places[at] === undefined && (cells[column] ?? '') !== '');
  const end = endOf(places);
  return spliced(text, isBeyond ? [...splices, { from: end, to: end, by: beyond }] : splices);
};

/** Takes a row out with its line end; the last one of a file that ends without takes the one before it. */
const removed = ({ text, spans }: Sheet, row: number): string => {
  const places = spans[row + 1] ?? [];
  const [from, end] = [places[0]?.from ?? 0, endOf(places)];
  const to = end + lineEndAt(text, end).length;
  const before = to === end ? (/(\r\n|\r|\n)$/.exec(text.slice(0, from))?.[0].length ?? 0) : 0;
  return spliced(text, [{ from: from - before, to, by: '' }]);
};

const checkRow = ({ records }: Sheet, row: number): void => {
  if (records[row] === undefined) throw new RangeError(`the table has no row ${row}`);
};

/**
 * Changes one row of a table and leaves every other character as it is: line ends, quotes, blanks, blank lines, short rows.
 *
 * Undoing an edit gives the same text again, but for three things: a column that the table did not have stays in its header, a
 * cell quoted without need loses its quotes once it held what needs them, and blanks behind a value that was emptied come before it.
 *
 * @param text CSV with a header row, without byte-order mark
 * @returns the new text
 * @throws Error when the text is no CSV, or a RangeError when it has no such row
 */
export const editCsv = (text: string, edit: RowEdit): string => {
  const sheet = sheetOf(text);
  switch (edit.act) {
    case 'add':
      return added(withColumns(sheet, edit.cells), edit.cells);
    case 'change':
      checkRow(sheet, edit.row);
      return changed(withColumns(sheet, edit.cells), edit.row, edit.cells);
    case 'remove':
      checkRow(sheet, edit.row);
      return removed(sheet, edit.row);
  }
};

/** A table of no rows in the manner of another one: its separator and its line end. */
export const emptyTable = (columns: readonly string[], like: string): string => {
  const { text, delimiter, spans } = sheetOf(like);
  return columns.join(delimiter) + (lineEndAt(text, endOf(spans[0] ?? [])) || '\n');
};
