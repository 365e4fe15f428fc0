import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createFile } from './durable-file.ts';
import { makeFolder } from './make-folder.ts';
import { refuse } from './refusal.ts';

/** What a rename onto a folder that holds something fails with, by platform. */
const TAKEN: ReadonlySet<string | undefined> = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM']);

/**
 * Writes a folder that must not be there, with all its files or not at all. Of several who try at once, one succeeds.
 *
 * @param files content by name
 * @returns whether it was this call that made it
 * @throws Refusal when it cannot be written
 */
export const createFolder = (path: string, files: ReadonlyMap<string, string>): boolean => {
  const draft = join(dirname(path), `.${basename(path)}.part-${process.pid}`);
  try {
    if (existsSync(draft)) rmSync(draft, { recursive: true, force: true });
    makeFolder(draft);
    for (const [name, text] of files) createFile(join(draft, name), text);
    if (existsSync(path)) return false;
    renameSync(draft, path);
    return true;
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException;
    if (TAKEN.has(code) && existsSync(path)) return false;
    throw code === undefined ? fault : refuse('output-unwritable', `"${path}" cannot be written: ${message}.`, path);
  } finally {
    if (existsSync(draft)) rmSync(draft, { recursive: true, force: true });
  }
};
