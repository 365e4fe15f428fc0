import type { Knex } from 'knex';
import { goOnCounting, pagesOf } from '../catalog.ts';

/**
 * Copies every row from one database to another of the same schema.
 *
 * @param from a transaction whose view stands still
 * @param to a transaction in which the tables have no rows but those that migrations make
 * @param tables each after those that its rows refer to
 */
export const copyRows = async (from: Knex, to: Knex, tables: readonly string[]): Promise<void> => {
  for (const table of tables.toReversed()) await to(table).delete();
  for (const table of tables) for await (const page of pagesOf(from, table)) await to(table).insert(page);
  await goOnCounting(to, tables);
};
