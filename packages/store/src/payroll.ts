import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Where in the payroll of a service something belongs. */
interface OfEmployer {
  readonly service: string;
  readonly employer: string;
  /** 1 for the employer's first, then one more each time. */
  readonly number: number;
  /** Id of the pay period. */
  readonly period: string;
}

/** Something that was done to a pay period. The database refuses to change or remove one. */
export interface StoredPayAct extends OfEmployer {
  readonly kind: 'lock' | 'unlock' | 'acknowledge';
  /** Id of the export that was received. */
  readonly export: string | null;
  /** A document of format `payroll-act/1`. */
  readonly document: string;
}

/** What payroll was told; its files are beside it. The database refuses to change or remove one. */
export interface StoredPayExport extends OfEmployer {
  readonly id: string;
  readonly createdMs: EpochMs;
}

/** An export with its place among all of the database, which only grows. */
export interface PlacedPayExport extends StoredPayExport {
  readonly place: number;
}

/** A file of an export. */
export interface PayFile {
  readonly name: string;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** In how many parts they are kept. */
  readonly parts: number;
}

/** Exports of some employers. */
export interface PayExportFilter {
  /** Of any of these; empty: none. */
  readonly of: readonly { readonly service: string; readonly employer?: string }[];
  readonly period?: string;
}

/** Locks, receipts and exports for payroll; append-only. */
export interface PayrollStore {
  /** @returns false when the number is taken */
  readonly addAct: (act: StoredPayAct) => Promise<boolean>;
  /** By employer, then number. */
  readonly acts: (service: string, employer?: string) => Promise<readonly StoredPayAct[]>;
  /** @returns false when its number or id is taken */
  readonly addExport: (made: StoredPayExport) => Promise<boolean>;
  readonly findExport: (id: string) => Promise<PlacedPayExport | undefined>;
  /** By employer, then number. */
  readonly exports: (service: string, employer?: string) => Promise<readonly PlacedPayExport[]>;
  /** By place, after one. */
  readonly exportsAfter: (filter: PayExportFilter, after: number, most: number) => Promise<readonly PlacedPayExport[]>;
  readonly countExports: (filter: PayExportFilter) => Promise<number>;
  /** @returns false when the export has a file of that name; then nothing is kept */
  readonly addFile: (id: string, name: string, sha256: string, bytes: Uint8Array) => Promise<boolean>;
  /** By name. */
  readonly files: (id: string) => Promise<readonly PayFile[]>;
  readonly findFile: (id: string, name: string) => Promise<PayFile | undefined>;
  /** One part of a file, from 0; so that no file need be held as a whole. */
  readonly part: (id: string, name: string, part: number) => Promise<Uint8Array | undefined>;
}

/** Bytes of a part: little beside what a server has, much beside what a row costs. */
const PART_BYTES = 1024 * 1024;

const ACT_COLUMNS = ['service', 'employer', 'number', 'period', 'kind', 'export', 'document'] as const;
const EXPORT_COLUMNS = ['place', 'id', 'service', 'employer', 'number', 'period', 'createdMs'] as const;
const FILE_COLUMNS = ['name', 'sha256', 'size', 'parts'] as const;

type FileRow = PayFile & Owned & { readonly export: string };
type PartRow = Owned & {
  readonly export: string;
  readonly name: string;
  readonly part: number;
  readonly bytes: Buffer;
};

const partsOf = (bytes: Uint8Array): readonly Buffer[] =>
  Array.from({ length: Math.max(1, Math.ceil(bytes.length / PART_BYTES)) }, (_, part) =>
    Buffer.from(bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES)),
  );

const ofEmployer = (organisation: string, service: string, employer: string | undefined) => ({
  organisation,
  service,
  ...(employer === undefined ? {} : { employer }),
});

const actsOf = (database: Knex, organisation: string): Pick<PayrollStore, 'addAct' | 'acts'> => {
  const acts = () => database<StoredPayAct & Owned>('payActs');
  return {
    addAct: async (act) => {
      const made = await acts()
        .insert({ organisation, ...act })
        .onConflict(['organisation', 'service', 'employer', 'number'])
        .ignore()
        .returning('number');
      return made.length > 0;
    },
    acts: (service, employer) =>
      acts()
        .where(ofEmployer(organisation, service, employer))
        .orderBy(['employer', 'number'])
        .select(...ACT_COLUMNS),
  };
};

const exportsOf = (
  database: Knex,
  organisation: string,
): Pick<PayrollStore, 'addExport' | 'findExport' | 'exports' | 'exportsAfter' | 'countExports'> => {
  const exported = () => database<PlacedPayExport & Owned>('payExports');
  const among = ({ of, period }: PayExportFilter) => {
    const found = exported().where({ organisation });
    if (period !== undefined) found.where({ period });
    found.where((some) => {
      if (of.length === 0) some.whereNull('place');
      for (const one of of) some.orWhere(one);
    });
    return found;
  };
  return {
    addExport: async (made) => {
      const added = await exported()
        .insert({ organisation, ...made })
        .onConflict()
        .ignore()
        .returning('place');
      return added.length > 0;
    },
    findExport: (id) =>
      exported()
        .where({ organisation, id })
        .first(...EXPORT_COLUMNS),
    exports: (service, employer) =>
      exported()
        .where(ofEmployer(organisation, service, employer))
        .orderBy(['employer', 'number'])
        .select(...EXPORT_COLUMNS),
    exportsAfter: (filter, after, most) =>
      among(filter)
        .where('place', '>', after)
        .orderBy('place')
        .limit(most)
        .select(...EXPORT_COLUMNS),
    countExports: async (filter) => Number((await among(filter).count({ count: '*' }).first())?.count ?? 0),
  };
};

const filesOf = (
  database: Knex,
  organisation: string,
): Pick<PayrollStore, 'addFile' | 'files' | 'findFile' | 'part'> => {
  const files = () => database<FileRow>('payFiles');
  const parts = () => database<PartRow>('payFileParts');
  return {
    addFile: async (id, name, sha256, bytes) => {
      const pieces = partsOf(bytes);
      const head = { organisation, export: id, name, sha256, size: bytes.length, parts: pieces.length };
      const made = await files().insert(head).onConflict(['organisation', 'export', 'name']).ignore().returning('name');
      if (made.length === 0) return false;
      for (const [part, piece] of pieces.entries())
        await parts().insert({ organisation, export: id, name, part, bytes: piece });
      return true;
    },
    files: (id) =>
      files()
        .where({ organisation, export: id })
        .orderBy('name')
        .select(...FILE_COLUMNS),
    findFile: (id, name) =>
      files()
        .where({ organisation, export: id, name })
        .first(...FILE_COLUMNS),
    part: async (id, name, part) => (await parts().where({ organisation, export: id, name, part }).first())?.bytes,
  };
};

/** The payroll of a database or transaction. Add an export and its files in one transaction. */
export const payrollStore = (database: Knex, organisation: string): PayrollStore => ({
  ...actsOf(database, organisation),
  ...exportsOf(database, organisation),
  ...filesOf(database, organisation),
});
