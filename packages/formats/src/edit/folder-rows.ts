import type { Files } from '../import/service-folder/folder.ts';
import { ROWS, TABLE_NAMES, type TableName, tableFile } from '../schema/csv-files.ts';
import { type Cells, editCsv, emptyTable, type RowEdit, rowsIn } from './csv-rows.ts';

/** A table of a service folder. */
export interface TablePlace {
  readonly table: TableName;
  /** Key of the period; only tables of a period need it. */
  readonly period?: string;
}

/** What spreadsheet programs put before UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** Path of a table's file inside its folder. */
export const pathOfTable = ({ table, period = '' }: TablePlace): string => tableFile(table, period);

/** The table whose file a path is; `undefined` of any other file. */
export const tableAt = (path: string): TablePlace | undefined => {
  const [, period] = /^months\/([^/]+)\//.exec(path) ?? [];
  const table = TABLE_NAMES.find((name) => tableFile(name, period ?? '') === path);
  return table === undefined ? undefined : { table, ...(period === undefined ? {} : { period }) };
};

/** Columns that a table may have, in the order in which a new one gets them. */
export const columnsOf = (table: TableName): readonly string[] => Object.keys(ROWS[table].shape);

const textOf = (bytes: Uint8Array): { readonly mark: string; readonly text: string } => {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  return text.startsWith(BYTE_ORDER_MARK) ? { mark: BYTE_ORDER_MARK, text: text.slice(1) } : { mark: '', text };
};

/** Rows of a table as text; none when its file is absent. @param files a folder that was read without faults */
export const folderRows = (files: Files, place: TablePlace): readonly Cells[] => {
  const bytes = files.get(pathOfTable(place));
  return bytes ? rowsIn(textOf(bytes).text) : [];
};

/**
 * A folder with one row changed; every other byte of it stays as it is.
 *
 * A file that is not there is made, in the manner of people.csv. Whether the folder is still without faults is for its
 * reader to say.
 *
 * @param files a folder that was read without faults
 * @throws Error when the table cannot be read, a RangeError when it has no such row
 */
export const editRow = (files: Files, place: TablePlace, edit: RowEdit): Files => {
  const path = pathOfTable(place);
  const bytes = files.get(path) ?? files.get(pathOfTable({ table: 'people' }));
  if (!bytes) throw new Error('the folder has no people.csv; it was not checked');
  const { mark, text } = textOf(bytes);
  const before = files.has(path) ? text : emptyTable(columnsOf(place.table), text);
  return new Map([...files, [path, new TextEncoder().encode(mark + editCsv(before, edit))]]);
};
