import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type AddedRows, type NewRows, withRowsAdded } from '@rota/formats';
import { readBytes } from '../files.ts';
import { makeFolder } from '../make-folder.ts';
import { orRefuse, refuse } from '../refusal.ts';

/** Writes one file, whole or not at all. @throws Refusal when the place cannot be written */
export const writeDocument = (path: string, text: string): void => {
  const draft = `${path}.part-${process.pid}`;
  try {
    makeFolder(dirname(path));
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (fault) {
    rmSync(draft, { force: true });
    const { message } = fault as Error; // node:fs throws nothing else
    refuse('output-unwritable', `"${path}" cannot be written: ${message}.`, path);
  }
};

/** A CSV file with rows to add, not yet written. */
export interface PlannedRows {
  readonly path: string;
  readonly text: string;
  readonly added: number;
  readonly alreadyThere: number;
}

/** Rows added to a file of the service folder, or a new file; `-` is always new; not yet written. @throws Refusal when it cannot be read */
export const planRows = (path: string, rows: NewRows): PlannedRows => {
  const existing = path !== '-' && existsSync(path) ? readBytes(path) : undefined;
  const planned: Exclude<AddedRows, { faults: unknown }> = orRefuse(withRowsAdded(path, existing, rows));
  return { path, ...planned };
};
