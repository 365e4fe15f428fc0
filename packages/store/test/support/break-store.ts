import type { Knex } from 'knex';
import { connect, type Location } from '../../src/database.ts';
import { erasing } from '../../src/dialect.ts';

/** Does something to a database behind the back of the server that is on it. */
const behindItsBack = async (location: Location, act: (database: Knex) => Promise<unknown>): Promise<void> => {
  const database = await connect(location);
  try {
    await act(database);
  } finally {
    await database.destroy();
  }
};

/** Makes every published revision one that no longer is as it was published, so that nothing can be written from it. */
export const breakRevisions = (location: Location): Promise<void> =>
  behindItsBack(location, (database) =>
    database.transaction((transaction) =>
      erasing(transaction, ['revisions'], () => transaction('revisions').update({ document: '{}' })),
    ),
  );

/** Takes a table away. @returns what puts it back */
export const hideTable = async (location: Location, table: string): Promise<() => Promise<void>> => {
  const hidden = `${table}Hidden`;
  await behindItsBack(location, ({ schema }) => schema.renameTable(table, hidden));
  return () => behindItsBack(location, ({ schema }) => schema.renameTable(hidden, table));
};
