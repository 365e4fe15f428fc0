import type { Fault, Place } from '@rota/domain';
import { CsvError, parse } from 'csv-parse/sync';
import { type CellStart, cellStarts } from './cell-starts.ts';
import { present } from './present.ts';
import type { Path, Source } from './source.ts';

/** A CSV file: header and records of trimmed cells; blank records are left out, `numbers` keeps their count right. */
export interface CsvFile extends Source {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
  readonly delimiter: ',' | ';';
  /** Which records of the text the header and the records are, 0-based. */
  readonly numbers: readonly number[];
}

const delimiterOf = (text: string): ',' | ';' => {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  return header.split(';').length > header.split(',').length ? ';' : ',';
};

const parsed = (text: string, delimiter: string): readonly (readonly string[])[] =>
  parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
    trim: true,
  });

const isBlank = (record: readonly string[]): boolean => record.every((cell) => cell === '');

/** What csv-parse objects to, in our words, by its code. */
const OBJECTIONS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quoted cell begins here and never ends',
  CSV_INVALID_CLOSING_QUOTE: 'A quoted cell goes on after its closing quote',
  INVALID_OPENING_QUOTE: 'A quote stands inside a cell that is not quoted',
};

/** The last quote of a text opens the cell that never ends; for all else csv-parse gives the line. */
const placeOf = (file: string, text: string, { code, lines }: CsvError): Place => {
  if (code !== 'CSV_QUOTE_NOT_CLOSED')
    return { file, ...present({ line: typeof lines === 'number' ? lines : undefined }) };
  const before = text.slice(0, text.lastIndexOf('"')).split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
};

const parseFault = (file: string, text: string, error: CsvError): Fault => ({
  code: 'csv-syntax',
  detail: `${OBJECTIONS[error.code] ?? error.message}. Quote a cell that holds a quote whole, and double the quote inside.`,
  place: placeOf(file, text, error),
  pointer: '',
});

/** Where a cell stands; its positions are found on the first question, which a file without faults never asks. */
const locator = (
  file: string,
  text: string,
  delimiter: string,
  numbers: readonly number[],
  header: readonly string[],
) => {
  let starts: readonly (readonly CellStart[])[] | undefined;
  return (path: Path): Place => {
    starts ??= cellStarts(text, delimiter);
    const [row, column] = path;
    const isCell = typeof row === 'number';
    const field = isCell ? column : row;
    const cells = starts[isCell ? (numbers[row + 1] ?? 0) : (numbers[0] ?? 0)] ?? [];
    const index = header.indexOf(String(field));
    const cell = cells[Math.max(0, index)] ?? cells.at(-1);
    return { file, ...cell, ...(field === undefined ? {} : { field: String(field) }) };
  };
};

const headerFaults = (source: Source, header: readonly string[]): readonly Fault[] => {
  const twice = header.filter((name, index) => header.indexOf(name) !== index);
  return twice.map((name) => ({
    code: 'csv-syntax',
    detail: `Column "${name}" stands twice in the header row. Keep one.`,
    place: source.at([name]),
    pointer: '',
  }));
};

/** Told instead of every column that is then missing, and every row that names somebody of this file. */
const tabFaults = (source: Source, header: readonly string[]): readonly Fault[] => {
  if (header.length !== 1 || !header[0]?.includes('\t')) return [];
  const detail =
    'The cells are separated by tabs; allowed are commas or semicolons. ' +
    'In the spreadsheet program save the file again as "CSV UTF-8".';
  return [{ code: 'csv-syntax', detail, place: source.at([]), pointer: '' }];
};

const widthFaults = (source: Source, { header, records }: Pick<CsvFile, 'header' | 'records'>): readonly Fault[] =>
  records.flatMap((record, row): readonly Fault[] => {
    if (record.length <= header.length || isBlank(record.slice(header.length))) return [];
    const detail =
      `The row has ${record.length} cells, the header ${header.length}. ` +
      'Quote a cell that holds the separator, or remove the cells beyond the header.';
    return [{ code: 'csv-syntax', detail, place: source.at([row]), pointer: `/${row}` }];
  });

/** Reads CSV with a header row, comma or semicolon, LF or CRLF. A shorter row ends with empty cells. */
export const readCsv = (
  file: string,
  text: string,
): { readonly csv: CsvFile } | { readonly faults: readonly Fault[] } => {
  const delimiter = delimiterOf(text);
  let all: readonly (readonly string[])[];
  try {
    all = parsed(text, delimiter);
  } catch (error) {
    if (error instanceof CsvError) return { faults: [parseFault(file, text, error)] };
    throw error;
  }
  const numbers = all.flatMap((record, index) => (isBlank(record) ? [] : [index]));
  const [header = [], ...records] = numbers.map((index) => all[index] ?? []);
  const source = { file, slot: 'cell' as const, at: locator(file, text, delimiter, numbers, header) };
  const faults = [
    ...tabFaults(source, header),
    ...headerFaults(source, header),
    ...widthFaults(source, { header, records }),
  ];
  return faults.length > 0 ? { faults } : { csv: { ...source, header, records, delimiter, numbers } };
};
