import knex, { type Knex } from 'knex';
import { StoreUnavailable } from '../store-unavailable.ts';
import { QUIET, whyMissing } from './quiet.ts';

/** What sqlite3 hands to a pool hook. */
interface RawConnection {
  exec(sql: string, done: (fault: Error | null) => void): void;
}

/**
 * A pool of one connection to a file, or to `:memory:`.
 *
 * @param onOpen statements that the connection begins with
 * @throws StoreUnavailable when the driver is missing: it is built for the machine at set-up, and only the server needs it
 */
export const sqlite = async (filename: string, onOpen: string): Promise<Knex> => {
  const missing = await whyMissing(() => import('sqlite3'));
  if (missing !== undefined)
    throw new StoreUnavailable(`sqlite3 cannot be loaded (${missing}). Run "npm run setup" again.`);
  return knex({
    ...QUIET,
    client: 'sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate: (connection: RawConnection, done: (fault: Error | null, connection: RawConnection) => void) =>
        connection.exec(onOpen, (fault) => done(fault, connection)),
    },
  });
};
