import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Makes a folder and those above it, one after the other.
 *
 * Node's own recursive form never ends below /proc, where a folder is there and takes no other.
 *
 * @throws what node:fs throws when one cannot be made
 */
export const makeFolder = (path: string): void => {
  if (isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (fault) {
    if (!isFolder(path)) throw fault; // else somebody else was quicker
  }
};
