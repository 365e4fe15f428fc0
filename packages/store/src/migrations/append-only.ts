import type { Knex } from 'knex';

/** Makes the database itself refuse to change or remove a row of a table, whoever asks. SQLite's form. */
export const appendOnly = async (database: Knex, table: string): Promise<void> => {
  for (const act of ['UPDATE', 'DELETE'] as const) {
    await database.raw(
      `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table} ` +
        `BEGIN SELECT RAISE(ABORT, '${table} are never rewritten'); END`,
    );
  }
};
