import type { Knex } from 'knex';

/** The two databases. What differs between them is said in this file; everything else is written once for both. */
export type Dialect = 'sqlite' | 'postgres';

/** Which database this is, or is a transaction of. */
export const dialectOf = (database: Knex): Dialect => {
  const config: { readonly client?: unknown } = database.client.config;
  return config.client === 'pg' ? 'postgres' : 'sqlite';
};

/** How long a statement waits for whoever writes just now, ms. */
const BUSY_MS = 5000;

/**
 * What SQLite is told when it opens. A write-ahead log with full durability: what was acknowledged survives a loss of power.
 *
 * @source PRODUCT.md section 8
 */
export const SQLITE_OPENING = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  'PRAGMA foreign_keys = ON',
  `PRAGMA busy_timeout = ${BUSY_MS}`,
].join('; ');

/** What every connection to PostgreSQL is told. Who waits longer than this for a lock is told to ask again. */
export const POSTGRES_SETTINGS = {
  lock_timeout: 20_000,
  idle_in_transaction_session_timeout: 60_000,
  connectionTimeoutMillis: 10_000,
  application_name: 'rota',
} as const;

/** Table that names, for the length of one transaction, the append-only tables that may be erased from. */
const ERASING = 'erasing';

const SQLITE_TRIGGERS = (table: string): readonly string[] =>
  ['UPDATE', 'DELETE'].map(
    (act) =>
      `CREATE TRIGGER "${table}_no_${act.toLowerCase()}" BEFORE ${act} ON "${table}" ` +
      `WHEN NOT EXISTS (SELECT 1 FROM ${ERASING} WHERE "from" = '${table}') ` +
      `BEGIN SELECT RAISE(ABORT, '${table} are never rewritten'); END`,
  );

const POSTGRES_TRIGGERS = (table: string): readonly string[] => [
  `CREATE OR REPLACE FUNCTION rota_never_rewritten() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF TG_OP <> 'TRUNCATE' AND EXISTS (SELECT 1 FROM ${ERASING} WHERE "from" = TG_TABLE_NAME) THEN
       RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
     END IF;
     RAISE EXCEPTION '% are never rewritten', TG_TABLE_NAME;
   END $$`,
  `CREATE TRIGGER never_rewritten BEFORE UPDATE OR DELETE ON "${table}"
     FOR EACH ROW EXECUTE FUNCTION rota_never_rewritten()`,
  `CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "${table}"
     FOR EACH STATEMENT EXECUTE FUNCTION rota_never_rewritten()`,
];

/**
 * Makes the database itself refuse to change or remove a row of a table, whoever asks; `erasing` is the one way.
 *
 * @param table a name from our own code
 */
export const appendOnly = async (database: Knex, table: string): Promise<void> => {
  if (!(await database.schema.hasTable(ERASING)))
    await database.schema.createTable(ERASING, (columns) => {
      columns.text('from').primary();
    });
  const triggers = dialectOf(database) === 'sqlite' ? SQLITE_TRIGGERS : POSTGRES_TRIGGERS;
  for (const statement of triggers(table)) await database.raw(statement);
};

/**
 * Lets one step of a transaction erase from append-only tables. Nobody outside the transaction sees the leave it has,
 * and the leave is gone before the transaction ends.
 *
 * @param transaction a transaction, never the database itself
 */
export const erasing = async <T>(transaction: Knex, tables: readonly string[], step: () => Promise<T>): Promise<T> => {
  if (!transaction.isTransaction) throw new Error('rows are erased inside a transaction only');
  await transaction(ERASING).insert(tables.map((from) => ({ from })));
  const result = await step();
  await transaction(ERASING).delete();
  return result;
};

/**
 * Waits until no other transaction holds a name, and holds it to the end of this one.
 *
 * SQLite has one writer at a time anyway.
 */
export const holdName = async (transaction: Knex, name: string): Promise<void> => {
  if (dialectOf(transaction) === 'postgres')
    await transaction.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`rota ${name}`]);
};

const POSTGRES_UNSORTED = `
  SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
  WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
  ORDER BY table_name, column_name`;

/**
 * Makes texts compare by their bytes, as in SQLite and in our own code: pages and ranges of names must not depend on the
 * language that a PostgreSQL was set up with.
 */
export const sortByBytes = async (database: Knex): Promise<void> => {
  if (dialectOf(database) === 'sqlite') return;
  const { rows }: { rows: readonly { readonly table: string; readonly column: string }[] } =
    await database.raw(POSTGRES_UNSORTED);
  const changes = new Map<string, string[]>();
  for (const { table, column } of rows)
    changes.set(table, [...(changes.get(table) ?? []), `ALTER COLUMN "${column}" TYPE text COLLATE "C"`]);
  for (const [table, ofTable] of changes) await database.raw(`ALTER TABLE "${table}" ${ofTable.join(', ')}`);
};

/** Codes of failures after which the same transaction may well hold: two wanted the same rows at once. */
const TRY_AGAIN = ['SQLITE_BUSY', '40001', '40P01'];

/** Codes and names by which the databases, their drivers and the pool say that they cannot serve just now. */
const OUT_OF_REACH =
  /^(SQLITE_(BUSY|FULL|IOERR|CANTOPEN)|ECONN(REFUSED|RESET)|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|08...|57P0.|53...|55P03|25P03|KnexTimeoutError)$/;

const codesOf = (thrown: unknown): readonly string[] => {
  if (!(thrown instanceof Error)) return [];
  return [thrown.name, ...('code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : [])];
};

/** Whether a transaction failed only because of another one. */
export const isWorthAnotherTry = (thrown: unknown): boolean => codesOf(thrown).some((code) => TRY_AGAIN.includes(code));

/** What pg says without a code when a connection ends under a statement. */
const CUT_OFF = /^(Connection terminated|Client has encountered a connection error|timeout expired)/;

/** Whether a failure means that the database cannot serve just now, rather than a mistake of ours. */
export const isOutOfReach = (thrown: unknown): boolean =>
  codesOf(thrown).some((code) => OUT_OF_REACH.test(code)) || (thrown instanceof Error && CUT_OFF.test(thrown.message));
