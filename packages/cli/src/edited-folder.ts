import { join } from 'node:path';
import { editRow, pathOfTable, type RowEdit, readServiceFolder, type TablePlace } from '@rota/formats';
import { readServiceFiles } from './files.ts';
import { writeDocument } from './import/write-document.ts';
import { anyKey } from './lifecycle/calendar.ts';
import { orRefuse } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** Files of a service folder by path inside it, for its tables of all months. */
export const tablesOf = (folder: string, terminal: Pick<Terminal, 'now'>): ReadonlyMap<string, Uint8Array> =>
  readServiceFiles(folder, anyKey(folder, terminal.now()));

/**
 * Changes rows of one table of a service folder that all months read, and writes it when the folder is still without faults.
 *
 * @param edits in order; a row's number is that after the edits before it
 * @throws Refusal
 */
export const editTable = (
  folder: string,
  terminal: Pick<Terminal, 'now'>,
  table: TablePlace['table'],
  edits: readonly RowEdit[],
): void => {
  if (edits.length === 0) return;
  const before = tablesOf(folder, terminal);
  const after = edits.reduce((files, edit) => editRow(files, { table }, edit), before);
  orRefuse(readServiceFolder(after, anyKey(folder, terminal.now())));
  const path = pathOfTable({ table });
  writeDocument(join(folder, path), new TextDecoder('utf-8', { ignoreBOM: true }).decode(after.get(path)));
};
