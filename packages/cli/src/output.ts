import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { Refusal, refuse } from './refusal.ts';

/** Texts and bytes to write, by path inside the output folder with `/` between the parts. */
export type OutputFiles = ReadonlyMap<string, string | Uint8Array>;

/** A folder to write a whole result into, or nothing. */
export interface OutputFolder {
  /** Puts every file in its place. @returns paths of calendar feeds of an earlier result that this one does not have */
  readonly commit: (files: OutputFiles) => readonly string[];
  /** Leaves nothing behind; does nothing after `commit`. */
  readonly discard: () => void;
}

const attempt = <T>(path: string, step: () => T): T => {
  try {
    return step();
  } catch (fault) {
    if (fault instanceof Refusal) throw fault;
    const { message } = fault as Error; // node:fs throws nothing else
    return refuse('output-unwritable', `"${path}" cannot be written: ${message}.`, path);
  }
};

const writeAll = (folder: string, files: OutputFiles): void => {
  for (const [name, content] of files) {
    makeFolder(dirname(join(folder, name)));
    writeFileSync(join(folder, name), content);
  }
};

const moveAll = (from: string, to: string, names: Iterable<string>): void => {
  for (const name of names) {
    makeFolder(dirname(join(to, name)));
    renameSync(join(from, name), join(to, name));
  }
};

const feedsIn = (folder: string): readonly string[] => {
  const feeds = join(folder, 'feeds');
  if (!existsSync(feeds)) return [];
  return readdirSync(feeds)
    .filter((name) => name.endsWith('.ics'))
    .map((name) => `feeds/${name}`)
    .sort();
};

/**
 * Opens an output folder, which need not exist.
 *
 * Files are first written into a temporary folder beside it, so that a failure on the way changes nothing; then each is renamed into
 * place. Other files in the folder are left alone.
 *
 * @throws Refusal when the place is a file or cannot be written
 */
export const openOutput = (path: string): OutputFolder => {
  const target = resolve(path);
  const draft = attempt(path, () => {
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats && !stats.isDirectory())
      refuse('output-exists', `"${path}" is a file; name a folder to write into.`, path);
    const beside = join(dirname(target), `.${basename(target)}.part-${process.pid}`);
    rmSync(beside, { recursive: true, force: true });
    makeFolder(beside);
    return beside;
  });
  const discard = (): void => rmSync(draft, { recursive: true, force: true });
  const commit = (files: OutputFiles): readonly string[] =>
    attempt(path, () => {
      try {
        writeAll(draft, files);
        const stale = feedsIn(target).filter((name) => !files.has(name));
        if (existsSync(target)) moveAll(draft, target, files.keys());
        else renameSync(draft, target);
        return stale;
      } finally {
        discard();
      }
    });
  return { commit, discard };
};

/**
 * Writes files into a folder that must be new or empty, all or none.
 *
 * @throws Refusal `output-exists` when something is there already
 */
export const writeNewFolder = (path: string, files: OutputFiles): void => {
  const target = resolve(path);
  const present = attempt(path, () => {
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats && !stats.isDirectory()) refuse('output-exists', `"${path}" is a file; name a new folder.`, path);
    return stats ? readdirSync(target) : [];
  });
  if (present.length > 0) {
    refuse('output-exists', `"${path}" holds ${present.length} files already; name a new or an empty folder.`, path);
  }
  openOutput(path).commit(files);
};
