import type { Fault } from '@rota/domain';
import { ROWS, type Row, TABLE_NAMES, type TableName } from '../../schema/csv-files.ts';
import type { CsvFile } from './csv-file.ts';
import { didYouMean } from './nearest.ts';
import { shapeFaults } from './shape-faults.ts';
import { type Entry, faultAt } from './source.ts';

/** A row object as JSON Schema sees it: text by column, empty cells left out. */
type RowObject = Readonly<Record<string, string>>;

/** A table as read: its good rows, every row as text, and what was wrong. */
export interface Table<N extends TableName> {
  readonly rows: readonly Entry<Row<N>>[];
  /** Rows as written, the bad ones too, so that one bad cell does not make every mention of its id a fault. */
  readonly written: readonly RowObject[];
  readonly faults: readonly Fault[];
}

/** Every table by name; `undefined` where its file is absent or could not be read. */
export type Tables = { readonly [N in TableName]?: Table<N> };

const isOptional = (name: TableName, column: string): boolean =>
  (ROWS[name].shape as Record<string, { isOptional(): boolean }>)[column]?.isOptional() ?? false; // shapes differ by table

const columnFaults = (name: TableName, csv: CsvFile): readonly Fault[] => {
  const columns = Object.keys(ROWS[name].shape);
  const unknown = csv.header.filter((column) => !columns.includes(column));
  const missing = columns.filter((column) => !isOptional(name, column) && !csv.header.includes(column));
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

const rowObject = (header: readonly string[], record: readonly string[]): RowObject =>
  Object.fromEntries(
    header.flatMap((column, index) => {
      const cell = record[index] ?? '';
      return cell === '' ? [] : [[column, cell] as const];
    }),
  );

const subjectOf = (row: RowObject) => (): string | undefined => {
  const id = row.id ?? row.worker;
  return id === undefined ? undefined : `the row of "${id}"`;
};

/** Checks the header and every row of a table for shape. */
export const readTable = <N extends TableName>(name: N, csv: CsvFile): Table<N> => {
  const faults = [...columnFaults(name, csv)];
  const isKnown = new Set([...Object.keys(ROWS[name].shape)].filter((column) => csv.header.includes(column)));
  const rows: Entry<Row<N>>[] = [];
  const header = csv.header.map((column) => (isKnown.has(column) ? column : ''));
  const written = csv.records.map((record) => rowObject(header, record));
  for (const [index, row] of written.entries()) {
    const { '': _unknown, ...cells } = row;
    const checked = ROWS[name].safeParse(cells, { reportInput: true });
    if (checked.success) {
      rows.push({ value: checked.data as Row<N>, source: csv, path: [index] }); // ROWS[name] is the schema of Row<N>
      continue;
    }
    const issues = checked.error.issues
      .filter((issue) => isKnown.has(String(issue.path[0])))
      .map((issue) => ({ ...issue, path: [index, ...issue.path] }));
    faults.push(...shapeFaults(ROWS[name], issues, csv, subjectOf(row)));
  }
  return { rows, written, faults };
};

/** Faults of every table, in file order. */
export const tableFaults = (tables: Tables): readonly Fault[] =>
  TABLE_NAMES.flatMap((name) => tables[name]?.faults ?? []);
