import type { Knex } from 'knex';
import { dialectOf } from './dialect.ts';
import type { EpochMs } from './units.ts';

/** What a database says of itself, and how whole tables are read: the other words that the two databases do not share. */

/** Rows handed over at once when a whole table is read. */
const ROWS_AT_ONCE = 200;

export type Row = Readonly<Record<string, unknown>>;

/** Tables of SQLite itself, and of the library that runs our migrations; each database has its own. */
const NOT_OURS = /^(sqlite|knex)_/;

/** Names of our tables, in order of their names. */
export const tableNames = async (database: Knex): Promise<readonly string[]> => {
  const names: readonly string[] =
    dialectOf(database) === 'sqlite'
      ? await database('sqlite_master').where({ type: 'table' }).pluck('name')
      : await database('information_schema.tables')
          .whereRaw("table_schema = current_schema() AND table_type = 'BASE TABLE'")
          .pluck('table_name');
  return names.filter((name) => !NOT_OURS.test(name)).toSorted();
};

const parentsOf = async (sqlite: Knex, table: string): Promise<readonly string[]> => {
  const rows: readonly { readonly table: string }[] = await sqlite.raw(`PRAGMA foreign_key_list("${table}")`);
  return rows.map(({ table: parent }) => parent);
};

/**
 * Our tables, each after those that its rows refer to.
 *
 * @param sqlite a SQLite of the newest schema, which is the same on both databases
 */
export const tablesInOrder = async (sqlite: Knex): Promise<readonly string[]> => {
  const placed = new Set<string>();
  const place = async (table: string): Promise<void> => {
    if (placed.has(table)) return;
    for (const parent of await parentsOf(sqlite, table)) if (parent !== table) await place(parent);
    placed.add(table);
  };
  for (const table of await tableNames(sqlite)) await place(table);
  return [...placed];
};

const sqlitePages = async function* (transaction: Knex, table: string): AsyncGenerator<readonly Row[]> {
  for (let after = -1; ; ) {
    const rows: readonly ({ readonly ' row': number } & Row)[] = await transaction.raw(
      `SELECT rowid AS " row", * FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ${ROWS_AT_ONCE}`,
      [after],
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last[' row'];
    yield rows.map(({ ' row': _row, ...row }) => row);
  }
};

const postgresPages = async function* (transaction: Knex, table: string): AsyncGenerator<readonly Row[]> {
  await transaction.raw(`DECLARE rota_pages NO SCROLL CURSOR FOR SELECT * FROM "${table}"`);
  for (;;) {
    const { rows }: { readonly rows: readonly Row[] } = await transaction.raw(`FETCH ${ROWS_AT_ONCE} FROM rota_pages`);
    if (rows.length === 0) break;
    yield rows;
  }
  await transaction.raw('CLOSE rota_pages');
};

/** Every row of a table, some at a time; read all of them. @param transaction what it shows stands still */
export const pagesOf = (transaction: Knex, table: string): AsyncGenerator<readonly Row[]> =>
  dialectOf(transaction) === 'sqlite' ? sqlitePages(transaction, table) : postgresPages(transaction, table);

/** How many rows each of our tables has. */
export const rowCounts = async (database: Knex): Promise<Readonly<Record<string, number>>> => {
  const counts: [string, number][] = [];
  for (const table of await tableNames(database)) {
    const row = await database(table).count({ count: '*' }).first();
    counts.push([table, Number(row?.count ?? 0)]);
  }
  return Object.fromEntries(counts);
};

/** Integer columns of a table of PostgreSQL that give numbers by themselves, each with its sequence. */
const sequencesOf = async (postgres: Knex, table: string) => {
  const { rows }: { rows: readonly { readonly column: string; readonly name: string | null }[] } = await postgres.raw(
    `SELECT column_name AS "column", pg_get_serial_sequence('"${table}"', column_name) AS name
       FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = ? AND data_type IN ('integer', 'bigint')`,
    [table],
  );
  return rows.flatMap(({ column, name }) => (name === null ? [] : [{ column, name }]));
};

/** After rows came with the numbers they have: numbers given from now on follow the highest. SQLite sees to it itself. */
export const goOnCounting = async (database: Knex, tables: readonly string[]): Promise<void> => {
  if (dialectOf(database) === 'sqlite') return;
  for (const table of tables)
    for (const { column, name } of await sequencesOf(database, table))
      await database.raw(`SELECT setval(?, (SELECT COALESCE(MAX("${column}"), 0) + 1 FROM "${table}"), false)`, [name]);
};

/** Takes our tables away, and what knex knows of them. PostgreSQL's form: a file of SQLite is replaced as a whole. */
export const dropTables = async (transaction: Knex): Promise<void> => {
  for (const table of [...(await tableNames(transaction)), 'knex_migrations', 'knex_migrations_lock'])
    await transaction.raw(`DROP TABLE IF EXISTS "${table}" CASCADE`);
};

/** What SQLite finds wrong with its own file, and rows that refer to none; PostgreSQL holds both by itself. */
export const damageOf = async (database: Knex): Promise<readonly string[]> => {
  if (dialectOf(database) === 'postgres') return [];
  const checked: readonly { readonly integrity_check: string }[] = await database.raw('PRAGMA integrity_check');
  const orphans: readonly { readonly table: string; readonly parent: string }[] =
    await database.raw('PRAGMA foreign_key_check');
  return [
    ...checked.flatMap(({ integrity_check: found }) => (found === 'ok' ? [] : [`the file is damaged: ${found}`])),
    ...orphans
      .slice(0, 20)
      .map(({ table, parent }) => `a row of ${table} refers to one of ${parent} that is not there`),
  ];
};

/** `SQLite 3.51.0`, `PostgreSQL 18.4`. */
export const versionOf = async (database: Knex): Promise<string> => {
  if (dialectOf(database) === 'sqlite') {
    const [row]: readonly { readonly version: string }[] = await database.raw('SELECT sqlite_version() AS version');
    return `SQLite ${row?.version}`;
  }
  const { rows }: { rows: readonly { readonly server_version: string }[] } = await database.raw('SHOW server_version');
  return `PostgreSQL ${rows[0]?.server_version}`;
};

/** What the clock of the database's machine shows; `undefined` of a file. */
export const clockOf = async (database: Knex): Promise<EpochMs | undefined> => {
  if (dialectOf(database) === 'sqlite') return undefined;
  const { rows }: { rows: readonly { readonly at: EpochMs }[] } = await database.raw(
    'SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint AS at',
  );
  return rows[0]?.at;
};
