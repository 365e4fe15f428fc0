import type { Fault, PayrollAct } from '@rota/domain';
import { hasHash, readManifest, readPayrollAct, readPayrollExport } from '@rota/formats';
import type { StoredFiles, Tables } from '@rota/store';
import { filePointer } from '../folders.ts';
import { msOfMinute } from '../iso.ts';
import { Refusal } from '../refusal.ts';
import { exportBytes, MANIFEST, sha256Of, TWIN } from './exports.ts';

const ACT = /^payroll\/([^/]+)\/acts\/(\d{4})\.json$/;
const EXPORT = /^payroll\/([^/]+)\/exports\/(\d{4})\/([^/]+)$/;

/** Whether a file of a folder is an act or part of an export. */
export const isPayrollFile = (path: string): boolean => ACT.test(path) || EXPORT.test(path);

const numbered = (number: number): string => String(number).padStart(4, '0');

const actPath = (employer: string, number: number): string => `payroll/${employer}/acts/${numbered(number)}.json`;

const exportPath = (employer: string, number: number): string => `payroll/${employer}/exports/${numbered(number)}`;

/** What was done and told, as files of a folder, byte for byte. */
export const payrollFiles = async ({ payroll }: Pick<Tables, 'payroll'>, service: string): Promise<StoredFiles> => {
  const files = new Map<string, Uint8Array>();
  for (const { employer, number, document } of await payroll.acts(service))
    files.set(actPath(employer, number), Buffer.from(document));
  for (const { id, employer, number } of await payroll.exports(service))
    for (const { name } of await payroll.files(id))
      files.set(`${exportPath(employer, number)}/${name}`, await exportBytes({ payroll }, id, name));
  return files;
};

const altered = (path: string, detail: string): Fault => ({
  code: 'export-altered',
  detail: `"${path}" ${detail}. Put it back as it was.`,
  pointer: filePointer(path),
});

const OUT_OF_PLACE = 'is not what its place says: another number, employer or service is written in it';

/** Numbers from 1 on without a hole, by employer. */
const holes = (numbers: ReadonlyMap<string, readonly number[]>, pathOf: typeof actPath): readonly Fault[] =>
  [...numbers].flatMap(([employer, own]) => {
    const hole = own.toSorted((a, b) => a - b).findIndex((number, index) => number !== index + 1);
    return hole < 0 ? [] : [altered(pathOf(employer, hole + 1), 'is missing; nothing of it is ever removed')];
  });

const groupsOf = <T extends { readonly employer: string; readonly number: number }>(items: readonly T[]) => {
  const groups = new Map<string, number[]>();
  for (const { employer, number } of items) groups.set(employer, [...(groups.get(employer) ?? []), number]);
  return groups;
};

interface FolderAct {
  readonly path: string;
  readonly document: string;
  readonly act: PayrollAct;
}

const withoutPlace = (path: string, faults: readonly Fault[]): readonly Fault[] =>
  faults.map(({ place: _place, ...fault }) => ({ ...fault, pointer: filePointer(path) }));

const readActs = (files: StoredFiles): { readonly acts: readonly FolderAct[]; readonly faults: readonly Fault[] } => {
  const acts: FolderAct[] = [];
  const faults: Fault[] = [];
  for (const [path, bytes] of files) {
    const [, employer = '', number = ''] = ACT.exec(path) ?? [];
    if (number === '') continue;
    const read = readPayrollAct(bytes, path);
    if ('faults' in read) faults.push(...withoutPlace(path, read.faults));
    else if (read.act.employer !== employer || read.act.number !== Number(number))
      faults.push(altered(path, OUT_OF_PLACE));
    else acts.push({ path, document: Buffer.from(bytes).toString(), act: read.act });
  }
  const inOrder = acts.toSorted((a, b) => a.act.number - b.act.number);
  return { acts: inOrder, faults: [...faults, ...holes(groupsOf(inOrder.map(({ act }) => act)), actPath)] };
};

interface FolderExport {
  readonly employer: string;
  readonly number: number;
  readonly root: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const exportsIn = (files: StoredFiles): readonly FolderExport[] => {
  const exports = new Map<string, FolderExport & { readonly files: Map<string, Uint8Array> }>();
  for (const [path, bytes] of files) {
    const [, employer = '', number = '', name = ''] = EXPORT.exec(path) ?? [];
    if (number === '') continue;
    const root = exportPath(employer, Number(number));
    const made = exports.get(root) ?? { employer, number: Number(number), root, files: new Map() };
    exports.set(root, made);
    made.files.set(name, bytes);
  }
  return [...exports.values()].toSorted((a, b) => a.number - b.number);
};

const NO_BYTES = new Uint8Array();

/** An export with its heading, or what is wrong with its files. */
const readKept = ({ root, files, employer, number }: FolderExport, service: string) => {
  const [manifest, twin] = [`${root}/${MANIFEST}`, `${root}/${TWIN}`];
  const read = readManifest(files.get(MANIFEST) ?? NO_BYTES, manifest);
  if ('faults' in read) return { faults: withoutPlace(manifest, read.faults) };
  const unfit = read.files.filter(({ name, sha256 }) => !hasHash(files.get(name) ?? NO_BYTES, sha256));
  if (unfit.length > 0)
    return { faults: unfit.map(({ name }) => altered(`${root}/${name}`, 'is not as it was exported')) };
  const kept = readPayrollExport(files.get(TWIN) ?? NO_BYTES, twin);
  if ('faults' in kept) return { faults: withoutPlace(twin, kept.faults) };
  const { exported } = kept;
  const isInPlace = exported.employer === employer && exported.number === number && exported.service === service;
  return isInPlace ? { exported } : { faults: [altered(twin, OUT_OF_PLACE)] };
};

/** What a folder says was done to pay periods. @throws Refusal with every file that is not as it was written */
export const actsIn = (files: StoredFiles): readonly PayrollAct[] => {
  const { acts, faults } = readActs(files);
  if (faults.length > 0) throw new Refusal(faults);
  return acts.map(({ act }) => act);
};

/** Keeps the payroll of a folder that is imported, in the transaction that does. @throws Refusal with every fault */
export const takePayroll = async ({ payroll }: Pick<Tables, 'payroll'>, service: string, files: StoredFiles) => {
  const { acts, faults } = readActs(files);
  const exports = exportsIn(files).map((one) => ({ ...one, ...readKept(one, service) }));
  const all = [
    ...faults,
    ...exports.flatMap((one) => ('faults' in one ? one.faults : [])),
    ...holes(groupsOf(exports), exportPath),
  ];
  if (all.length > 0) throw new Refusal(all);
  for (const { act, document } of acts) {
    const { employer, number, period, kind } = act;
    await payroll.addAct({ service, employer, number, period, kind, export: act.export ?? null, document });
  }
  for (const one of exports) {
    if (!('exported' in one)) continue;
    const { id, employer, number, period, createdAt } = one.exported;
    const head = { id, service, employer, number, period: period.id, createdMs: msOfMinute(createdAt) };
    if (!(await payroll.addExport(head)))
      throw new Refusal([altered(`${one.root}/${TWIN}`, 'has the id of another export')]);
    for (const [name, bytes] of one.files) await payroll.addFile(id, name, sha256Of(bytes), bytes);
  }
};
