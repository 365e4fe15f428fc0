import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreUnavailable } from '../store-unavailable.ts';

const sync = (path: string): void => {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** Makes a name in a folder last through a power cut. Windows has no way to ask for it. */
const syncFolder = (path: string): void => {
  if (process.platform !== 'win32') sync(dirname(path));
};

/** Gives a whole file the name of one that is not there. @throws StoreUnavailable when it is there */
export const placeNew = (partial: string, path: string): void => {
  sync(partial);
  try {
    linkSync(partial, path);
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException; // node:fs throws nothing else
    throw new StoreUnavailable(code === 'EEXIST' ? `"${path}" is there already.` : `${message}.`);
  }
  rmSync(partial);
  syncFolder(path);
};

/** Puts a whole file in the place of another, or where none is. */
export const placeOver = (partial: string, path: string): void => {
  sync(partial);
  renameSync(partial, path);
  syncFolder(path);
};

/** Removes what SQLite keeps beside a file that nobody has open. */
export const removeLog = (path: string): void => {
  for (const end of ['-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true });
};

/** Removes a database file that nobody has open. */
export const removeDatabase = (path: string): void => {
  rmSync(path, { force: true });
  removeLog(path);
};
