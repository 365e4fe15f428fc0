import { dateOf, type Fault, isPeriodKey, type Problem } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import type { EpochMs, StoredFiles } from '@rota/store';
import { Refusal } from './refusal.ts';

const DAY_MS = 24 * 3600 * 1000;

/** A file of a service folder: parts of letters, digits, dots, hyphens; no way up, no hidden file, at most five deep. */
const PATH = /^(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,63}\/){0,4}[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/;

/** Files of one folder; a service with twenty years of months has fewer. */
const MOST_FILES = 5000;

/** An uploaded file: its text, or its bytes in base64. */
export type Upload = string | { readonly base64: string };

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** Where an uploaded file stands in the body. @source RFC 6901, section 3 */
export const filePointer = (path: string): string => `/files/${escaped(path)}`;

const badPath = (path: string): Fault => ({
  code: 'bad-value',
  detail: `The path ${JSON.stringify(path.slice(0, 80))} is not that of a file in a service folder; allowed: paths such as months/2026-12/requests.csv.`,
  pointer: filePointer(path),
});

const badBase64 = (path: string): Fault => ({
  code: 'bad-value',
  detail: `The bytes of "${path}" are not base64.`,
  pointer: `${filePointer(path)}/base64`,
});

/** A month under a wrong name would be left out in silence. */
const isOfNoPeriod = (path: string): boolean => {
  const [, key] = /^months\/([^/]+)\//.exec(path) ?? [];
  return key !== undefined && !isPeriodKey(key);
};

const uploadFaults = ([path, upload]: readonly [string, Upload]): readonly Fault[] => {
  if (!PATH.test(path) || path.includes('..') || isOfNoPeriod(path)) return [badPath(path)];
  return typeof upload === 'string' || BASE64.test(upload.base64) ? [] : [badBase64(path)];
};

const bytesOf = (upload: Upload): Uint8Array =>
  Buffer.from(typeof upload === 'string' ? upload : upload.base64, typeof upload === 'string' ? 'utf8' : 'base64');

/** The bytes of uploaded files by path. @throws Refusal with every path or coding that is not allowed */
export const filesOf = (uploads: Readonly<Record<string, Upload>>): StoredFiles => {
  const entries = Object.entries(uploads);
  const faults: Fault[] = entries.flatMap(uploadFaults);
  if (entries.length > MOST_FILES)
    faults.push({
      code: 'bad-value',
      detail: `There are ${entries.length} files; allowed: ${MOST_FILES}.`,
      pointer: '/files',
    });
  if (faults.length > 0) throw new Refusal(faults);
  return new Map(entries.map(([path, upload]) => [path, bytesOf(upload)]));
};

/** UTF-8 as text, so that people can read it; anything else in base64. */
const uploadOf = (bytes: Uint8Array): Upload => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: Buffer.from(bytes).toString('base64') };
  }
};

/** Stored files as an upload that gives the same bytes again. */
export const uploadsOf = (files: StoredFiles): Readonly<Record<string, Upload>> =>
  Object.fromEntries([...files].map(([path, bytes]) => [path, uploadOf(bytes)]));

/** Keys of the periods that a folder says something about, in order. */
export const periodsIn = (files: StoredFiles): readonly string[] =>
  [...new Set([...files.keys()].flatMap((path) => /^months\/([^/]+)\//.exec(path)?.[1] ?? []))].sort();

/** More days than the longest period has. */
const LONGEST_DAYS = 42;

const isPeriodOf = (files: StoredFiles, key: string): boolean => {
  const read = readServiceFolder(files, key);
  return !('faults' in read) || read.faults.every(({ code }) => code !== 'bad-usage');
};

/**
 * A period to read a folder with, whichever: the last that it has a folder for, else one that begins about now.
 *
 * Whether periods are months or weeks is known only from the folder itself, so the days ahead are tried in turn.
 */
export const anyPeriod = (files: StoredFiles, now: EpochMs): string => {
  const today = Math.floor(now / DAY_MS);
  const month = dateOf(today).slice(0, 7);
  const days = Array.from({ length: LONGEST_DAYS }, (_, ahead) => dateOf(today + ahead));
  return periodsIn(files).at(-1) ?? [month, ...days].find((key) => isPeriodOf(files, key)) ?? month;
};

const firstOfEach = (faults: readonly Fault[]): readonly Fault[] => {
  const known = new Set<string>();
  return faults.filter((fault) => {
    const text = JSON.stringify(fault);
    return !known.has(text) && known.add(text) !== undefined;
  });
};

/**
 * Checks a whole folder, every period of it.
 *
 * @param now its month stands in for periods when the folder has none
 * @param keys the periods to check, where others cannot have changed
 * @returns the problem of the last period
 * @throws Refusal with every fault of every file, each once
 */
export const checkFolder = (files: StoredFiles, now: EpochMs, keys = periodsIn(files)): Problem => {
  const reads = (keys.length === 0 ? [anyPeriod(files, now)] : keys).map((key) => readServiceFolder(files, key));
  const faults = reads.flatMap((read) => ('faults' in read ? read.faults : []));
  if (faults.length > 0) throw new Refusal(firstOfEach(faults));
  const problem = reads.flatMap((read) => ('problem' in read ? read.problem : [])).at(-1);
  if (!problem) throw new Error('a folder without faults gave no problem');
  return problem;
};
