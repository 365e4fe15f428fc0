import knex, { type Knex } from 'knex';
import { POSTGRES_SETTINGS } from '../dialect.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { QUIET, whyMissing } from './quiet.ts';

/** What an instant or a count comes as. @source PostgreSQL, pg_type.dat: int8 */
const INT8 = 20;

/** Connections of one process when nothing else is said. */
const CONNECTIONS = 8;

/** A whole number that a double holds exactly; instants in ms and counts of rows are far below. */
const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error(`${text} is too large for a number`);
  return number;
};

/**
 * A pool of connections to a PostgreSQL.
 *
 * @param url `postgres://user:password@host:5432/database`
 * @param connections most at once, above 0
 * @throws StoreUnavailable when the driver is missing
 */
export const postgres = async (url: string, connections: number = CONNECTIONS): Promise<Knex> => {
  const missing = await whyMissing(() => import('pg'));
  if (missing !== undefined) throw new StoreUnavailable(`pg cannot be loaded (${missing}). Run "npm run setup" again.`);
  const { default: pg } = await import('pg');
  const types = {
    getTypeParser: (type: number, format?: string) => {
      if (format === 'binary') return pg.types.getTypeParser(type, format);
      return type === INT8 ? wholeNumber : pg.types.getTypeParser(type);
    },
  };
  return knex({
    ...QUIET,
    client: 'pg',
    connection: { ...POSTGRES_SETTINGS, connectionString: url, types },
    pool: { min: 0, max: connections },
    acquireConnectionTimeout: 20_000,
  });
};
