import knex, { type Knex } from 'knex';
import { migrations } from './migrations/index.ts';
import { StoreUnavailable } from './store-unavailable.ts';

/** Where a store lives: a file on disk, or memory that is gone when it is closed. */
export type Location = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'memory' };

/** How long a statement waits for another process that writes, ms. */
const BUSY_MS = 5000;

/** WAL with full durability: what was acknowledged survives a loss of power. @source PRODUCT.md section 8 */
const PRAGMAS = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  'PRAGMA foreign_keys = ON',
  `PRAGMA busy_timeout = ${BUSY_MS}`,
].join('; ');

/** What sqlite3 hands to a pool hook. */
interface RawConnection {
  exec(sql: string, done: (fault: Error | null) => void): void;
}

const fileOf = (location: Location): string => (location.kind === 'file' ? location.path : ':memory:');

/** What knex would print is thrown as well, and told by whoever catches it. */
const QUIET = { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined };

/** A pool of one connection that runs some statements when it is opened. */
const sqlite = (filename: string, onOpen: string): Knex =>
  knex({
    client: 'sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    log: QUIET,
    // an error would carry the values, which are about people, into the log
    compileSqlOnError: false,
    pool: {
      min: 1,
      max: 1,
      afterCreate: (connection: RawConnection, done: (fault: Error | null, connection: RawConnection) => void) =>
        connection.exec(onOpen, (fault) => done(fault, connection)),
    },
  });

/** The driver is built for the machine at set-up; every verb but `serve` does without it, so it is loaded here only. */
const requireDriver = async (): Promise<void> => {
  try {
    await import('sqlite3');
  } catch (thrown) {
    const why = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
    throw new StoreUnavailable(`sqlite3 cannot be loaded (${why}). Run "npm run setup" again.`);
  }
};

const unavailable = (location: Location, thrown: unknown): StoreUnavailable => {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new StoreUnavailable(`The store "${fileOf(location)}" cannot be opened: ${why}.`);
};

/**
 * Opens a database and brings its tables up to date.
 *
 * @throws StoreUnavailable when the driver is missing, or the file cannot be opened or is no database
 */
export const openDatabase = async (location: Location): Promise<Knex> => {
  await requireDriver();
  const database = sqlite(fileOf(location), PRAGMAS);
  try {
    await database.migrate.latest({ migrationSource: migrations });
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
  await requireDriver();
  const lock = sqlite(path, 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  try {
    await lock.raw('SELECT 1');
    return () => lock.destroy();
  } catch (thrown) {
    await lock.destroy();
    if (!/SQLITE_BUSY/.test(String(thrown))) throw unavailable({ kind: 'file', path }, thrown);
    throw new StoreUnavailable(`Another "rota serve" holds "${path}". Stop it, or give each a folder of its own.`);
  }
};
