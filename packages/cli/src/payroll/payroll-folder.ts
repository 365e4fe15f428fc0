import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PayrollAct, PayrollExport } from '@rota/domain';
import {
  hasHash,
  PAYROLL_PROFILES,
  readManifest,
  readPayrollAct,
  readPayrollExport,
  writeManifest,
  writePayrollAct,
  writePayrollJson,
  writeProfile,
} from '@rota/formats';
import { createFile } from '../durable-file.ts';
import { createFolder } from '../durable-folder.ts';
import { readBytes } from '../files.ts';
import { namesIn } from '../lifecycle/rota-folder.ts';
import { orRefuse, refuse } from '../refusal.ts';

/** Where the payroll of one employer is kept: `payroll/EMPLOYER/exports/0001/` and `payroll/EMPLOYER/acts/0001.json`. */
export const payrollPaths = (folder: string, employer: string) => {
  const root = join(folder, 'payroll', employer);
  return { exports: join(root, 'exports'), acts: join(root, 'acts') };
};

const MANIFEST = 'manifest.json';
/** The JSON twin of an export, from which the next one is made. */
export const TWIN = 'export.json';

const numbered = (number: number): string => String(number).padStart(4, '0');

/** Names of a folder that are numbers from 1 on without a hole. @throws Refusal when one is missing */
const numbersIn = (folder: string, pattern: RegExp): readonly string[] => {
  const names = namesIn(folder).filter((name) => pattern.test(name));
  const hole = names.findIndex((name, index) => !name.startsWith(numbered(index + 1)));
  if (hole >= 0) {
    const path = join(folder, numbered(hole + 1));
    refuse(
      'export-altered',
      `Number ${hole + 1} is missing: "${path}" is not there. Put it back; nothing here is ever removed.`,
      path,
    );
  }
  return names;
};

/** Employers of whom something was locked or exported, in order. */
export const payrollEmployers = (folder: string): readonly string[] => namesIn(join(folder, 'payroll'));

/** What was done to the pay periods of an employer, in order. @throws Refusal */
export const readActs = (folder: string, employer: string): readonly PayrollAct[] => {
  const { acts } = payrollPaths(folder, employer);
  return numbersIn(acts, /^\d{4}\.json$/).map((name) => {
    const path = join(acts, name);
    return orRefuse(readPayrollAct(readBytes(path), path)).act;
  });
};

/** Acts of all employers. @throws Refusal */
export const readAllActs = (folder: string): readonly PayrollAct[] =>
  payrollEmployers(folder).flatMap((employer) => readActs(folder, employer));

/** Keeps the next act. @throws Refusal when somebody else did something meanwhile */
export const keepAct = (folder: string, act: PayrollAct): void => {
  const path = join(payrollPaths(folder, act.employer).acts, `${numbered(act.number)}.json`);
  if (createFile(path, writePayrollAct(act))) return;
  refuse(
    'already-exists',
    `Somebody else locked, unlocked or received something meanwhile (${path}). Look, and try again.`,
    path,
  );
};

const alteredFile = (path: string): never =>
  refuse(
    'export-altered',
    `"${path}" is not as it was exported: its SHA-256 does not fit. Put it back, line ends included; what was wrong is put right by the next export.`,
    path,
  );

/** One export with the folder that its files are in. */
export interface KeptExport {
  readonly exported: PayrollExport;
  readonly path: string;
}

/** A file of an export as it was made with it. @throws Refusal when it was altered */
const sealedBytes = (path: string, name: string): Uint8Array => {
  const manifest = join(path, MANIFEST);
  const { files } = orRefuse(readManifest(readBytes(manifest), manifest));
  const bytes = readBytes(join(path, name));
  const made = files.find((file) => file.name === name);
  return made && hasHash(bytes, made.sha256) ? bytes : alteredFile(join(path, name));
};

/** All exports of an employer, in order. @throws Refusal when one was altered or is missing */
export const readExports = (folder: string, employer: string): readonly KeptExport[] => {
  const { exports } = payrollPaths(folder, employer);
  return numbersIn(exports, /^\d{4}$/).map((name) => {
    const path = join(exports, name);
    const { exported } = orRefuse(readPayrollExport(sealedBytes(path, TWIN), join(path, TWIN)));
    return { exported, path };
  });
};

const [GENERIC] = PAYROLL_PROFILES;

/** Keeps an export: its twin, the generic CSV, and a manifest with their hashes. @throws Refusal when the number was taken */
export const keepExport = (folder: string, exported: PayrollExport): KeptExport => {
  const path = join(payrollPaths(folder, exported.employer).exports, numbered(exported.number));
  const csv: readonly (readonly [string, string])[] = GENERIC
    ? [[`${GENERIC.name}.csv`, writeProfile(GENERIC, exported)]]
    : [];
  const files = new Map([[TWIN, writePayrollJson(exported)], ...csv]);
  if (createFolder(path, new Map([...files, [MANIFEST, writeManifest(exported, files)]]))) return { exported, path };
  return refuse(
    'already-exists',
    `Somebody else exported meanwhile (${path}). Pull that export, or export again.`,
    path,
  );
};

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A file that was made when it was first asked for, with its hash beside it, as `sha256sum` writes it. */
const laterBytes = (path: string, name: string, write: () => string): Uint8Array => {
  const [file, hash] = [join(path, name), join(path, `${name}.sha256`)];
  if (!existsSync(hash)) {
    createFile(file, write());
    createFile(hash, `${hashOf(readBytes(file))}  ${name}\n`);
  }
  const bytes = readBytes(file);
  return Buffer.from(readBytes(hash)).toString().startsWith(hashOf(bytes)) ? bytes : alteredFile(file);
};

/**
 * The bytes of an export in one form: those that were kept, whoever asks, however often. A form that was not asked for
 * before is made once, and kept.
 *
 * @param form `json`, or the name of a profile
 * @param codesOf asked only for a form that is made now
 * @throws Refusal when they were altered
 */
export const exportBytes = (
  { exported, path }: KeptExport,
  form: string,
  codesOf: () => Parameters<typeof writeProfile>[2],
): Uint8Array => {
  if (form === 'json') return sealedBytes(path, TWIN);
  const profile = PAYROLL_PROFILES.find(({ name }) => name === form);
  if (!profile) return refuse('bad-usage', `There is no profile "${form}".`);
  const name = `${profile.name}.csv`;
  return profile === GENERIC
    ? sealedBytes(path, name)
    : laterBytes(path, name, () => writeProfile(profile, exported, codesOf()));
};
