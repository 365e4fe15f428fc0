import type { Knex } from 'knex';
import type { EpochMs } from './units.ts';

/** A stored service; its folder is kept version by version. */
export interface StoredService {
  readonly id: string;
  readonly name: string;
  /** 1 at first, one more with each folder put in its place. */
  readonly version: number;
  readonly createdMs: EpochMs;
  readonly changedMs: EpochMs;
}

/** Bytes by path inside the service folder, with `/`. */
export type StoredFiles = ReadonlyMap<string, Uint8Array>;

interface FileRow {
  readonly service: string;
  readonly version: number;
  readonly path: string;
  readonly bytes: Buffer;
}

/** A folder as it comes in. */
export interface NewFolder {
  readonly id: string;
  readonly name: string;
  readonly files: StoredFiles;
  readonly at: EpochMs;
}

/** Service folders. Call `create` and `replace` inside a transaction. */
export interface ServiceStore {
  /** By id. */
  readonly list: () => Promise<readonly StoredService[]>;
  readonly find: (id: string) => Promise<StoredService | undefined>;
  /** @returns false when the id is taken */
  readonly create: (folder: NewFolder) => Promise<boolean>;
  /** @returns the new version, or `undefined` when `expected` is not the version there is */
  readonly replace: (folder: NewFolder, expected: number) => Promise<number | undefined>;
  readonly files: (id: string, version: number) => Promise<StoredFiles>;
}

/** SQLite allows 32,766 values in a statement. */
const ROWS_AT_ONCE = 500;

/** The services of a database or transaction. */
export const serviceStore = (database: Knex): ServiceStore => {
  const services = () => database<StoredService>('services');
  const keep = ({ id, files }: NewFolder, version: number): Promise<unknown> =>
    database.batchInsert<FileRow>(
      'serviceFiles',
      [...files].map(([path, bytes]) => ({ service: id, version, path, bytes: Buffer.from(bytes) })),
      ROWS_AT_ONCE,
    );
  return {
    list: () => services().select().orderBy('id'),
    find: (id) => services().where({ id }).first(),
    create: async (folder) => {
      const { id, name, at } = folder;
      const made = await services()
        .insert({ id, name, version: 1, createdMs: at, changedMs: at })
        .onConflict('id')
        .ignore()
        .returning('id');
      if (made.length === 0) return false;
      await keep(folder, 1);
      return true;
    },
    replace: async (folder, expected) => {
      const { id, name, at } = folder;
      const version = expected + 1;
      const changed = await services().where({ id, version: expected }).update({ name, version, changedMs: at });
      if (changed === 0) return undefined;
      await keep(folder, version);
      return version;
    },
    files: async (service, version) => {
      const rows = await database<FileRow>('serviceFiles').where({ service, version }).orderBy('path');
      return new Map(rows.map(({ path, bytes }) => [path, bytes]));
    },
  };
};
