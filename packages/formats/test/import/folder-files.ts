import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Fault, Problem } from '@rota/domain';
import { type FolderRead, formatFault } from '@rota/formats';

/** Root of the fixtures that all packages share. */
export const FIXTURES = join(import.meta.dirname, '../../../../fixtures');

/** The files of a folder on disk as the reader takes them. */
export const filesOf = (folder: string): Map<string, Uint8Array> => {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path)]));
};

/** Files of a fixture with some replaced by other text. */
export const filesWith = (folder: string, changes: Readonly<Record<string, string>>): Map<string, Uint8Array> => {
  const files = filesOf(folder);
  for (const [path, text] of Object.entries(changes)) files.set(path, new TextEncoder().encode(text));
  return files;
};

/** The problem of a folder that must be whole. */
export const problemIn = (read: FolderRead): Problem => {
  if ('faults' in read) throw new Error(read.faults.map(formatFault).join('\n'));
  return read.problem;
};

/** The faults of a folder; none when it is whole. */
export const faultsIn = (read: FolderRead): readonly Fault[] => ('faults' in read ? read.faults : []);
