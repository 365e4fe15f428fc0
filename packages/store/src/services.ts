import type { Knex } from 'knex';
import { keepVersion, type StoredFiles, versionOf } from './folder-versions.ts';
import type { Owned } from './owned.ts';
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
  /** In order of their paths; empty when there is no such service. */
  readonly files: (id: string, version: number) => Promise<StoredFiles>;
}

const COLUMNS = ['id', 'name', 'version', 'createdMs', 'changedMs'] as const;

/** The services of a database or transaction. */
export const serviceStore = (database: Knex, organisation: string): ServiceStore => {
  const services = () => database<StoredService & Owned>('services');
  const ours = (columns: Partial<StoredService> = {}) => services().where({ organisation, ...columns });
  const keep = ({ id, files }: NewFolder, version: number): Promise<void> =>
    keepVersion(database, { organisation, service: id }, version, files);
  return {
    list: () =>
      ours()
        .select(...COLUMNS)
        .orderBy('id'),
    find: (id) => ours({ id }).first(...COLUMNS),
    create: async (folder) => {
      const { id, name, at } = folder;
      const made = await services()
        .insert({ organisation, id, name, version: 1, createdMs: at, changedMs: at })
        .onConflict(['organisation', 'id'])
        .ignore()
        .returning('id');
      if (made.length === 0) return false;
      await keep(folder, 1);
      return true;
    },
    replace: async (folder, expected) => {
      const { id, name, at } = folder;
      const version = expected + 1;
      const changed = await ours({ id, version: expected }).update({ name, version, changedMs: at });
      if (changed === 0) return undefined;
      await keep(folder, version);
      return version;
    },
    files: (service, version) => versionOf(database, { organisation, service }, version),
  };
};
