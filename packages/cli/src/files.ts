import { existsSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, type Fault, isPeriodKey } from '@rota/domain';
import { fileTooLarge, MAX_FILE_BYTES, PACK_FILE } from '@rota/formats';
import { Refusal } from './refusal.ts';

/** What formats read beside the rule pack, and misspellings of it that they warn of. */
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
    .filter((name) => SPREADSHEET_FILE.test(name) || name === PACK_FILE)
    .sort();

/** Shortest period of weeks and of a month, days: no other period begins so soon before or after one. */
const SHORTEST_DAYS = 28;

/** First day of a period by its key. */
const firstDay = (key: string): number => dayOf(key.length === 7 ? `${key}-01` : key);

/** Faults for the folders below `months` whose names say that they were meant for something else. */
const refuseMonths = (root: string, isMisnamed: (name: string) => boolean, advice: string): void => {
  const months = join(root, 'months');
  if (!existsSync(months)) return;
  const misnamed = attempt(months, () => readdirSync(months))
    .filter(isMisnamed)
    .sort();
  if (misnamed.length === 0) return;
  throw new Refusal(
    misnamed.map((name): Fault => {
      const detail = `"months/${name}" is not read, and ${advice}`;
      return { code: 'unknown-key', detail, place: { file: `months/${name}` } };
    }),
  );
};

/** Refuses names such as `2026-1` and `12-2026` beside an absent period, since what they hold would be left out in silence. */
const refuseMisnamedMonths = (root: string, key: string): void =>
  refuseMonths(
    root,
    (name) => /^[\d\s._-]+$/.test(name) && !isPeriodKey(name),
    `there is no "months/${key}". Rename it as YYYY-MM or as the date of its first day, or remove it.`,
  );

/**
 * Refuses folders of periods that overlap an absent one, since what they hold would be left out in silence.
 *
 * @param key of a period that the service has
 * @throws Refusal
 */
export const refuseOverlappingPeriods = (root: string, key: string): void => {
  if (existsSync(join(root, 'months', key))) return;
  refuseMonths(
    root,
    (name) => isPeriodKey(name) && Math.abs(firstDay(name) - firstDay(key)) < SHORTEST_DAYS,
    `it overlaps the period asked for, "months/${key}", which is not there. Rename it as ${key}, or remove it.`,
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
 * The YAML and CSV files of a service folder and of one of its periods, and its rule pack, by path inside it.
 *
 * Only these two folders are looked into, so a link in a circle is met once at most. All faults are collected.
 *
 * @param month key of the period: a month or a date, checked
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
