import { copyFileSync, existsSync } from 'node:fs';
import { dropTables, rowCounts, tablesInOrder } from '../catalog.ts';
import { connect, connectReadOnly, type Location, migrate, openDatabase, unavailable } from '../database.ts';
import { holdName } from '../dialect.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { copyRows } from './copy-rows.ts';
import { type Examined, examineBackup, orUnsound } from './examine.ts';
import { placeOver, removeDatabase, removeLog } from './files.ts';

type Place = Exclude<Location, { readonly kind: 'memory' }>;

/** What is there already: `keep` refuses to write over anything that somebody put into the store. */
export type IfTaken = 'keep' | 'overwrite';

const taken = (name: string): StoreUnavailable =>
  new StoreUnavailable(`"${name}" holds something already; nothing was changed. "--overwrite" replaces it.`);

/** The backup as a database of this release, in a file of its own. */
const prepared = async (backup: string, partial: string): Promise<Examined> => {
  orUnsound(backup, await examineBackup(backup));
  removeDatabase(partial);
  copyFileSync(backup, partial);
  await (await openDatabase({ kind: 'file', path: partial })).destroy();
  return orUnsound(partial, await examineBackup(partial));
};

/**
 * No log is left beside a file that is about to be another: SQLite would read it into that one.
 *
 * A log goes into its own file first, so that a kill meanwhile loses nothing. That of a damaged file has nowhere to go.
 */
const endLog = async (path: string): Promise<void> => {
  const database = await connect({ kind: 'file', path });
  try {
    await database.raw('PRAGMA journal_mode = DELETE');
  } catch {
    removeLog(path);
  } finally {
    await database.destroy();
  }
};

const intoFile = async (partial: string, path: string, ifTaken: IfTaken): Promise<void> => {
  if (existsSync(path)) {
    if (ifTaken === 'keep') throw taken(path);
    await endLog(path);
  }
  placeOver(partial, path);
};

const isEmpty = (rows: Readonly<Record<string, number>>): boolean =>
  Object.entries(rows).every(([table, count]) => count === 0 || (table === 'organisations' && count === 1));

/** In one transaction: a failure, or a kill, leaves the store as it was. */
const intoPostgres = async (partial: string, location: Place, name: string, ifTaken: IfTaken): Promise<void> => {
  const [backup, database] = [await connectReadOnly(partial), await connect(location)];
  try {
    const tables = await tablesInOrder(backup);
    await database.transaction(async (to) => {
      await holdName(to, 'migrations');
      if (ifTaken === 'keep' && !isEmpty(await rowCounts(to))) throw taken(name);
      await dropTables(to);
      await migrate(to);
      await backup.transaction((from) => copyRows(from, to, tables));
    });
  } finally {
    await database.destroy();
    await backup.destroy();
  }
};

/**
 * Puts a backup in the place of a store on which no server is at work; a backup of an earlier release is brought up to date
 * on the way.
 *
 * @param partial a path for the copy that is made on the way; for a file, in its folder
 * @returns what is in the store now
 * @throws StoreUnavailable when the backup is not sound or of a newer release, or the store is taken; then nothing changed
 */
export const restore = async (backup: string, to: Place, partial: string, ifTaken: IfTaken): Promise<Examined> => {
  const name = to.kind === 'file' ? to.path : 'the database';
  try {
    const examined = await prepared(backup, partial);
    if (to.kind === 'file') await intoFile(partial, to.path, ifTaken);
    else await intoPostgres(partial, to, name, ifTaken);
    return examined;
  } catch (thrown) {
    throw thrown instanceof StoreUnavailable ? thrown : unavailable(to, thrown);
  } finally {
    removeDatabase(partial);
  }
};
