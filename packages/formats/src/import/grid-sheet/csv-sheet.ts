import type { Fault, Place } from '@rota/domain';
import { CsvError, parse } from 'csv-parse/sync';
import { type CellStart, cellStarts } from '../service-folder/cell-starts.ts';
import { fileText } from '../service-folder/file-text.ts';
import { laidOut, type Sheet, type SheetCell } from './sheet.ts';
import { MAX_CELLS, tooManyCells } from './sheet-fault.ts';

const SEPARATORS = [',', ';', '\t'] as const;

/** The separator that most lines have most of: a title row may hold none, or a comma in a sentence. */
const separatorOf = (text: string): string => {
  const lines = text.split(/\r\n|\n|\r/).slice(0, 60);
  const counts = SEPARATORS.map((separator) => ({
    separator,
    cells: lines.reduce((sum, line) => sum + line.split(separator).length - 1, 0),
  }));
  return counts.toSorted((a, b) => b.cells - a.cells)[0]?.separator ?? ',';
};

const UTF_16_LITTLE = [0xff, 0xfe] as const;

/** What a spreadsheet program saves as "Unicode text" is UTF-16 with tabs; all else is UTF-8. */
const textOf = (file: string, bytes: Uint8Array): { readonly text: string } | { readonly fault: Fault } =>
  bytes[0] === UTF_16_LITTLE[0] && bytes[1] === UTF_16_LITTLE[1]
    ? fileText(file, new TextEncoder().encode(new TextDecoder('utf-16le').decode(bytes)))
    : fileText(file, bytes);

const parsed = (text: string, delimiter: string): readonly (readonly string[])[] =>
  parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
    // A quote inside an unquoted note is no reason to refuse a sheet.
    relax_quotes: true,
  });

/** Lines and columns of the text, found on the first question. */
const locator = (file: string, text: string, separator: string) => {
  let starts: readonly (readonly CellStart[])[] | undefined;
  return (row: number, column: number): Place => {
    starts ??= cellStarts(text, separator);
    const cells = starts[row - 1] ?? [];
    return { file, ...(cells[column - 1] ?? cells.at(-1)) };
  };
};

/** A CSV file as a sheet: comma, semicolon or tab, with or without byte-order mark. @throws SheetFault when far too large */
export const readCsvSheet = (
  file: string,
  bytes: Uint8Array,
): { readonly sheet: Sheet } | { readonly fault: Fault } => {
  const read = textOf(file, bytes);
  if ('fault' in read) return read;
  const separator = separatorOf(read.text);
  try {
    const cells: SheetCell[] = [];
    for (const [row, record] of parsed(read.text, separator).entries()) {
      for (const [column, written] of record.entries()) {
        const text = written.replace(/\s+/gu, ' ').trim();
        if (text !== '') cells.push({ row: row + 1, column: column + 1, text });
        if (cells.length > MAX_CELLS) throw tooManyCells();
      }
    }
    const placeOf = locator(file, read.text, separator);
    return { sheet: { file, isHidden: false, merges: [], hiddenColumns: new Set(), ...laidOut(cells), placeOf } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? { line: error.lines } : {};
    const detail = `${error.message}. Quote a cell that holds a quote or the separator whole, and double quotes inside.`;
    return { fault: { code: 'csv-syntax', detail, place: { file, ...line } } };
  }
};
