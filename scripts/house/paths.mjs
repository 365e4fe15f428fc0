import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The working tree that the scripts stand in. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Set-up's own notes: stamps, lock, logs. Not in git, safe to delete. */
export const notes = join(root, '.setup');

export const inRoot = (...parts) => join(root, ...parts);

/** The folder whose include/node holds the headers of the running Node, if it came with them. */
export const headersBesideNode = () => {
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined;
};
