import { type Fault, isPeriodKey, type MonthRange, type RulePack } from '@rota/domain';
import { TABLE_NAMES, TABLES, type TableName, tableFile } from '../../schema/csv-files.ts';
import { PACK_FILE, readRulePack } from '../rule-pack.ts';
import { readCsv } from './csv-file.ts';
import { fileText } from './file-text.ts';
import { nearest } from './nearest.ts';
import { badKey, periodIn } from './period-key.ts';
import { present } from './present.ts';
import { readService, type ServiceDraft } from './service-draft.ts';
import { faultOfFile } from './source.ts';
import { readTable, type Table, type Tables } from './tables.ts';
import { readYaml } from './yaml-file.ts';

/** Files of a service folder by path with `/`, relative to the folder. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** A folder as read file by file: every good part, and what was wrong with the shape of the others. */
export interface Folder {
  /** The period that is planned, a calendar month or some weeks. */
  readonly month: MonthRange;
  readonly service: ServiceDraft | undefined;
  readonly tables: Tables;
  /** Absent where the folder has none, or a wrong one. */
  readonly pack?: RulePack;
  readonly faults: readonly Fault[];
}

type Read<T> = { readonly read?: T; readonly faults: readonly Fault[] };

const SERVICE_FILE = 'service.yaml';

/** Paths of all files that are read for a period, in the order of docs/service-folder.md. */
export const filesInOrder = (month: string): readonly string[] => [
  SERVICE_FILE,
  PACK_FILE,
  ...TABLE_NAMES.map((name) => tableFile(name, month)),
];

const missing = (file: string): Fault =>
  faultOfFile(
    'file-missing',
    file,
    `The folder has no ${file}. Create it; docs/service-folder.md says what belongs in it.`,
  );

const textOf = (files: Files, file: string, isRequired: boolean): Read<string> => {
  const bytes = files.get(file);
  if (!bytes) return { faults: isRequired ? [missing(file)] : [] };
  const read = fileText(file, bytes);
  return 'fault' in read ? { faults: [read.fault] } : { read: read.text, faults: [] };
};

const serviceIn = (files: Files): Read<ServiceDraft> => {
  const { read: text, faults } = textOf(files, SERVICE_FILE, true);
  if (text === undefined) return { faults };
  const parsed = readYaml(SERVICE_FILE, text);
  if ('faults' in parsed) return parsed;
  const draft = readService(parsed.yaml);
  return { read: draft, faults: draft.faults };
};

const packIn = (files: Files): Read<RulePack> => {
  const bytes = files.get(PACK_FILE);
  if (!bytes) return { faults: [] };
  const read = readRulePack(bytes);
  return 'faults' in read ? read : { read: read.pack, faults: [] };
};

const tableIn = <N extends TableName>(files: Files, name: N, month: string): Read<Table<N>> => {
  const file = tableFile(name, month);
  const { read: text, faults } = textOf(files, file, TABLES[name].isRequired);
  if (text === undefined) return { faults };
  const parsed = readCsv(file, text);
  if ('faults' in parsed) return parsed;
  const table = readTable(name, parsed.csv);
  return { read: table, faults: table.faults };
};

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);
const nameOf = (file: string): string => file.slice(folderOf(file).length);

/** Files beside the known ones whose names are nearly right; they would otherwise be left out in silence. */
const misnamed = (files: Files, month: string): readonly Fault[] => {
  const known = filesInOrder(month);
  const strangers = [...files.keys()].filter((file) => !known.includes(file) && /\.(csv|ya?ml)$/i.test(file));
  return strangers.flatMap((file) => {
    const absent = known.filter((name) => folderOf(name) === folderOf(file) && !files.has(name));
    const meant = nearest(nameOf(file), absent.map(nameOf));
    if (meant === undefined) return [];
    return [
      faultOfFile(
        'unknown-key',
        file,
        `A file of this name is not read; did you mean "${meant}"? Rename or remove it.`,
      ),
    ];
  });
};

/**
 * Reads every file of a folder for its shape; nothing is looked up across files yet.
 *
 * @param key of the period: `YYYY-MM`, or the date of the first day where the service plans in weeks
 * @returns only faults when the key names no period of the service, for then its files cannot be found
 */
export const readFolder = (files: Files, key: string): Folder | { readonly faults: readonly Fault[] } => {
  if (!isPeriodKey(key)) return { faults: [badKey(key)] };
  const service = serviceIn(files);
  const period = periodIn(service.read?.file, key);
  if ('fault' in period) return { faults: [period.fault] };
  const pack = packIn(files);
  const tables = TABLE_NAMES.map((name) => ({ name, ...tableIn(files, name, key) }));
  return {
    month: period.range,
    service: service.read,
    tables: Object.fromEntries(tables.map(({ name, read }) => [name, read])) as Tables, // each under its own name
    ...present({ pack: pack.read }),
    faults: [...service.faults, ...pack.faults, ...tables.flatMap(({ faults }) => faults), ...misnamed(files, key)],
  };
};
