import { pathToFileURL } from 'node:url';
import knex, { type Knex } from 'knex';
import { StoreUnavailable } from '../store-unavailable.ts';
import { QUIET, whyMissing } from './quiet.ts';

/** What sqlite3 hands to a pool hook. */
interface RawConnection {
  exec(sql: string, done: (fault: Error | null) => void): void;
}

/** knex would open for writing as well, were it asked by flags only. @source sqlite.org/uri.html */
const readOnly = (path: string): Knex.Sqlite3ConnectionConfig => ({
  filename: `${pathToFileURL(path).href}?mode=ro`,
  flags: ['OPEN_URI'],
});

/**
 * A pool of one connection to a file, or to `:memory:`.
 *
 * @param onOpen statements that the connection begins with
 * @param mode `readOnly`: the file must be there, and not a byte of it changes
 * @throws StoreUnavailable when the driver is missing: it is built for the machine at set-up, and only the server needs it
 */
export const sqlite = async (filename: string, onOpen: string, mode?: 'readOnly'): Promise<Knex> => {
  const missing = await whyMissing(() => import('sqlite3'));
  if (missing !== undefined)
    throw new StoreUnavailable(`sqlite3 cannot be loaded (${missing}). Run "npm run setup" again.`);
  return knex({
    ...QUIET,
    client: 'sqlite3',
    connection: mode === 'readOnly' ? readOnly(filename) : { filename },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate: (connection: RawConnection, done: (fault: Error | null, connection: RawConnection) => void) =>
        connection.exec(onOpen, (fault) => done(fault, connection)),
    },
  });
};
