import { createHash } from 'node:crypto';
import type { PayCode, PayrollExport } from '@rota/domain';
import {
  type ManifestFile,
  PAYROLL_PROFILES,
  readManifest,
  readPayrollExport,
  writeManifest,
  writePayrollJson,
  writeProfile,
} from '@rota/formats';
import type { PayFile, Tables } from '@rota/store';
import { msOfMinute } from '../iso.ts';

/** The twin of an export, from which the next one is made. */
export const TWIN = 'export.json';
export const MANIFEST = 'manifest.json';

const [GENERIC] = PAYROLL_PROFILES;

/** The file that scripts read. */
export const GENERIC_FILE = 'generic.csv';

type Payroll = Pick<Tables, 'payroll'>;

/** SHA-256, hexadecimal. */
export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The parts of a file, each read when it is its turn. */
export const partsOf = async function* ({ payroll }: Payroll, id: string, { name, parts }: PayFile) {
  for (let part = 0; part < parts; part++) {
    const bytes = await payroll.part(id, name, part);
    if (!bytes) throw new Error(`part ${part} of "${name}" of export ${id} is gone`);
    yield bytes;
  }
};

/** A whole file of an export. @throws Error when it is gone or was altered */
export const exportBytes = async (tables: Payroll, id: string, name: string): Promise<Buffer> => {
  const file = await tables.payroll.findFile(id, name);
  if (!file) throw new Error(`export ${id} has no "${name}"`);
  const parts: Uint8Array[] = [];
  for await (const part of partsOf(tables, id, file)) parts.push(part);
  const bytes = Buffer.concat(parts);
  if (sha256Of(bytes) !== file.sha256) throw new Error(`"${name}" of export ${id} is not as it was made`);
  return bytes;
};

/** An export as it was made. @throws Error when it is no longer so */
export const readExport = async (tables: Payroll, id: string): Promise<PayrollExport> => {
  const read = readPayrollExport(await exportBytes(tables, id, TWIN), `${id}/${TWIN}`);
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read.exported;
};

/** All exports of an employer, first one first. */
export const readExports = async (
  tables: Payroll,
  service: string,
  employer: string,
): Promise<readonly PayrollExport[]> => {
  const exports: PayrollExport[] = [];
  for (const { id } of await tables.payroll.exports(service, employer)) exports.push(await readExport(tables, id));
  return exports;
};

/** What an export holds, in short. */
export const manifestOf = async (tables: Payroll, id: string): Promise<ManifestFile> => {
  const read = readManifest(await exportBytes(tables, id, MANIFEST), `${id}/${MANIFEST}`);
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read.manifest;
};

const addText = ({ payroll }: Payroll, id: string, name: string, text: string): Promise<boolean> => {
  const bytes = Buffer.from(text);
  return payroll.addFile(id, name, sha256Of(bytes), bytes);
};

/** Keeps an export: its twin, the generic CSV, and a manifest with their hashes; in the transaction that decided on it. */
export const keepExport = async (tables: Payroll, exported: PayrollExport): Promise<void> => {
  const { id, service, employer, number, period, createdAt } = exported;
  const head = { id, service, employer, number, period: period.id, createdMs: msOfMinute(createdAt) };
  if (!(await tables.payroll.addExport(head))) throw new Error(`export ${number} of "${employer}" is there already`);
  if (!GENERIC) throw new Error('there is no generic profile');
  const files = new Map([
    [TWIN, writePayrollJson(exported)],
    [GENERIC_FILE, writeProfile(GENERIC, exported)],
  ]);
  for (const [name, text] of [...files, [MANIFEST, writeManifest(exported, files)] as const])
    await addText(tables, id, name, text);
};

/** The profile that a file is of, where it is one that may be made later. */
export const profileOf = (file: string) =>
  PAYROLL_PROFILES.find((profile) => profile !== GENERIC && `${profile.name}.csv` === file);

/**
 * Makes the file of a profile where it was not asked for before, with its hash beside it as `sha256sum` writes it.
 *
 * Whoever asks later gets the same bytes, whatever becomes of the codes.
 */
export const keepProfile = async (
  tables: Payroll,
  profile: (typeof PAYROLL_PROFILES)[number],
  exported: PayrollExport,
  codes: readonly PayCode[],
): Promise<void> => {
  const name = `${profile.name}.csv`;
  const text = writeProfile(profile, exported, codes);
  if (!(await addText(tables, exported.id, name, text))) return;
  await addText(tables, exported.id, `${name}.sha256`, `${sha256Of(text)}  ${name}\n`);
};
