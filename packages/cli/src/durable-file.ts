import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { refuse } from './refusal.ts';

const syncAndClose = (descriptor: number): void => {
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** Makes a new name in a folder last through a power cut. Windows has no way to ask for it. */
const syncFolder = (folder: string): void => {
  if (process.platform !== 'win32') syncAndClose(openSync(folder, 'r'));
};

/** Writes the whole content beside its place, on the disk before anything else happens. */
const writeBeside = (path: string, content: string | Uint8Array): string => {
  const draft = join(dirname(path), `.${basename(path)}.part-${process.pid}`);
  rmSync(draft, { force: true });
  const descriptor = openSync(draft, 'wx');
  try {
    writeFileSync(descriptor, content);
  } finally {
    syncAndClose(descriptor);
  }
  return draft;
};

const durably = <T>(path: string, content: string | Uint8Array, place: (draft: string) => T): T => {
  let draft: string | undefined;
  try {
    makeFolder(dirname(path));
    draft = writeBeside(path, content);
    const placed = place(draft);
    syncFolder(dirname(path));
    return placed;
  } catch (fault) {
    const { message } = fault as Error; // node:fs throws nothing else
    return refuse('output-unwritable', `"${path}" cannot be written: ${message}.`, path);
  } finally {
    if (draft !== undefined) rmSync(draft, { force: true });
  }
};

/** Writes or replaces a file; whenever the process is killed, the old or the new one is there whole. @throws Refusal */
export const replaceFile = (path: string, content: string | Uint8Array): void =>
  durably(path, content, (draft) => renameSync(draft, path));

/**
 * Writes a file that must not be there, whole or not at all. Of several who try at once, one succeeds.
 *
 * A link, because a rename would overwrite.
 *
 * @returns whether it was this call that made it
 * @throws Refusal when it cannot be written
 */
export const createFile = (path: string, text: string): boolean =>
  durably(path, text, (draft) => {
    try {
      linkSync(draft, path);
      return true;
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false; // node:fs throws nothing else
      throw fault;
    }
  });
