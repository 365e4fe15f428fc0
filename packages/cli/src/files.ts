import { existsSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, monthRange } from '@rota/domain';
import { fileTooLarge, MAX_FILE_BYTES } from '@rota/formats';
import { Refusal } from './refusal.ts';

/** What formats read, and misspellings of it that they warn of. */
const SPREADSHEET_FILE = /\.(csv|ya?ml)$/i;

const reasonOf = (fault: unknown): string => {
  const { code, message } = fault as NodeJS.ErrnoException; // node:fs throws nothing else
  switch (code) {
    case 'ENOENT':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by this user';
    case 'ELOOP':
      return 'is a link that leads back to itself';
    case 'ENOTDIR':
      return 'is no folder, or lies below something that is none';
    default:
      return `cannot be read (${message})`;
  }
};

const faultOf = (fault: unknown, path: string): Fault => ({
  code: (fault as NodeJS.ErrnoException).code === 'ENOENT' ? 'file-missing' : 'file-unreadable', // as above
  detail: `"${path}" ${reasonOf(fault)}.`,
  place: { file: path },
});

const attempt = <T>(path: string, step: () => T): T => {
  try {
    return step();
  } catch (fault) {
    throw fault instanceof Refusal ? fault : new Refusal([faultOf(fault, path)]);
  }
};

const sizeFault = (stats: Stats, path: string): Fault | undefined => {
  if (!stats.isFile())
    return { code: 'file-unreadable', detail: `"${path}" is no ordinary file.`, place: { file: path } };
  return stats.size <= MAX_FILE_BYTES ? undefined : fileTooLarge(path, stats.size);
};

/** The bytes of an ordinary file; its size and kind are looked at first. @throws Refusal */
export const readBytes = (path: string): Uint8Array =>
  attempt(path, () => {
    const fault = sizeFault(statSync(path), path);
    if (fault) throw new Refusal([fault]);
    return readFileSync(path);
  });

const readStandardInput = async (): Promise<Uint8Array> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_FILE_BYTES) throw new Refusal([fileTooLarge('-', bytes)]);
  }
  return Buffer.concat(chunks);
};

/** The bytes of a file, or of standard input when the path is `-`. @throws Refusal */
export const readDocument = async (path: string): Promise<Uint8Array> =>
  path === '-' ? readStandardInput() : readBytes(path);

const namesIn = (folder: string): readonly string[] =>
  attempt(folder, () => readdirSync(folder))
    .filter((name) => SPREADSHEET_FILE.test(name))
    .sort();

/** Refuses names such as `2026-1` and `12-2026` beside an absent month, since what they hold would be left out in silence. */
const refuseMisnamedMonths = (root: string, month: string): void => {
  const months = join(root, 'months');
  if (!existsSync(months)) return;
  const misnamed = attempt(months, () => readdirSync(months))
    .filter((name) => /^[\d\s._-]+$/.test(name) && monthRange(name) === undefined)
    .sort();
  if (misnamed.length === 0) return;
  throw new Refusal(
    misnamed.map((name): Fault => {
      const detail = `"months/${name}" is not read, and there is no "months/${month}". Rename it as YYYY-MM, or remove it.`;
      return { code: 'unknown-key', detail, place: { file: `months/${name}` } };
    }),
  );
};

const monthNames = (root: string, month: string): readonly string[] => {
  const folder = join(root, 'months', month);
  const isThere = attempt(folder, () => statSync(folder, { throwIfNoEntry: false }) !== undefined);
  if (!isThere) {
    refuseMisnamedMonths(root, month);
    return [];
  }
  return namesIn(folder).map((name) => `months/${month}/${name}`);
};

/**
 * The YAML and CSV files of a service folder and of one of its months, by path inside it.
 *
 * Only these two folders are looked into, so a link in a circle is met once at most. All faults are collected.
 *
 * @param month `YYYY-MM`, checked
 * @throws Refusal with a fault for each file that cannot be read
 */
export const readServiceFiles = (root: string, month: string): ReadonlyMap<string, Uint8Array> => {
  const names = [...namesIn(root), ...monthNames(root, month)];
  const faults: Fault[] = [];
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    try {
      files.set(name, readBytes(join(root, name)));
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      faults.push(...fault.faults);
    }
  }
  if (faults.length > 0) throw new Refusal(faults);
  return files;
};
