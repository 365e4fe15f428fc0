import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Fault } from '@rota/domain';
import { replaceFile } from '../durable-file.ts';
import { readBytes } from '../files.ts';
import { jsonText } from '../json.ts';
import { Refusal } from '../refusal.ts';
import { RUN_FORMAT, type Run, runName } from './row.ts';
import type { Answer } from './run.ts';

/*
 * What a folder of runs holds:
 *
 *     runs/<instance>.<limits>.<threads>t.seed<n>.json         the row
 *     runs/<instance>.<limits>.<threads>t.seed<n>.roster.gz    the answer in the benchmark's own form, when there is one
 *     runs/<instance>.<limits>.<threads>t.certificate.seed<n>.bound.json.gz     what proves its bound, when that was asked for
 *     models/<instance>.<hash>.model.json.gz                   what such certificates are about, by the beginning of its hash
 *     charts/<instance>.<limits>.<threads>t.svg                made from the rows
 */
const RUNS = 'runs';
const MODELS = 'models';

/** Of a model's hash in its file's name: another commit may make another model of an instance. */
const HASH_DIGITS = 12;

const isOurs = (value: unknown): value is Run =>
  typeof value === 'object' && value !== null && (value as { readonly format?: unknown }).format === RUN_FORMAT; // an object has any key

/** A row that a call before wrote. Rows are written whole or not at all, so one that is broken was broken by somebody. */
const readRun = (path: string): Run | Fault => {
  const place = { file: path };
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(readBytes(path)));
    if (isOurs(value)) return value;
    return { code: 'bad-value', detail: `"${path}" is no row of format "${RUN_FORMAT}"; take it out.`, place };
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return { code: 'json-syntax', detail: `"${path}" is not JSON (${thrown.message}); take it out.`, place };
  }
};

/** Every row in the folder, by file name. @throws Refusal with everything that is none */
export const storedRuns = (folder: string): readonly Run[] => {
  const runs = join(folder, RUNS);
  if (!existsSync(runs)) return [];
  const names = readdirSync(runs).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  const read = names.sort().map((name) => readRun(join(runs, name)));
  const faults = read.filter((one): one is Fault => !('format' in one));
  if (faults.length > 0) throw new Refusal(faults);
  return read.filter((one): one is Run => 'format' in one);
};

/** Keeps a run. The row comes last: where it is, all of the run is. @throws Refusal when it cannot be written */
export const keepRun = (folder: string, run: Run, { roster, certificate }: Omit<Answer, 'findings'>): void => {
  const path = join(folder, RUNS, runName(run));
  if (roster !== undefined) replaceFile(`${path}.roster.gz`, gzipSync(roster));
  if (certificate?.bound !== undefined) {
    const hash = createHash('sha256').update(certificate.model).digest('hex').slice(0, HASH_DIGITS);
    replaceFile(join(folder, MODELS, `${run.instance}.${hash}.model.json.gz`), gzipSync(certificate.model));
    replaceFile(`${path}.bound.json.gz`, gzipSync(certificate.bound));
  }
  replaceFile(`${path}.json`, jsonText(run));
};
