import type { Knex } from 'knex';
import { holdName, SQLITE_OPENING, sortByBytes } from './dialect.ts';
import { postgres } from './drivers/postgres.ts';
import { sqlite } from './drivers/sqlite.ts';
import { MIGRATION_NAMES, migrations } from './migrations/index.ts';
import { StoreUnavailable } from './store-unavailable.ts';

/** Where a store lives: a file on disk, memory that is gone when it is closed, or a PostgreSQL. */
export type Location =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'memory' }
  | {
      readonly kind: 'postgres';
      /** `postgres://user:password@host:5432/database` */
      readonly url: string;
      /** Most connections of this process at once; default 8. */
      readonly connections?: number;
    };

/** A place as people know it, without a password. */
export const nameOf = (location: Location): string => {
  switch (location.kind) {
    case 'file':
      return location.path;
    case 'memory':
      return 'memory';
    case 'postgres': {
      const { host, pathname } = URL.canParse(location.url) ? new URL(location.url) : { host: '', pathname: '' };
      return `PostgreSQL ${host}${pathname}`;
    }
  }
};

/** What to throw when a store cannot be opened. */
export const unavailable = (location: Location, thrown: unknown): StoreUnavailable => {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new StoreUnavailable(`The store "${nameOf(location)}" cannot be opened: ${why}.`);
};

/** Connects to a database as it is; nothing is read or changed yet. @throws StoreUnavailable when the driver is missing */
export const connect = (location: Location): Promise<Knex> => {
  switch (location.kind) {
    case 'file':
      return sqlite(location.path, SQLITE_OPENING);
    case 'memory':
      return sqlite(':memory:', SQLITE_OPENING);
    case 'postgres':
      return postgres(location.url, location.connections);
  }
};

/** Opens a file that nothing may change, such as a backup. @throws StoreUnavailable when the driver is missing */
export const connectReadOnly = (path: string): Promise<Knex> => sqlite(path, 'PRAGMA query_only = ON', 'readOnly');

/** Migrations that a database has had, in their order; none when it has no tables yet. */
export const migrationsOf = async (database: Knex): Promise<readonly string[]> =>
  (await database.schema.hasTable('knex_migrations')) ? database('knex_migrations').orderBy('id').pluck('name') : [];

/** @throws Error when the database has had migrations that this release does not know */
const checkAge = async (database: Knex): Promise<void> => {
  const known = new Set(MIGRATION_NAMES);
  const newer = (await migrationsOf(database)).filter((name) => !known.has(name));
  if (newer.length > 0) throw new Error(`it was written by a newer release of Rota (${newer.join(', ')})`);
};

/**
 * Brings the tables of a transaction up to date.
 *
 * @throws Error when the database is of a newer release
 */
export const migrate = async (transaction: Knex): Promise<void> => {
  await checkAge(transaction);
  await transaction.migrate.latest({ migrationSource: migrations });
  await sortByBytes(transaction);
};

/** All or nothing, so that a kill leaves no half of a table; one server at a time, where several start together. */
const bringUpToDate = (database: Knex): Promise<void> =>
  database.transaction(async (transaction) => {
    await holdName(transaction, 'migrations');
    await migrate(transaction);
  });

/**
 * Opens a database and brings its tables up to date.
 *
 * @throws StoreUnavailable when the driver is missing, or the database cannot be opened or is none
 */
export const openDatabase = async (location: Location): Promise<Knex> => {
  const database = await connect(location);
  try {
    await bringUpToDate(database);
    return database;
  } catch (thrown) {
    await database.destroy();
    throw unavailable(location, thrown);
  }
};

/**
 * Holds a lock that ends with the process, however it ends: a second server on one folder would run every solve twice.
 *
 * @param path file of the lock beside the database
 * @returns what lets go of it
 * @throws StoreUnavailable when another process holds it
 */
export const holdLock = async (path: string): Promise<() => Promise<void>> => {
  const lock = await sqlite(path, 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  try {
    await lock.raw('SELECT 1');
    return () => lock.destroy();
  } catch (thrown) {
    await lock.destroy();
    if (!/SQLITE_BUSY/.test(String(thrown))) throw unavailable({ kind: 'file', path }, thrown);
    throw new StoreUnavailable(`Another "rota serve" holds "${path}". Stop it, or give each a folder of its own.`);
  }
};
