import type { Fault } from '@rota/domain';
import { z } from 'zod';
import { ROWS, type Row, type TableName } from '../../schema/csv-files.ts';
import type { CsvFile } from './csv-file.ts';
import { didYouMean } from './nearest.ts';
import { salvaged } from './salvage.ts';
import { shapeFaults } from './shape-faults.ts';
import { type Entry, faultAt, type Source } from './source.ts';

/** A row object as JSON Schema sees it: text by column, empty cells left out. */
type RowObject = Readonly<Record<string, string>>;

/** Rows of a CSV file as read: the good ones, every row as text, and what was wrong. */
export interface RowsRead<R> {
  readonly source: Source;
  readonly rows: readonly Entry<R>[];
  /** The good cells of every row, in file order. */
  readonly parts: readonly Entry<Partial<R>>[];
  /** Rows as written, the bad ones too, so that one bad cell does not make every mention of its id a fault. */
  readonly written: readonly RowObject[];
  readonly faults: readonly Fault[];
}

/** A table as read. */
export type Table<N extends TableName> = RowsRead<Row<N>>;

/** Every table by name; `undefined` where its file is absent or could not be read. */
export type Tables = { readonly [N in TableName]?: Table<N> };

const isOptional = (schema: z.ZodObject, column: string): boolean =>
  Object.entries(schema.shape).some(([key, cell]) => key === column && cell instanceof z.ZodExactOptional);

const columnFaults = (schema: z.ZodObject, csv: CsvFile): readonly Fault[] => {
  const columns = Object.keys(schema.shape);
  const unknown = csv.header.filter((column) => !columns.includes(column));
  const missing = columns.filter((column) => !isOptional(schema, column) && !csv.header.includes(column));
  return [
    ...unknown.map((column) => {
      const advice = didYouMean(column, columns) || ' Remove it.';
      const detail = `Column "${column}" is not known; allowed: ${columns.join(', ')}.${advice}`;
      return faultAt('unknown-key', detail, csv, [column]);
    }),
    ...missing.map((column) =>
      faultAt('missing-key', `Column "${column}" is missing; add it to the header row.`, csv, [column]),
    ),
  ];
};

const rowObject = (columns: readonly (string | undefined)[], record: readonly string[]): RowObject => {
  const row: Record<string, string> = {};
  for (const [index, column] of columns.entries()) {
    const cell = record[index] ?? '';
    if (column !== undefined && cell !== '') row[column] = cell;
  }
  return row;
};

const subjectOf = (row: RowObject) => (): string | undefined => {
  const id = row.id ?? row.worker;
  return id === undefined ? undefined : `the row of "${id}"`;
};

/** Checks the header and every row of a CSV file for shape. */
export const readRows = <S extends z.ZodObject>(schema: S, csv: CsvFile): RowsRead<z.output<S>> => {
  const faults = [...columnFaults(schema, csv)];
  const columns = csv.header.map((column) => (Object.hasOwn(schema.shape, column) ? column : undefined));
  const written = csv.records.map((record) => rowObject(columns, record));
  const rows: Entry<z.output<S>>[] = [];
  const parts: Entry<Partial<z.output<S>>>[] = [];
  for (const [index, row] of written.entries()) {
    const at = { source: csv, path: [index] };
    const checked = schema.safeParse(row, { reportInput: true });
    if (checked.success) {
      const value = checked.data;
      rows.push({ value, ...at });
      parts.push({ value, ...at });
      continue;
    }
    const { issues } = checked.error;
    // A missing column is said once, at the header.
    const present = issues.filter((issue) => columns.includes(String(issue.path[0])));
    faults.push(...shapeFaults(schema, present, at, subjectOf(row)));
    parts.push({ value: salvaged<z.output<S>>(schema, row, issues) ?? {}, ...at });
  }
  return { source: csv, rows, parts, written, faults };
};

/** Checks the header and every row of a table for shape. */
export const readTable = <N extends TableName>(name: N, csv: CsvFile): Table<N> =>
  readRows(ROWS[name] as z.ZodObject, csv) as Table<N>; // ROWS[name] is the schema of Row<N>
