import { existsSync } from 'node:fs';
import { tablesInOrder } from '../catalog.ts';
import { connect, type Location, migrationsOf, openDatabase, unavailable } from '../database.ts';
import { MIGRATION_NAMES } from '../migrations/index.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { copyRows } from './copy-rows.ts';
import { type Examined, examineBackup, orUnsound } from './examine.ts';
import { placeNew, removeDatabase } from './files.ts';

type Place = Exclude<Location, { readonly kind: 'memory' }>;

const fromFile = async (path: string, out: string): Promise<void> => {
  if (!existsSync(path)) throw new StoreUnavailable(`There is no store at "${path}".`);
  const database = await connect({ kind: 'file', path });
  try {
    await database.raw('VACUUM INTO ?', [out]);
  } finally {
    await database.destroy();
  }
};

/** Everything as it stood at one instant, while servers go on writing. */
const fromPostgres = async (location: Location, out: string): Promise<void> => {
  const source = await connect(location);
  try {
    if ((await migrationsOf(source)).length !== MIGRATION_NAMES.length)
      throw new Error('its tables are not those of this release; start "rota serve" of this release once');
    const target = await openDatabase({ kind: 'file', path: out });
    try {
      const tables = await tablesInOrder(target);
      await source.transaction((from) => target.transaction((to) => copyRows(from, to, tables)), {
        isolationLevel: 'repeatable read',
        readOnly: true,
      });
      await target.raw('PRAGMA journal_mode = DELETE');
    } finally {
      await target.destroy();
    }
  } finally {
    await source.destroy();
  }
};

const read = async (from: Place, out: string): Promise<void> => {
  try {
    await (from.kind === 'postgres' ? fromPostgres(from, out) : fromFile(from.path, out));
  } catch (thrown) {
    throw thrown instanceof StoreUnavailable ? thrown : unavailable(from, thrown);
  }
};

/**
 * Writes a backup of a store, while servers go on: a file of SQLite, whichever database it comes from, so that it may be
 * restored into either. It is opened and looked through before it gets its name.
 *
 * @param out a path at which nothing is; its folder is there
 * @returns what is in it
 * @throws StoreUnavailable when the store cannot be read, `out` is taken, or what was written is not sound
 */
export const backUp = async (from: Place, out: string): Promise<Examined> => {
  if (existsSync(out)) throw new StoreUnavailable(`"${out}" is there already.`);
  const partial = `${out}.partial`;
  removeDatabase(partial);
  try {
    await read(from, partial);
    const examined = orUnsound(partial, await examineBackup(partial));
    placeNew(partial, out);
    return examined;
  } finally {
    removeDatabase(partial);
  }
};
